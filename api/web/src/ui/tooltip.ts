import type { Vehicle } from '../fleet/fleet';
import { h, setAttribute, setText } from './dom';
import { formatFraction, formatSpeed } from './format';
import { HEALTH_LABELS, healthMark } from './healthMark';

const EDGE_PIXELS = 12;

/** What the pointer is over. The list says the same to those who use none. */
export class Tooltip {
  private readonly mark = healthMark('unknown');
  private readonly name = h('b');
  private readonly detail = h('span');
  readonly element = h(
    'div',
    { class: 'tooltip', 'aria-hidden': 'true', hidden: true },
    this.mark,
    h('span', { class: 'tooltip-text' }, this.name, this.detail),
  );

  show(vehicle: Vehicle | undefined, x: number, y: number): void {
    this.element.hidden = vehicle === undefined;
    if (vehicle === undefined) {
      return;
    }
    const { summary } = vehicle;
    setAttribute(this.mark, 'data-health', summary.health);
    setText(this.name, summary.vehicle_id);
    setText(
      this.detail,
      summary.health === 'ok'
        ? `${formatSpeed(summary.speed_mps)} · ${formatFraction(summary.soc_frac)}`
        : `${HEALTH_LABELS[summary.health]}: ${summary.health_reason}`,
    );
    const left = Math.min(x + EDGE_PIXELS, innerWidth - this.element.offsetWidth - EDGE_PIXELS);
    const top = Math.min(y + EDGE_PIXELS, innerHeight - this.element.offsetHeight - EDGE_PIXELS);
    this.element.style.transform = `translate(${left}px, ${top}px)`;
  }
}
