import { expect, it } from 'vitest';
import { vehicleHash, vehicleOf } from './route';

it.each(['sim-0001', 'a/b c', '50%', 'Übergang'])('finds the vehicle %s again in its address', (id) => {
  expect(vehicleOf(vehicleHash(id))).toBe(id);
});

it.each(['', '#', '#/vehicle/', '#/other/x', '#/vehicle/%E0%A4%A'])('opens nothing for "%s"', (hash) => {
  expect(vehicleOf(hash)).toBeNull();
});
