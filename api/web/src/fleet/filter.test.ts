import { expect, it } from 'vitest';
import { summary } from '../testing/summary';
import { EVERYTHING, isUnfiltered, matches } from './filter';

const vehicle = {
  summary: summary({
    vehicle_id: 'van-7',
    model: 'Tern Van',
    health: 'attention',
    health_reason: 'Battery is warm',
  }),
  heardAt: 0,
};

it.each(['', '  ', 'VAN-7', 'tern', 'warm'])('finds a vehicle by "%s"', (text) => {
  expect(matches({ ...EVERYTHING, text }, vehicle)).toBe(true);
});

it('keeps nothing that one of the filters refuses', () => {
  expect(matches({ ...EVERYTHING, text: 'sim' }, vehicle)).toBe(false);
  expect(matches({ ...EVERYTHING, health: new Set(['ok']) }, vehicle)).toBe(false);
  expect(matches({ ...EVERYTHING, model: 'Aurora E' }, vehicle)).toBe(false);
  expect(matches({ health: new Set(['attention']), model: 'Tern Van', text: 'van' }, vehicle)).toBe(true);
});

it('knows when it keeps everything', () => {
  expect(isUnfiltered(EVERYTHING)).toBe(true);
  expect(isUnfiltered({ ...EVERYTHING, model: 'Tern Van' })).toBe(false);
});
