import { expect, it } from 'vitest';
import type { SignalReading } from '../api/types';
import { groupSignals, placeOf } from './signalGroups';

const reading = (path: string): SignalReading => ({
  path,
  value: 1,
  unit: '',
  event_time: null,
  age_s: null,
  received_time: null,
  cadence_s: null,
  verdict: 'live',
  confidence: 1,
  confidence_reason: 'fresh',
  tier: 'operational',
});

it.each([
  ['Vehicle.Speed', 'Vehicle', 'Speed'],
  ['Vehicle.CurrentLocation.Latitude', 'Current location', 'Latitude'],
  ['Vehicle.ADAS.ABS.IsEngaged', 'ADAS · ABS', 'Is engaged'],
  [
    'Vehicle.Powertrain.TractionBattery.StateOfCharge.Current',
    'Powertrain · Traction battery',
    'State of charge · Current',
  ],
])('%s stands in "%s" as "%s"', (path, group, name) => {
  expect(placeOf(path)).toEqual({ group, name });
});

it('groups by branch in the order of names', () => {
  const groups = groupSignals(
    ['Vehicle.Speed', 'Vehicle.ADAS.ABS.IsError', 'Vehicle.ADAS.ABS.IsEngaged'].map(reading),
    '',
  );

  expect(groups.map(({ title, signals }) => [title, signals.map(({ path }) => path)])).toEqual([
    ['ADAS · ABS', ['Vehicle.ADAS.ABS.IsEngaged', 'Vehicle.ADAS.ABS.IsError']],
    ['Vehicle', ['Vehicle.Speed']],
  ]);
});

it.each(['TractionBattery', 'traction battery', 'vehicle.powertrain'])(
  'finds by path or by words: %s',
  (text) => {
    const signals = [reading('Vehicle.Powertrain.TractionBattery.Power'), reading('Vehicle.Speed')];

    expect(groupSignals(signals, text).flatMap((group) => group.signals)).toHaveLength(1);
  },
);
