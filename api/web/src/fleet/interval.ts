import type { Estimate } from '../api/types';

/** Where an interval and its best estimate lie on a bar, as shares of its length. */
export interface IntervalShares {
  readonly from: number;
  readonly to: number;
  readonly at: number;
}

/** Room to the right of the largest figure. */
const HEADROOM = 1.15;

/**
 * Shares on a scale that makes the width of the interval comparable with the figure: fractions on 0 to 1,
 * quantities from 0 on, residuals on both sides of a 0 in the middle. Undefined without an interval.
 */
export function sharesOf({ value, lower, upper, unit }: Estimate): IntervalShares | undefined {
  if (lower === null || upper === null) {
    return undefined;
  }
  const isFraction = unit === '1' && lower >= 0 && upper <= 1;
  const largest = Math.max(Math.abs(lower), Math.abs(upper), Math.abs(value)) * HEADROOM || 1;
  const end = isFraction ? 1 : largest;
  const start = isFraction || lower >= 0 ? 0 : -largest;
  const share = (figure: number) => Math.min(1, Math.max(0, (figure - start) / (end - start)));
  return { from: share(lower), to: share(upper), at: share(value) };
}
