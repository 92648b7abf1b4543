import { EVERYTHING, type FleetFilter, isUnfiltered, matches } from '../fleet/filter';
import type { Fleet, Vehicle } from '../fleet/fleet';
import { compareUrgency } from '../fleet/urgency';
import { h, setChildren, setText } from '../ui/dom';
import { formatCount } from '../ui/format';
import { VehicleRow } from './vehicleRow';

const PAGE = 100;

/** The order changes at most this often, and never under the hand of somebody about to click. */
const REORDER_MILLIS = 2000;

/** The fleet, most urgent first, cut to what the filter keeps. */
export class VehicleList {
  private readonly rows = new Map<string, VehicleRow>();
  private readonly list = h('ul', { class: 'rows', 'aria-label': 'Vehicles, most urgent first' });
  private readonly summary = h('p', { class: 'list-summary', role: 'status' });
  private readonly more = h('button', {
    class: 'button quiet',
    type: 'button',
    onclick: () => this.showMore(),
  });
  private readonly empty = h('div', { class: 'empty' });
  private readonly skeleton = h(
    'div',
    { class: 'skeleton', 'aria-hidden': 'true' },
    ...Array.from({ length: 7 }, () => h('div', { class: 'skeleton-row' })),
  );
  readonly element = h(
    'div',
    { class: 'list' },
    this.summary,
    this.skeleton,
    this.empty,
    this.list,
    this.more,
  );

  private order: Vehicle[] = [];
  private orderedAt = Number.NEGATIVE_INFINITY;
  private shown = PAGE;
  private filter: FleetFilter = EVERYTHING;
  private isLoading = true;

  constructor(private readonly fleet: Fleet) {}

  setFilter(filter: FleetFilter): void {
    this.filter = filter;
    this.shown = PAGE;
    this.orderedAt = Number.NEGATIVE_INFINITY;
  }

  setLoading(isLoading: boolean): void {
    this.isLoading = isLoading;
    this.orderedAt = Number.NEGATIVE_INFINITY;
  }

  /** Brings the list up to date; cheap enough for twice a second. */
  refresh(selectedId: string | null, now: number): void {
    const isDue = now - this.orderedAt >= REORDER_MILLIS && !this.list.matches(':hover');
    if (isDue || this.orderedAt === Number.NEGATIVE_INFINITY) {
      this.reorder(now);
    }
    for (const { summary } of this.visible()) {
      const vehicle = this.fleet.find(summary.vehicle_id);
      if (vehicle !== undefined) {
        this.row(summary.vehicle_id).update(vehicle, summary.vehicle_id === selectedId, now);
      }
    }
  }

  private reorder(now: number): void {
    this.order = [...this.fleet.all()]
      .filter((vehicle) => matches(this.filter, vehicle))
      .sort(compareUrgency);
    this.orderedAt = now;
    const ids = this.visible().map(({ summary }) => summary.vehicle_id);
    setChildren(
      this.list,
      ids.map((id) => this.row(id).element),
    );
    this.forgetAllBut(new Set(ids));
    this.describe();
  }

  private describe(): void {
    const isWaiting = this.isLoading && this.fleet.size === 0;
    const isEmpty = !isWaiting && this.order.length === 0;
    this.skeleton.hidden = !isWaiting;
    this.empty.hidden = !isEmpty;
    this.more.hidden = this.order.length <= this.shown;
    setText(this.more, `Show ${formatCount(Math.min(PAGE, this.order.length - this.shown))} more`);
    setText(this.summary, this.summaryText(isWaiting));
    if (isEmpty) {
      setText(
        this.empty,
        this.fleet.size === 0
          ? 'No vehicle has reported yet. It appears here with its first message.'
          : 'No vehicle matches these filters.',
      );
    }
  }

  private summaryText(isWaiting: boolean): string {
    if (isWaiting) {
      return 'Loading the fleet …';
    }
    const total = formatCount(this.fleet.size);
    if (isUnfiltered(this.filter)) {
      return `${total} ${this.fleet.size === 1 ? 'vehicle' : 'vehicles'}, most urgent first`;
    }
    return `${formatCount(this.order.length)} of ${total} vehicles`;
  }

  private showMore(): void {
    this.shown += PAGE;
    this.reorder(performance.now());
  }

  private visible(): Vehicle[] {
    return this.order.slice(0, this.shown);
  }

  private row(vehicleId: string): VehicleRow {
    let row = this.rows.get(vehicleId);
    if (row === undefined) {
      row = new VehicleRow();
      this.rows.set(vehicleId, row);
    }
    return row;
  }

  private forgetAllBut(ids: ReadonlySet<string>): void {
    for (const id of this.rows.keys()) {
      if (!ids.has(id)) {
        this.rows.delete(id);
      }
    }
  }
}
