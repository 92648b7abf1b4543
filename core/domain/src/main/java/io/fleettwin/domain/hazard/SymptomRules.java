package io.fleettwin.domain.hazard;

import io.fleettwin.domain.insight.Severity;
import io.fleettwin.domain.signal.SignalRow;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What the signals of one vehicle say of the road under it, row by row.
 *
 * <p>What a bump does to a vehicle depends on its make, tyres, load and speed, so it is measured
 * against what the vehicle itself usually shows: vertical acceleration over a factor that grows
 * with speed. Mutable, not thread-safe; some numbers per vehicle.
 */
final class SymptomRules {

  private static final long NEVER = Long.MIN_VALUE;
  private static final double KMH_PER_MPS = 3.6;
  private static final double MICROS_PER_SECOND = 1e6;
  private static final double GRAVITY = 9.80665;

  /**
   * A tyre that slips below this share of its weight stands on ice or snow (0.1 to 0.3; a wet road
   * gives 0.5 and more). Source: Bosch Automotive Handbook, coefficients of static friction.
   */
  private static final double SLIPPERY_FRICTION = 0.35;

  private static final double ICY_FRICTION = 0.15;

  /** A wheel that runs so far from the others spins or locks; slow bends give up to 0.15. */
  private static final double SLIPPING_SPREAD = 0.25;

  private static final double SPREAD_FROM_MPS = 8.0;

  /** Tyres float from about here on (70 km/h), given water enough. */
  private static final double AQUAPLANING_FROM_MPS = 19.4;

  private static final double AQUAPLANING_RAIN_PERCENT = 50.0;

  /** The detector shows 100 percent at 10 mm/h, from where WMO calls rain heavy. */
  private static final double HEAVY_RAIN_PERCENT = 90.0;

  /** Less than this is fog and not spray. */
  private static final double FOG_RAIN_PERCENT = 30.0;

  /** Fresh gale: 8 on the scale of Beaufort. */
  private static final double GALE_METERS_PER_SECOND = 17.2;

  private static final double STORM_METERS_PER_SECOND = 24.5;

  /** No driver brakes so hard without need; the emergency stop lights of UN R48 begin at 6. */
  private static final double EMERGENCY_BRAKING_MPS2 = -6.0;

  private static final double EMERGENCY_FROM_MPS = 5.5;

  /** Tyres give at most 12: what exceeds this was an impact. */
  private static final double IMPACT_MPS2 = 20.0;

  private static final double BUMP_LEVELS = 8.0;
  private static final double DEEP_BUMP_LEVELS = 25.0;
  private static final double SMALLEST_BUMP_MPS2 = 1.5;
  private static final double FIRST_BUMP_LEVEL = 0.1;
  private static final double BUMP_LEVEL_SHARE = 0.01;
  private static final double BUMP_SPEED_MPS = 15.0;
  private static final double BUMP_FROM_MPS = 3.0;

  private static final double QUEUE_LIMIT_KMH = 70.0;
  private static final double FLOWING_SHARE = 0.6;

  /** Slower than this is a crawl (15 km/h): bends and crossings are left sooner than 40 m. */
  private static final double CRAWLING_MPS = 4.2;

  private static final double CRAWLING_FROM_MPS = 0.8;
  private static final double CRAWLED_METERS = 40.0;

  /** A crawl that turns so far goes around a corner; queues stand along roads [degrees]. */
  private static final double CORNER_DEGREES = 30.0;

  private static final double COLLAPSE_SECONDS = 60.0;

  private static final double BREAKDOWN_LIMIT_KMH = 50.0;
  private static final double BREAKDOWN_SECONDS = 10.0;
  private static final double STANDING_MPS = 0.3;

  private final HazardSignals signals;
  private float bumpLevel = (float) FIRST_BUMP_LEVEL;
  private float crawledMeters;
  private float crawlDegrees;
  private long flowingMicros = NEVER;
  private long stoodMicros = NEVER;

  SymptomRules(HazardSignals signals) {
    this.signals = signals;
  }

  /** Takes what a row shows. */
  interface Finder {
    void found(HazardCause cause, Severity severity);
  }

