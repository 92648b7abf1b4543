import type { VehicleSummary } from '../api/types';

/** A vehicle in best order; a test says what is different about its own. */
export function summary(change: Partial<VehicleSummary> = {}): VehicleSummary {
  return {
    tenant: 'demo',
    vehicle_id: 'sim-0001',
    model: 'Aurora E',
    revision: 10,
    event_time: '2026-01-05T08:00:00Z',
    age_s: 0.2,
    lat: 48.1,
    lon: 11.5,
    heading_deg: 90,
    speed_mps: 12,
    h3_cell: '891f8d7a49bffff',
    soc_frac: 0.62,
    soc_estimate_frac: 0.61,
    soc_lower: 0.58,
    soc_upper: 0.64,
    range_m: 183_000,
    health: 'ok',
    health_reason: 'No sign of trouble',
    connected: true,
    stale_signals: 0,
    open_insights: 0,
    ...change,
  };
}
