import { expect, it } from 'vitest';
import { mercatorX, mercatorY } from './mercatorView';

it('spans the world from west to east and from north to south', () => {
  expect([mercatorX(-180), mercatorX(0), mercatorX(180)]).toEqual([0, 0.5, 1]);
  expect(mercatorY(85.0511287798066)).toBeCloseTo(0, 9);
  expect(mercatorY(0)).toBeCloseTo(0.5, 12);
  expect(mercatorY(-85.0511287798066)).toBeCloseTo(1, 9);
});
