import { expect, it } from 'vitest';
import { crossesClocks, epochMillis, legsOf, totalMillis } from './passport';

const passport = {
  sensed: '2026-01-05T08:00:00.100Z',
  sent: '2026-01-05T08:00:00.142Z',
  received: '2026-01-05T08:00:00.130500Z',
  appended: null,
  folded: '2026-01-05T08:00:00.140Z',
  emitted: '2026-01-05T08:00:00.141250Z',
};

it('keeps microseconds', () => {
  expect((epochMillis('2026-01-05T08:00:00.000250Z') ?? 0) - Date.parse('2026-01-05T08:00:00Z')).toBeCloseTo(
    0.25,
    3,
  );
  expect(epochMillis('2026-01-05T08:00:00Z')).toBe(Date.parse('2026-01-05T08:00:00Z'));
  expect(epochMillis('yesterday')).toBeUndefined();
});

it('gives each leg its time, also backwards, and none where a stamp is missing', () => {
  const legs = legsOf(passport);

  expect(legs.map(({ to }) => to)).toEqual(['sent', 'received', 'appended', 'folded', 'emitted']);
  expect(legs[0]?.millis).toBeCloseTo(42, 3);
  expect(legs[1]?.millis).toBeCloseTo(-11.5, 3);
  expect(legs[2]?.millis).toBeUndefined();
  expect(legs[3]?.millis).toBeUndefined();
  expect(legs[4]?.millis).toBeCloseTo(1.25, 3);
});

it('says which leg lies between two clocks', () => {
  expect(
    legsOf(passport)
      .filter(crossesClocks)
      .map(({ to }) => to),
  ).toEqual(['received']);
});

it('adds up from the first stamp to the last', () => {
  expect(totalMillis(passport)).toBeCloseTo(41.25, 3);
  expect(totalMillis({ ...passport, sensed: null })).toBeUndefined();
});
