import type { Hop, Passport } from '../api/types';
import { crossesClocks, type Leg, legsOf, totalMillis } from '../fleet/passport';
import { h, setAttribute, setText } from '../ui/dom';
import { formatMillis, NOT_KNOWN } from '../ui/format';

const LABELS: Readonly<Record<Hop, string>> = {
  sensed: 'Sensed',
  sent: 'Edge',
  received: 'Network',
  appended: 'Gateway',
  folded: 'Twin',
  emitted: 'Emit',
};

const MEANINGS: Readonly<Record<Hop, string>> = {
  sensed: 'When the vehicle took the sample',
  sent: 'From the sample until the vehicle sent it',
  received: 'From the vehicle to the gateway; contains the offset between their clocks',
  appended: 'From the gateway into the log',
  folded: 'From the log into the twin',
  emitted: 'From the twin until it was published',
};

/** The narrowest a leg is drawn, as a share of the bar, so that a fast hop can still be seen. */
const NARROWEST = 0.015;

/** How the newest frame came here: one bar, a part for each leg of the way, and its milliseconds. */
export class PassportView {
  private readonly total = h('b');
  private readonly bar = h('div', { class: 'hops-bar', 'aria-hidden': 'true' });
  private readonly legend = h('dl', { class: 'hops' });
  private readonly note = h('p', { class: 'hint' });
  readonly element = h(
    'section',
    { class: 'passport', 'aria-label': 'Way of the newest frame' },
    h('h3', {}, 'Latency ', this.total),
    this.bar,
    this.legend,
    this.note,
  );

  update(passport: Passport): void {
    const legs = legsOf(passport);
    const total = totalMillis(passport);
    const drawn = legs.map((leg) => Math.max(0, leg.millis ?? 0));
    const sum = drawn.reduce((a, b) => a + b, 0);
    setText(this.total, total === undefined ? NOT_KNOWN : `${formatMillis(total)} from sensed to emitted`);
    this.bar.replaceChildren(...legs.map((leg, index) => part(leg, (drawn[index] ?? 0) / (sum || 1))));
    this.legend.replaceChildren(...legs.map(entry));
    const disagrees = legs.some((leg) => crossesClocks(leg) && (leg.millis ?? 0) < 0);
    setText(this.note, disagrees ? 'The clock of the vehicle is ahead of the platform’s.' : '');
    this.note.hidden = !disagrees;
  }
}

function part(leg: Leg, share: number): HTMLElement {
  const element = h('span', { 'data-hop': leg.to });
  element.style.flexGrow = String(Math.max(NARROWEST, share));
  element.hidden = leg.millis === undefined;
  return element;
}

function entry(leg: Leg): HTMLElement {
  const element = h(
    'div',
    { 'data-hop': leg.to, title: MEANINGS[leg.to] },
    h('dt', {}, LABELS[leg.to]),
    h('dd', {}, leg.millis === undefined ? NOT_KNOWN : formatMillis(leg.millis)),
  );
  setAttribute(element, 'data-negative', (leg.millis ?? 0) < 0);
  return element;
}
