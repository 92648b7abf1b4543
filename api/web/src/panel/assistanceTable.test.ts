// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import type { Assistance } from '../api/types';
import { AssistanceTable } from './assistanceTable';

const NOTHING: Assistance = {
  features: [],
  sae_level: null,
  odd: 'not_engaged',
  sensors: {},
  driven_km: 0,
  driven_h: 0,
  events: {},
  software: { version: null, km: 0 },
};

it('shows what each feature does, why not, since when and how far it was used', () => {
  const table = new AssistanceTable();
  table.update({
    ...NOTHING,
    features: [
      {
        feature: 'lane_keeping',
        state: 'unavailable',
        reason: 'sensor_blocked',
        since: '2026-01-05T08:00:00Z',
        exposure_km: 1234.5,
        exposure_h: 20,
      },
    ],
    sae_level: 2,
    odd: 'weather',
    sensors: { radar: 'blocked' },
    driven_km: 5000,
    events: { near_miss: 3 },
    software: { version: '2026.4', km: 40 },
  });

  const cells = [...table.element.querySelectorAll('[data-feature] > *')].map((cell) => cell.textContent);
  expect(cells).toEqual(['Lane keeping', 'UnavailableSensor blocked', '5 Jan 08:00', '1,235 km']);
  expect(table.element.querySelector('.hint')?.textContent).toBe(
    'SAE level 2 · outside of its domain: weather · 5,000 km driven · software 2026.4 for 40 km',
  );
  expect(table.element.querySelector('.chips')?.textContent).toBe('Radar: Blocked3 × Near miss');
});

it('is not there for a vehicle that says nothing of it', () => {
  const table = new AssistanceTable();
  table.update(NOTHING);

  expect(table.element.hidden).toBe(true);
});