  /** Looks at a row of a vehicle that is on the road. */
  void look(SignalRow row, Finder finder) {
    double speed = row.value(signals.speedKmh) / KMH_PER_MPS;
    lookAtGrip(row, speed, finder);
    lookAtSky(row, finder);
    lookAtBumps(row, speed, finder);
    lookAtBraking(row, speed, finder);
    lookAtTraffic(row, speed, finder);
  }

  private void lookAtGrip(SignalRow row, double speed, Finder finder) {
    double used = held(row, signals.longitudinalMps2, signals.lateralMps2) / GRAVITY;
    boolean isSlipping = isSet(row, signals.slipFlags) && used < SLIPPERY_FRICTION;
    if (!isSlipping && !isSpread(row, speed)) {
      return;
    }
    boolean isWater = row.value(signals.rainPercent) >= AQUAPLANING_RAIN_PERCENT;
    if (isWater && speed >= AQUAPLANING_FROM_MPS) {
      finder.found(HazardCause.AQUAPLANING, Severity.CRITICAL);
    } else {
      boolean isIcy = used < ICY_FRICTION && speed > SPREAD_FROM_MPS;
      finder.found(HazardCause.SLIPPERY_ROAD, isIcy ? Severity.CRITICAL : Severity.WARNING);
    }
  }

  private boolean isSpread(SignalRow row, double speed) {
    if (!(speed >= SPREAD_FROM_MPS)) {
      return false;
    }
    double fastest = Double.NEGATIVE_INFINITY;
    double slowest = Double.POSITIVE_INFINITY;
    for (int wheel : signals.wheelsKmh) {
      if (!row.isFresh(wheel)) {
        return false;
      }
      fastest = Math.max(fastest, row.value(wheel));
      slowest = Math.min(slowest, row.value(wheel));
    }
    return fastest - slowest > SLIPPING_SPREAD * KMH_PER_MPS * speed;
  }

  private void lookAtSky(SignalRow row, Finder finder) {
    double rain = row.value(signals.rainPercent);
    String wipers = row.text(signals.wiperMode);
    if (rain >= HEAVY_RAIN_PERCENT && (wipers == null || wipers.equals("FAST"))) {
      finder.found(HazardCause.HEAVY_RAIN, Severity.WARNING);
    }
    boolean isRainy = rain >= FOG_RAIN_PERCENT;
    if (row.value(signals.rearFogLight) > 0.0 && !isRainy) {
      finder.found(HazardCause.FOG, Severity.WARNING);
    }
    double wind = row.value(signals.windMetersPerSecond);
    if (wind >= GALE_METERS_PER_SECOND) {
      finder.found(
          HazardCause.STRONG_WIND,
          wind >= STORM_METERS_PER_SECOND ? Severity.CRITICAL : Severity.WARNING);
    }
  }

  private void lookAtBumps(SignalRow row, double speed, Finder finder) {
    if (!(speed >= BUMP_FROM_MPS) || !row.isFresh(signals.verticalMps2)) {
      return;
    }
    double peak = Math.max(row.maximum(signals.verticalMps2), -row.minimum(signals.verticalMps2));
    double scaled = peak / (1.0 + speed / BUMP_SPEED_MPS);
    double levels = scaled / bumpLevel;
    if (peak >= SMALLEST_BUMP_MPS2 && levels >= BUMP_LEVELS) {
      finder.found(
          HazardCause.BAD_SURFACE, levels >= DEEP_BUMP_LEVELS ? Severity.WARNING : Severity.NOTICE);
    } else {
      bumpLevel += (float) (BUMP_LEVEL_SHARE * (scaled - bumpLevel));
    }
  }

  private void lookAtBraking(SignalRow row, double speed, Finder finder) {
    if (strongest(row, signals.longitudinalMps2, signals.lateralMps2) >= IMPACT_MPS2) {
      finder.found(HazardCause.ACCIDENT, Severity.CRITICAL);
      return;
    }
    double fastest = row.maximum(signals.speedKmh) / KMH_PER_MPS;
    boolean isHard =
        row.isFresh(signals.longitudinalMps2)
            && row.minimum(signals.longitudinalMps2) <= EMERGENCY_BRAKING_MPS2;
    if (Math.max(speed, fastest) >= EMERGENCY_FROM_MPS
        && (isHard || isSet(row, signals.brakingFlags))) {
      finder.found(HazardCause.OBSTACLE, Severity.WARNING);
    }
  }

