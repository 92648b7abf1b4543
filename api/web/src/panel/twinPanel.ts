import { ApiError, loadTwin, loadVehicleInsights } from '../api/client';
import type { Twin } from '../api/types';
import { ChargeBar } from '../ui/chargeBar';
import { h, icon, setAttribute, setText } from '../ui/dom';
import { formatAge, formatCount, formatSpeed, NOT_KNOWN } from '../ui/format';
import { HEALTH_LABELS, healthMark } from '../ui/healthMark';
import { AssistanceTable } from './assistanceTable';
import { EstimateList } from './estimateList';
import { InsightList } from './insightList';
import { PassportView } from './passportView';
import { SignalTable } from './signalTable';

const POLL_MILLIS = 1000;

/** Insights change seldom: they are read with every so many twins. */
const TWINS_PER_INSIGHTS = 5;
const MOST_INSIGHTS = 10;

const CLOSE = 'M6 6l12 12M18 6L6 18';

/** The twin of one vehicle, read again each second while it is open. */
export class TwinPanel {
  private readonly title = h('h2', { tabindex: '-1' });
  private readonly model = h('span', { class: 'twin-model' });
  private readonly mark = healthMark('unknown');
  private readonly health = h('b');
  private readonly reason = h('span');
  private readonly verdict = h('p', { class: 'twin-health' }, this.mark, this.health, this.reason);
  private readonly charge = new ChargeBar();
  private readonly facts = {
    speed: h('dd'),
    link: h('dd'),
    age: h('dd'),
    position: h('dd'),
    frames: h('dd'),
  };
  private readonly notice = h('p', { class: 'notice', role: 'status' });
  private readonly content = h('div', { class: 'twin-content' });
  private estimates = new EstimateList();
  private assistance = new AssistanceTable();
  private insights = new InsightList(false);
  private passport = new PassportView();
  private signals = new SignalTable();
  readonly element: HTMLElement;

  private vehicleId: string | null = null;
  private polling = new AbortController();
  private twin: { readonly data: Twin; readonly readAt: number } | undefined;

  constructor(onClose: () => void) {
    this.element = h(
      'aside',
      { class: 'panel twin-panel', 'aria-label': 'Vehicle', hidden: true },
      h(
        'header',
        { class: 'panel-header' },
        h('div', { class: 'twin-title' }, this.title, this.model),
        h(
          'button',
          { type: 'button', class: 'button icon-button', 'aria-label': 'Close', onclick: onClose },
          icon(CLOSE),
        ),
      ),
      this.notice,
      this.content,
    );
  }

  open(vehicleId: string): void {
    this.close();
    this.vehicleId = vehicleId;
    this.twin = undefined;
    this.renew();
    this.content.hidden = true;
    setText(this.title, vehicleId);
    setText(this.model, '');
    this.say('Loading the twin …');
    this.element.hidden = false;
    this.title.focus({ preventScroll: true });
    this.polling = new AbortController();
    void this.poll(vehicleId, this.polling.signal);
  }

  /** Nothing of one vehicle is left when another is shown. */
  private renew(): void {
    this.estimates = new EstimateList();
    this.assistance = new AssistanceTable();
    this.insights = new InsightList(false);
    this.passport = new PassportView();
    this.signals = new SignalTable();
    this.content.replaceChildren(
      this.verdict,
      this.factSheet(),
      this.estimates.element,
      this.insightSection(),
      this.assistance.element,
      this.passport.element,
      this.signals.element,
    );
  }

  close(): void {
    this.polling.abort();
    this.vehicleId = null;
    this.element.hidden = true;
  }

  get isOpen(): boolean {
    return this.vehicleId !== null;
  }

  /** Lets the ages go on between two readings. */
  tick(now: number): void {
    if (this.twin === undefined || !this.isOpen) {
      return;
    }
    const { data, readAt } = this.twin;
    setText(this.facts.age, formatAge(data.age_s === null ? null : data.age_s + (now - readAt) / 1000));
    this.signals.tick(now);
  }

