import { ApiError, loadInsights } from '../api/client';
import type { InsightPage, Severity } from '../api/types';
import { INSIGHTS_HASH } from '../route';
import { h, icon, setAttribute, setText } from '../ui/dom';
import { formatCount } from '../ui/format';
import { InsightList } from './insightList';

const POLL_MILLIS = 30_000;
/** Many insights at once are read at once. */
const SETTLE_MILLIS = 1_000;
const MOST_INSIGHTS = 100;

const CLOSE = 'M6 6l12 12M18 6L6 18';
const BELL = 'M6 16V11a6 6 0 0 1 12 0v5l1.5 2h-15zM10 21h4';

const ALARMING: readonly Severity[] = ['warning', 'critical'];

/** What was found out of all vehicles, newest first, and the button that opens it with how much is open. */
export class InsightsPanel {
  private readonly list = new InsightList(true);
  private readonly count = h('span', { class: 'count-badge', hidden: true });
  readonly button = h(
    'a',
    { class: 'button icon-button', href: INSIGHTS_HASH, title: 'Insights', 'aria-label': 'Insights' },
    icon(BELL),
    this.count,
  );
  private readonly summary = h('p', { class: 'list-summary' });
  readonly element: HTMLElement;
  private polling = new AbortController();
  private pending: ReturnType<typeof setTimeout> | undefined;

  constructor(onClose: () => void) {
    this.element = h(
      'aside',
      { class: 'panel insights-panel', 'aria-label': 'Insights', hidden: true },
      h(
        'header',
        { class: 'panel-header' },
        h('div', { class: 'twin-title' }, h('h2', {}, 'Insights')),
        h(
          'button',
          { type: 'button', class: 'button icon-button', 'aria-label': 'Close', onclick: onClose },
          icon(CLOSE),
        ),
      ),
      this.summary,
      h('div', { class: 'twin-content' }, this.list.element),
    );
  }

  start(): void {
    this.stop();
    this.polling = new AbortController();
    void this.poll(this.polling.signal);
  }

  stop(): void {
    this.polling.abort();
    clearTimeout(this.pending);
  }

  /** Something was found out: reads it soon. */
  hear(): void {
    clearTimeout(this.pending);
    this.pending = setTimeout(() => void this.read(this.polling.signal), SETTLE_MILLIS);
  }

  setOpen(isOpen: boolean): void {
    this.element.hidden = !isOpen;
    setAttribute(this.button, 'aria-current', isOpen ? 'page' : null);
  }

  get isOpen(): boolean {
    return !this.element.hidden;
  }

  show({ items, open_counts }: InsightPage): void {
    const open = Object.values(open_counts).reduce((sum, count) => sum + count, 0);
    const alarming = ALARMING.reduce((sum, severity) => sum + (open_counts[severity] ?? 0), 0);
    setText(this.count, formatCount(open));
    this.count.hidden = open === 0;
    setAttribute(this.count, 'data-alarm', alarming > 0);
    setText(this.summary, open === 0 ? 'Nothing is open' : `${formatCount(open)} open`);
    setAttribute(this.button, 'aria-label', `Insights, ${formatCount(open)} open`);
    this.list.update(items);
  }

  private async poll(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.read(signal);
      await new Promise((resolve) => setTimeout(resolve, POLL_MILLIS));
    }
  }

  private async read(signal: AbortSignal): Promise<void> {
    try {
      this.show(await loadInsights(MOST_INSIGHTS, signal));
    } catch (error) {
      // While the API is away, the stream says so; what was shown stays.
      if (error instanceof ApiError && error.isUnauthorized) {
        this.stop();
      }
    }
  }
}
