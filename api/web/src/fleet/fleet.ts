import type { Health, VehicleSummary } from '../api/types';

/** A summary, and when this page heard it. */
export interface Vehicle {
  readonly summary: VehicleSummary;
  /** Monotonic clock of this page, milliseconds. Ages never compare clocks of two machines. */
  readonly heardAt: number;
}

/** Silence after which a vehicle counts as stale: six times the slowest cadence a vehicle promises. */
export const STALE_AFTER_S = 60;

/** Seconds since the vehicle's newest event; undefined if it never sent one. */
export function ageOf(vehicle: Vehicle, now: number): number | undefined {
  const { age_s } = vehicle.summary;
  return age_s === null ? undefined : Math.max(0, age_s + (now - vehicle.heardAt) / 1000);
}

export function isStale(vehicle: Vehicle, now: number): boolean {
  return (ageOf(vehicle, now) ?? Number.POSITIVE_INFINITY) > STALE_AFTER_S;
}

/**
 * The newest summary of every vehicle, whatever the order in which lists and streams bring them: what is
 * not above the revision already known is dropped.
 */
export class Fleet {
  private readonly vehicles = new Map<string, Vehicle>();

  get size(): number {
    return this.vehicles.size;
  }

  find(vehicleId: string): Vehicle | undefined {
    return this.vehicles.get(vehicleId);
  }

  all(): IterableIterator<Vehicle> {
    return this.vehicles.values();
  }

  /** Takes summaries in; returns those that said something new. */
  merge(summaries: readonly VehicleSummary[], now: number): VehicleSummary[] {
    const news = summaries.filter((summary) => isNews(this.find(summary.vehicle_id)?.summary, summary));
    for (const summary of news) {
      this.vehicles.set(summary.vehicle_id, { summary, heardAt: now });
    }
    return news;
  }

  remove(vehicleId: string): void {
    this.vehicles.delete(vehicleId);
  }

  clear(): void {
    this.vehicles.clear();
  }

  countByHealth(): Record<Health, number> {
    const counts: Record<Health, number> = { ok: 0, attention: 0, critical: 0, unknown: 0 };
    for (const { summary } of this.vehicles.values()) {
      counts[summary.health]++;
    }
    return counts;
  }

  models(): string[] {
    const models = new Set<string>();
    for (const { summary } of this.vehicles.values()) {
      if (summary.model) {
        models.add(summary.model);
      }
    }
    return [...models].sort();
  }
}

/**
 * Revisions rise, and event time never falls from one to the next. So a lower revision with a later event
 * is not an old message: the platform has started to count anew.
 */
function isNews(known: VehicleSummary | undefined, offered: VehicleSummary): boolean {
  if (known === undefined || offered.revision > known.revision) {
    return true;
  }
  return offered.revision < known.revision && eventMillis(offered) > eventMillis(known);
}

function eventMillis(summary: VehicleSummary): number {
  return summary.event_time === null ? Number.NEGATIVE_INFINITY : Date.parse(summary.event_time);
}
