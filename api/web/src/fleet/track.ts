/** Where a vehicle is drawn, and which way it points. */
export interface Pose {
  readonly lon: number;
  readonly lat: number;
  /** Clockwise from north; undefined if nobody knows. */
  readonly headingDegrees: number | undefined;
}

export interface Report extends Pose {
  /** Whether the report is recent enough to go on from. */
  readonly isFresh: boolean;
}

/** Reports closer together than this are one; further apart than this are two places, not a path. */
const SHORTEST_INTERVAL_MS = 100;
const LONGEST_INTERVAL_MS = 3000;

/** How far past the last report a vehicle may be drawn: it brakes to a halt over this time. */
export const RECKONING_LIMIT_MS = 2000;

/** A jump of more degrees than this, about 5 km, is a new place and not a movement. */
const JUMP_DEGREES = 0.05;

/**
 * Makes a smooth movement of the reports of one vehicle.
 *
 * Between two reports it glides from where it is drawn to where the vehicle said it is, for as long as the
 * last two reports were apart; then it goes on at the pace of the reports, braking, for at most
 * {@link RECKONING_LIMIT_MS}. The pace comes from the reports and not from the speed signal, so that a drive
 * replayed sixty times as fast is drawn sixty times as fast. Times are milliseconds of a monotonic clock.
 */
export class Track {
  private from: Pose;
  private to: Pose;
  private reportedAt: number;
  private glideMillis = 0;
  private reckonsOn = false;
  /** Degrees per millisecond. */
  private pace = { lon: 0, lat: 0 };

  constructor(first: Report, now: number) {
    this.from = first;
    this.to = first;
    this.reportedAt = now;
  }

  report(next: Report, now: number): void {
    const drawn = this.poseAt(now);
    const interval = now - this.reportedAt;
    const elapsed = clamp(interval, SHORTEST_INTERVAL_MS, LONGEST_INTERVAL_MS);
    const isJump = Math.abs(next.lon - this.to.lon) + Math.abs(next.lat - this.to.lat) > JUMP_DEGREES;
    const isPath = !isJump && interval <= LONGEST_INTERVAL_MS;
    this.pace = isPath
      ? { lon: (next.lon - this.to.lon) / elapsed, lat: (next.lat - this.to.lat) / elapsed }
      : { lon: 0, lat: 0 };
    this.from = isJump ? next : drawn;
    this.glideMillis = isJump ? 0 : elapsed;
    this.reckonsOn = next.isFresh;
    this.to = next;
    this.reportedAt = now;
  }

  poseAt(now: number): Pose {
    const elapsed = now - this.reportedAt;
    if (elapsed < this.glideMillis) {
      return between(this.from, this.to, elapsed / this.glideMillis);
    }
    const beyond = this.reckonsOn ? braking(elapsed - this.glideMillis) : 0;
    return {
      lon: this.to.lon + this.pace.lon * beyond,
      lat: this.to.lat + this.pace.lat * beyond,
      headingDegrees: this.to.headingDegrees,
    };
  }

  /** Whether the pose stays as it is until the next report. */
  isAtRest(now: number): boolean {
    const elapsed = now - this.reportedAt - this.glideMillis;
    const hasPace = this.reckonsOn && (this.pace.lon !== 0 || this.pace.lat !== 0);
    return elapsed >= (hasPace ? RECKONING_LIMIT_MS : 0);
  }
}

/** Milliseconds of full pace after a time of braking evenly to a halt. */
function braking(elapsed: number): number {
  const time = Math.min(elapsed, RECKONING_LIMIT_MS);
  return time - (time * time) / (2 * RECKONING_LIMIT_MS);
}

function between(from: Pose, to: Pose, share: number): Pose {
  return {
    lon: from.lon + (to.lon - from.lon) * share,
    lat: from.lat + (to.lat - from.lat) * share,
    headingDegrees: headingBetween(from.headingDegrees, to.headingDegrees, share),
  };
}

/** Turns the short way round: from 350 to 10 degrees passes 0, not 180. */
export function headingBetween(
  from: number | undefined,
  to: number | undefined,
  share: number,
): number | undefined {
  if (from === undefined || to === undefined) {
    return to;
  }
  const turn = ((((to - from) % 360) + 540) % 360) - 180;
  return (from + turn * share + 360) % 360;
}

function clamp(value: number, minimum: number, maximum: number): number {
  return Math.min(maximum, Math.max(minimum, value));
}
