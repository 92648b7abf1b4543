import { expect, it } from 'vitest';
import type { VehicleSummary } from '../api/types';
import { summary } from '../testing/summary';
import { compareUrgency } from './urgency';

function order(...changes: Partial<VehicleSummary>[]): string[] {
  return changes
    .map((change) => ({ summary: summary(change), heardAt: 0 }))
    .sort(compareUrgency)
    .map((vehicle) => vehicle.summary.vehicle_id);
}

it('puts critical before attention before unknown before ok', () => {
  expect(
    order(
      { vehicle_id: 'fine', health: 'ok' },
      { vehicle_id: 'silent', health: 'unknown' },
      { vehicle_id: 'warm', health: 'attention' },
      { vehicle_id: 'hot', health: 'critical' },
    ),
  ).toEqual(['hot', 'warm', 'silent', 'fine']);
});

it('among equals puts the cut off first, then the emptier, then the name', () => {
  expect(
    order(
      { vehicle_id: 'd', soc_frac: 0.9 },
      { vehicle_id: 'c', soc_frac: 0.9 },
      { vehicle_id: 'b', soc_frac: 0.15 },
      { vehicle_id: 'a', soc_frac: 0.9, connected: false },
    ),
  ).toEqual(['a', 'b', 'c', 'd']);
});

it('keeps its order while charge changes by less than a step', () => {
  expect(order({ vehicle_id: 'a', soc_frac: 0.68 }, { vehicle_id: 'b', soc_frac: 0.61 })).toEqual(['a', 'b']);
});
