import type { Health } from '../api/types';
import type { Vehicle } from './fleet';

/** Most urgent first. Unknown stands before ok: it may hide anything. */
export const HEALTH_BY_URGENCY: readonly Health[] = ['critical', 'attention', 'unknown', 'ok'];

const RANK: Readonly<Record<Health, number>> = { critical: 0, attention: 1, unknown: 2, ok: 3 };

/** Charge counts in steps this wide, so that rows do not change places with every reading. */
const CHARGE_STEP = 0.1;

/**
 * Which vehicle needs someone first: by health, then those that are cut off, then the emptier battery,
 * then by name. Made of slow quantities only: a list that dances cannot be read.
 */
export function compareUrgency(a: Vehicle, b: Vehicle): number {
  return (
    RANK[a.summary.health] - RANK[b.summary.health] ||
    linkRank(a) - linkRank(b) ||
    chargeRank(a) - chargeRank(b) ||
    compareIds(a.summary.vehicle_id, b.summary.vehicle_id)
  );
}

function linkRank({ summary }: Vehicle): number {
  return summary.connected === false ? 0 : 1;
}

function chargeRank({ summary }: Vehicle): number {
  return summary.soc_frac === null ? 0 : Math.floor(summary.soc_frac / CHARGE_STEP);
}

function compareIds(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