  private async poll(vehicleId: string, signal: AbortSignal): Promise<void> {
    for (let round = 0; !signal.aborted; round++) {
      if (document.visibilityState === 'visible') {
        await this.read(vehicleId, round % TWINS_PER_INSIGHTS === 0, signal);
      }
      await new Promise((resolve) => setTimeout(resolve, POLL_MILLIS));
    }
  }

  private async read(vehicleId: string, withInsights: boolean, signal: AbortSignal): Promise<void> {
    try {
      this.show(await loadTwin(vehicleId, signal), performance.now());
      if (withInsights) {
        this.insights.update((await loadVehicleInsights(vehicleId, MOST_INSIGHTS, signal)).items);
      }
    } catch (error) {
      if (!signal.aborted) {
        this.explain(error);
      }
    }
  }

  private explain(error: unknown): void {
    if (error instanceof ApiError && error.isNotFound) {
      this.say('There is no twin of this vehicle. It begins with the first message that the vehicle sends.');
      this.content.hidden = true;
    } else {
      const reason = error instanceof Error ? error.message : String(error);
      this.say(`Not refreshed: ${reason}`);
    }
  }

  private show(twin: Twin, now: number): void {
    this.twin = { data: twin, readAt: now };
    this.say('');
    this.content.hidden = false;
    setText(this.model, twin.model ?? '');
    setAttribute(this.mark, 'data-health', twin.health);
    setAttribute(this.verdict, 'data-health', twin.health);
    setText(this.health, HEALTH_LABELS[twin.health]);
    setText(this.reason, twin.health_reason);
    this.charge.update(twin.soc_frac);
    setText(this.facts.speed, formatSpeed(twin.speed_mps));
    setText(this.facts.link, linkText(twin.connected));
    setText(this.facts.position, positionText(twin));
    setText(this.facts.frames, framesText(twin));
    this.estimates.update(twin.estimates);
    this.assistance.update(twin.assistance);
    this.passport.update(twin.passport);
    this.signals.update(twin.signals, now);
    this.tick(now);
  }

  private factSheet(): HTMLElement {
    const fact = (label: string, value: HTMLElement, kind = '') =>
      h('div', { class: kind }, h('dt', {}, label), value);
    return h(
      'dl',
      { class: 'facts' },
      fact('Charge', h('dd', {}, this.charge.element)),
      fact('Speed', this.facts.speed),
      fact('Link', this.facts.link),
      fact('Last event', this.facts.age),
      fact('Position', this.facts.position, 'wide'),
      fact('Frames', this.facts.frames, 'wide'),
    );
  }

  private insightSection(): HTMLElement {
    return h(
      'section',
      { class: 'twin-section', 'aria-label': 'Insights' },
      h('h3', {}, 'Insights'),
      this.insights.element,
    );
  }

  private say(text: string): void {
    setText(this.notice, text);
    this.notice.hidden = text === '';
  }
}

function linkText(connected: boolean | null): string {
  return connected === null ? 'Not said' : connected ? 'Connected' : 'Not connected';
}

function positionText({ lat, lon, h3_cell }: Twin): string {
  if (lat === null || lon === null) {
    return NOT_KNOWN;
  }
  const place = `${lat.toFixed(5)}, ${lon.toFixed(5)}`;
  return h3_cell === null ? place : `${place} · H3 ${h3_cell}`;
}

function framesText({ counts }: Twin): string {
  const parts = [`${formatCount(counts.frames_accepted)} taken in`];
  if (counts.duplicates > 0) {
    parts.push(`${formatCount(counts.duplicates)} repeated`);
  }
  if (counts.frames_missing > 0) {
    parts.push(`${formatCount(counts.frames_missing)} missing`);
  }
  return parts.join(' · ');
}
