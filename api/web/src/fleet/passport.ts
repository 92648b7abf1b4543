import { HOPS, type Hop, type Passport } from '../api/types';

/** The way from one stamped hop to the next. */
export interface Leg {
  readonly from: Hop;
  readonly to: Hop;
  /** Undefined if one of the two did not stamp; negative if their clocks disagree by more than the way took. */
  readonly millis: number | undefined;
}

/** The vehicle's clock gives the first two stamps, the platform's the others. */
export function crossesClocks(leg: Leg): boolean {
  return leg.from === 'sent';
}

export function legsOf(passport: Passport): Leg[] {
  const stamps = HOPS.map((hop) => epochMillis(passport[hop]));
  return HOPS.slice(1).map((to, index) => ({
    from: HOPS[index] as Hop,
    to,
    millis: difference(stamps[index], stamps[index + 1]),
  }));
}

/** From the first stamp to the last, if both are there. */
export function totalMillis(passport: Passport): number | undefined {
  return difference(epochMillis(passport.sensed), epochMillis(passport.emitted));
}

/** Milliseconds since 1970 with their fraction: `Date.parse` drops what is below a millisecond. */
export function epochMillis(iso: string | null | undefined): number | undefined {
  if (iso === null || iso === undefined) {
    return undefined;
  }
  const [, seconds, fraction = ''] = /^(.*?:\d\d)(\.\d+)?Z$/.exec(iso) ?? [];
  const millis = seconds === undefined ? Number.NaN : Date.parse(`${seconds}Z`);
  return Number.isNaN(millis) ? undefined : millis + Number(`0${fraction}`) * 1000;
}

function difference(from: number | undefined, to: number | undefined): number | undefined {
  return from === undefined || to === undefined ? undefined : to - from;
}
