import { h, setAttribute, setText } from './dom';
import { formatFraction } from './format';

const LOW = 0.2;
const VERY_LOW = 0.1;

/** State of charge as a small battery with its figure. */
export class ChargeBar {
  private readonly fill = h('span', { class: 'charge-fill' });
  private readonly figure = h('span', { class: 'charge-figure' });
  readonly element = h(
    'span',
    { class: 'charge', role: 'img' },
    h('span', { class: 'charge-shell' }, this.fill),
    this.figure,
  );

  update(fraction: number | null): void {
    const share = Math.min(1, Math.max(0, fraction ?? 0));
    this.fill.style.width = `${(share * 100).toFixed(1)}%`;
    setText(this.figure, formatFraction(fraction));
    setAttribute(this.element, 'data-level', levelOf(fraction));
    setAttribute(this.element, 'aria-label', `State of charge ${formatFraction(fraction)}`);
  }
}

function levelOf(fraction: number | null): string {
  if (fraction === null) {
    return 'unknown';
  }
  return fraction <= VERY_LOW ? 'very-low' : fraction <= LOW ? 'low' : 'good';
}
