import { ApiError, loadDeadLetters } from '../api/client';
import type { DeadLetterReport } from '../api/types';
import { h, setAttribute, setText } from '../ui/dom';
import { formatCount, formatShare } from '../ui/format';

const POLL_MILLIS = 10_000;

/** How much of the traffic was refused; an alarm above the limit that the API knows. */
export class DeadLetterBadge {
  private readonly text = h('span', { role: 'status' });
  readonly element = h('div', { class: 'dead-letters', hidden: true }, this.text);
  private polling = new AbortController();

  start(): void {
    this.polling.abort();
    this.polling = new AbortController();
    void this.poll(this.polling.signal);
  }

  stop(): void {
    this.polling.abort();
  }

  show(report: DeadLetterReport): void {
    const total = Object.values(report.counts).reduce((sum, count) => sum + count, 0);
    const share = report.ratio_5m === null ? '' : ` · ${formatShare(report.ratio_5m)} of traffic`;
    const letters = total === 1 ? 'dead letter' : 'dead letters';
    setText(this.text, `${report.alarm ? 'Alarm: ' : ''}${formatCount(total)} ${letters}${share}`);
    setAttribute(this.element, 'data-alarm', report.alarm);
    setAttribute(this.element, 'title', reasonsOf(report));
    this.element.hidden = false;
  }

  private async poll(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        this.show(await loadDeadLetters(signal));
      } catch (error) {
        // Whoever may not read dead letters (403) sees no badge; while the API is away, the stream says so.
        this.element.hidden = true;
        if (error instanceof ApiError && (error.status === 401 || error.status === 403)) {
          return;
        }
      }
      await new Promise((resolve) => setTimeout(resolve, POLL_MILLIS));
    }
  }
}

function reasonsOf({ counts }: DeadLetterReport): string {
  const reasons = Object.entries(counts).sort(([, a], [, b]) => b - a);
  return reasons.length === 0
    ? 'Every message of late was taken in'
    : reasons.map(([reason, count]) => `${reason.replaceAll('_', ' ')}: ${formatCount(count)}`).join('\n');
}
