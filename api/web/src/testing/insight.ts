import type { Insight } from '../api/types';

/** An open warning; a test says what is different about its own. */
export function insight(change: Partial<Insight> = {}): Insight {
  return {
    id: 'a',
    vehicle_id: 'sim-0001',
    kind: 'contradiction',
    about: 'SPEED',
    phase: 'opened',
    severity: 'warning',
    open: true,
    since: '2026-01-05T08:00:00Z',
    event_time: '2026-01-05T08:00:00Z',
    confidence: 0.95,
    message: 'Wheels say 62.5 km/h, satellites 50.0 km/h.',
    ...change,
  };
}
