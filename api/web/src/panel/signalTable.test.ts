// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import type { SignalReading } from '../api/types';
import { SignalTable } from './signalTable';

const reading = (change: Partial<SignalReading>): SignalReading => ({
  path: 'Vehicle.Speed',
  value: 50.4,
  unit: 'km/h',
  event_time: '2026-01-05T08:00:00Z',
  age_s: 0.2,
  received_time: '2026-01-05T08:00:00.050Z',
  cadence_s: 1,
  verdict: 'live',
  confidence: 1,
  confidence_reason: 'fresh',
  tier: 'operational',
  ...change,
});

const cells = (table: SignalTable, path: string) =>
  [...table.element.querySelectorAll(`[data-path="${path}"] > *`)].map((cell) => cell.textContent);

it('shows value, unit, verdict and an age that goes on between readings', () => {
  const table = new SignalTable();
  table.update([reading({})], 1000);
  expect(cells(table, 'Vehicle.Speed')).toEqual(['Speed', '50.4 km/h', 'live100 %0.2 s']);

  table.tick(3000);
  expect(cells(table, 'Vehicle.Speed')).toEqual(['Speed', '50.4 km/h', 'live100 %2.2 s']);
});

it('follows a signal that falls silent and counts it in its group', () => {
  const table = new SignalTable();
  table.update([reading({})], 0);
  table.update([reading({ verdict: 'stale', age_s: 61, confidence: 0.49, confidence_reason: 'link_down' })], 1000);

  expect(cells(table, 'Vehicle.Speed')).toEqual(['SpeedLink down', '50.4 km/h', 'stale49 %61 s']);
  expect(table.element.querySelector('summary')?.textContent).toBe('Vehicle1 not live1');
});

it('shows a signal that never came without a value, a unit or an age', () => {
  const table = new SignalTable();
  table.update([reading({ value: null, age_s: null, event_time: null, verdict: 'never', confidence: 0, confidence_reason: 'never' })], 0);

  expect(cells(table, 'Vehicle.Speed')).toEqual(['Speed', '– ', 'never0 %–']);
});

it('makes a signal stand out that cannot be relied on, and says how far it can', () => {
  const table = new SignalTable();
  table.update([reading({ verdict: 'frozen', confidence: 0.1, confidence_reason: 'frozen' })], 0);

  expect(cells(table, 'Vehicle.Speed')).toEqual(['Speed', '50.4 km/h', 'frozen10 %0.2 s']);
  expect(table.element.querySelector('[data-path]')?.hasAttribute('data-rejected')).toBe(true);
  expect(table.element.querySelector('.signal-confidence')?.getAttribute('title')).toBe(
    'Confidence 10 %: frozen · comes every 1.0 s',
  );
});
