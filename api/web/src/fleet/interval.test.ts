import { expect, it } from 'vitest';
import type { Estimate } from '../api/types';
import { sharesOf } from './interval';

const estimate = (change: Partial<Estimate>): Estimate => ({
  name: 'soc_frac',
  value: 0.6,
  lower: 0.5,
  upper: 0.7,
  level: 0.95,
  unit: '1',
  ...change,
});

it('puts fractions on a scale from 0 to 1', () => {
  expect(sharesOf(estimate({}))).toEqual({ from: 0.5, to: 0.7, at: 0.6 });
});

it('puts quantities on a scale from 0 on, with a little room', () => {
  const shares = sharesOf(estimate({ value: 50, lower: 40, upper: 100, unit: 'Ah' }));
  expect(shares?.from).toBeCloseTo(40 / 115);
  expect(shares?.at).toBeCloseTo(50 / 115);
  expect(shares?.to).toBeCloseTo(100 / 115);
});

it('puts residuals on both sides of a zero in the middle', () => {
  const shares = sharesOf(estimate({ value: 0, lower: -1, upper: 1, unit: 'V' }));
  expect(shares?.at).toBe(0.5);
  expect((shares?.from ?? 0) + (shares?.to ?? 0)).toBeCloseTo(1);
});

it('draws nothing where an end is not known, and does not divide by nothing', () => {
  expect(sharesOf(estimate({ lower: null }))).toBeUndefined();
  expect(sharesOf(estimate({ value: 0, lower: 0, upper: 0, unit: 'A' }))).toEqual({ from: 0, to: 0, at: 0 });
});