  private void lookAtTraffic(SignalRow row, double speed, Finder finder) {
    long time = row.timeMicros();
    double limitKmh = row.value(signals.speedLimitKmh);
    double limit = limitKmh / KMH_PER_MPS;
    if (speed >= FLOWING_SHARE * limit) {
      flowingMicros = time;
      crawledMeters = 0.0f;
    } else if (speed < CRAWLING_MPS) {
      straighten(row.value(signals.headingDegrees));
      double crawled = speed >= CRAWLING_FROM_MPS ? speed * row.elapsedSeconds() : 0.0;
      crawledMeters += (float) crawled;
    }
    boolean hasCollapsed =
        flowingMicros != NEVER && time - flowingMicros <= COLLAPSE_SECONDS * MICROS_PER_SECOND;
    if (hasCollapsed && limitKmh >= QUEUE_LIMIT_KMH && crawledMeters >= CRAWLED_METERS) {
      finder.found(HazardCause.QUEUE_END, Severity.WARNING);
    }
    if (!(speed < STANDING_MPS)) {
      stoodMicros = NEVER;
    } else if (stoodMicros == NEVER) {
      stoodMicros = time;
    } else if (time - stoodMicros >= BREAKDOWN_SECONDS * MICROS_PER_SECOND
        && limitKmh >= BREAKDOWN_LIMIT_KMH
        && row.value(signals.hazardLights) > 0.0) {
      finder.found(HazardCause.STATIONARY_VEHICLE, Severity.WARNING);
    }
  }

  /** Counts anew what was crawled where it leads around a corner. */
  private void straighten(double headingDegrees) {
    boolean turns = HeadingSector.differenceDegrees(headingDegrees, crawlDegrees) > CORNER_DEGREES;
    if (turns || crawledMeters == 0.0f) {
      crawlDegrees = (float) headingDegrees;
      crawledMeters = 0.0f;
    }
  }

  /**
   * Greatest size of either of two signals within the row, or what it was last: a vehicle that
   * sends on change says nothing while it holds. NaN if both were never known.
   */
  private static double held(SignalRow row, int one, int other) {
    double first = Math.max(row.maximum(one), -row.minimum(one));
    double second = Math.max(row.maximum(other), -row.minimum(other));
    return Double.isNaN(first) || second > first ? second : first;
  }

  /** Greatest size of either of two signals sampled within the row; 0 if neither was. */
  private static double strongest(SignalRow row, int one, int other) {
    return Math.max(size(row, one), size(row, other));
  }

  private static double size(SignalRow row, int index) {
    return row.isFresh(index) ? Math.max(row.maximum(index), -row.minimum(index)) : 0.0;
  }

  private static boolean isSet(SignalRow row, int[] flags) {
    for (int flag : flags) {
      if (row.isFresh(flag) && row.maximum(flag) > 0.0) {
        return true;
      }
    }
    return false;
  }

  void write(DataOutput out) throws IOException {
    out.writeFloat(bumpLevel);
    out.writeFloat(crawledMeters);
    out.writeFloat(crawlDegrees);
    out.writeLong(flowingMicros);
    out.writeLong(stoodMicros);
  }

  /**
   * Reads the state.
   *
   * @param version of the recorder's state; the first one did not know where a crawl leads
   */
  static SymptomRules read(int version, HazardSignals signals, DataInput in) throws IOException {
    SymptomRules rules = new SymptomRules(signals);
    rules.bumpLevel = in.readFloat();
    rules.crawledMeters = in.readFloat();
    rules.crawlDegrees = version == 1 ? 0.0f : in.readFloat();
    rules.flowingMicros = in.readLong();
    rules.stoodMicros = in.readLong();
    return rules;
  }
}
