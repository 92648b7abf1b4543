import type { Health } from '../api/types';
import type { Vehicle } from './fleet';

export interface FleetFilter {
  /** Empty for every health. */
  readonly health: ReadonlySet<Health>;
  readonly model: string | null;
  /** Part of an id, a model or a reason. */
  readonly text: string;
}

export const EVERYTHING: FleetFilter = { health: new Set(), model: null, text: '' };

export function isUnfiltered({ health, model, text }: FleetFilter): boolean {
  return health.size === 0 && model === null && text.trim() === '';
}

export function matches(filter: FleetFilter, { summary }: Vehicle): boolean {
  if (filter.health.size > 0 && !filter.health.has(summary.health)) {
    return false;
  }
  if (filter.model !== null && summary.model !== filter.model) {
    return false;
  }
  const text = filter.text.trim().toLowerCase();
  return (
    text === '' ||
    [summary.vehicle_id, summary.model ?? '', summary.health_reason].some((field) =>
      field.toLowerCase().includes(text),
    )
  );
}
