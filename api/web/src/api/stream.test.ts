import { expect, it } from 'vitest';
import { backoff } from './stream';

it('waits twice as long after each failure, up to a limit', () => {
  expect([0, 1, 2, 3, 20].map((failures) => backoff(failures, 500, 1))).toEqual([
    500, 500, 1000, 2000, 15000,
  ]);
});

it('spreads tabs over the second half of the wait', () => {
  expect(backoff(3, 500, 0)).toBe(1000);
});
