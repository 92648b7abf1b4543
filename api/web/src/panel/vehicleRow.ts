import { ageOf, isStale, type Vehicle } from '../fleet/fleet';
import { vehicleHash } from '../route';
import { ChargeBar } from '../ui/chargeBar';
import { h, setAttribute, setText } from '../ui/dom';
import { formatAge, formatSpeed } from '../ui/format';
import { HEALTH_LABELS, healthMark } from '../ui/healthMark';

/** One vehicle of the list: a link, so that keyboard, middle click and copying just work. */
export class VehicleRow {
  private readonly mark = healthMark('unknown');
  private readonly health = h('span', { class: 'visually-hidden' });
  private readonly name = h('span', { class: 'row-name' });
  private readonly detail = h('span', { class: 'row-detail' });
  private readonly charge = new ChargeBar();
  private readonly age = h('span', { class: 'row-age' });
  private readonly link = h(
    'a',
    { class: 'row' },
    this.mark,
    h('span', { class: 'row-text' }, this.name, this.health, this.detail),
    h('span', { class: 'row-side' }, this.charge.element, this.age),
  );
  readonly element = h('li', {}, this.link);

  update(vehicle: Vehicle, isSelected: boolean, now: number): void {
    const { summary } = vehicle;
    setAttribute(this.link, 'href', vehicleHash(summary.vehicle_id));
    setAttribute(this.link, 'aria-current', isSelected ? 'true' : null);
    setAttribute(this.link, 'data-stale', isStale(vehicle, now));
    setAttribute(this.mark, 'data-health', summary.health);
    setText(this.health, `, ${HEALTH_LABELS[summary.health]}, `);
    setText(this.name, summary.vehicle_id);
    setText(this.detail, detailOf(vehicle));
    setText(this.age, formatAge(ageOf(vehicle, now)));
    this.charge.update(summary.soc_frac);
  }
}

/** What matters most: the trouble if there is one, else what the vehicle is doing. */
function detailOf({ summary }: Vehicle): string {
  if (summary.health !== 'ok') {
    return summary.health_reason;
  }
  if (summary.connected === false) {
    return 'Not connected';
  }
  return [summary.model, formatSpeed(summary.speed_mps)].filter(Boolean).join(' · ');
}
