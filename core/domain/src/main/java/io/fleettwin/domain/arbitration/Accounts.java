package io.fleettwin.domain.arbitration;

import io.fleettwin.domain.insight.InsightSink;
import io.fleettwin.domain.signal.SignalRow;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Checks that compare sums: way and charge, over stretches long enough for the sums to mean
 * something. A row longer than a minute was not listened to, and begins a new stretch.
 *
 * <p>Mutable, not thread-safe; 32 bytes.
 */
final class Accounts {

  /** Way over which fixes are compared with the wheels [m]. */
  static final double POSITION_STRETCH_METERS = 200.0;

  /** Way over which odometer and speed are compared [m]. */
  static final double ODOMETER_STRETCH_METERS = 5_000.0;

  /** Charge over which state of charge and current are compared [percentage points]. */
  static final double CHARGE_STRETCH_POINTS = 10.0;

  /** Rest after which a battery has the temperature of the air [s]: 8 h. */
  static final double REST_SECONDS = 28_800.0;

  /** One comparison of a stretch counts as this much time. */
  private static final double SECONDS_PER_STRETCH = 10.0;

  private static final double LONGEST_ROW_SECONDS = 60.0;

  /** A fix errs, twice; a way integrated at 1 Hz errs [m]. */
  private static final double POSITION_DEVIATION_METERS = 30.0;

  private static final double POSITION_DEVIATION_SHARE = 0.1;
  private static final double LEAST_STRAIGHTNESS = 0.3;

  /** Tyres wear and differ. */
  private static final double TYRE_DEVIATION_SHARE = 0.03;

  /** State of charge is not linear in charge, capacity not exactly known. */
  private static final double CHARGE_DEVIATION_POINTS = 1.5;

  private static final double REST_DEVIATION_KELVIN = 5.0;
  private static final double REST_KMH = 1.0;
  private static final double REST_AMPERES = 1.0;

  /** Jitter of a receiver at rest [m]. */
  private static final double JITTER_METERS = 30.0;

  private float fixMeters;
  private float drivenSinceFixes;
  private double odometerStart = Double.NaN;
  private float drivenSinceOdometer;
  private float socStart = Float.NaN;
  private float netPoints;
  private float movedPoints;
  private float restSeconds;
  private final Comparison pair = new Comparison();
  private final ArbitrationSignals signals;
  private final CheckBook book;

  Accounts(ArbitrationSignals signals, CheckBook book) {
    this.signals = signals;
    this.book = book;
  }

  /**
   * Compares the way between fixes with the way driven.
   *
   * @param movedMeters way between credible fixes in the row, NaN without a new one
   * @param drivenMeters by the vehicle's speed, NaN if unknown
   */
  void fixes(SignalRow row, double movedMeters, double drivenMeters, InsightSink out) {
    if (Double.isNaN(drivenMeters) || row.elapsedSeconds() > LONGEST_ROW_SECONDS) {
      fixMeters = 0.0f;
      drivenSinceFixes = 0.0f;
      return;
    }
    drivenSinceFixes += (float) drivenMeters;
    if (!(movedMeters > 0.0)) {
      return;
    }
    fixMeters += (float) movedMeters;
    boolean isRest = drivenSinceFixes < 1.0f && fixMeters < JITTER_METERS;
    if (!isRest && Math.max(fixMeters, drivenSinceFixes) < POSITION_STRETCH_METERS) {
      return;
    }
    if (!isRest) {
      double least = LEAST_STRAIGHTNESS * drivenSinceFixes;
      double nearest = Math.max(least, Math.min(fixMeters, drivenSinceFixes));
      double deviation = POSITION_DEVIATION_METERS + POSITION_DEVIATION_SHARE * drivenSinceFixes;
      pair.of(fixMeters, 0.0).against(nearest, 0.0).within(deviation);
      book.judge(Check.POSITION_SPEED, pair, SECONDS_PER_STRETCH, row.timeMicros(), out);
    }
    fixMeters = 0.0f;
    drivenSinceFixes = 0.0f;
  }

  /**
   * Compares the odometer with the way driven.
   *
   * @param stepMeters how finely the odometer reads
   * @param drivenMeters by the vehicle's speed, NaN if unknown
   */
  void odometer(SignalRow row, double stepMeters, double drivenMeters, InsightSink out) {
    int odometer = signals.motion().odometer();
    double odometerMeters = row.value(odometer);
    boolean isListening =
        row.elapsedSeconds() <= LONGEST_ROW_SECONDS
            && row.ageSeconds(odometer) <= FrozenRules.HEARD_SECONDS;
    if (Double.isNaN(drivenMeters) || Double.isNaN(odometerStart) || !isListening) {
      odometerStart = odometerMeters;
      drivenSinceOdometer = 0.0f;
      return;
    }
    drivenSinceOdometer += (float) drivenMeters;
    if (drivenSinceOdometer >= ODOMETER_STRETCH_METERS) {
      double deviation = stepMeters + TYRE_DEVIATION_SHARE * drivenSinceOdometer;
      pair.of(odometerMeters - odometerStart, 0.0)
          .against(drivenSinceOdometer, 0.0)
          .within(deviation);
      book.judge(Check.ODOMETER_SPEED, pair, SECONDS_PER_STRETCH, row.timeMicros(), out);
      odometerStart = odometerMeters;
      drivenSinceOdometer = 0.0f;
    }
  }

  /**
   * Compares the state of charge with the charge that the current moved.
   *
   * @param soc [percent], NaN if unknown or not credible
   * @param chargedPoints by the current in the row, positive while charging; NaN if unknown
   */
  void charge(SignalRow row, double soc, double chargedPoints, InsightSink out) {
    boolean isListening =
        row.elapsedSeconds() <= LONGEST_ROW_SECONDS
            && row.ageSeconds(signals.energy().soc()) <= FrozenRules.HEARD_SECONDS;
    if (Double.isNaN(soc) || Double.isNaN(chargedPoints) || !isListening || Float.isNaN(socStart)) {
      socStart = (float) soc;
      netPoints = 0.0f;
      movedPoints = 0.0f;
      return;
    }
    netPoints += (float) chargedPoints;
    movedPoints += (float) Math.abs(chargedPoints);
    if (movedPoints >= CHARGE_STRETCH_POINTS) {
      pair.of(soc, 0.0).against(socStart + netPoints, 0.0).within(CHARGE_DEVIATION_POINTS);
      book.judge(Check.SOC_CURRENT, pair, SECONDS_PER_STRETCH, row.timeMicros(), out);
      socStart = (float) soc;
      netPoints = 0.0f;
      movedPoints = 0.0f;
    }
  }

  /** Compares the battery with the air after a night. */
  void rest(SignalRow row, InsightSink out) {
    boolean isMoving = Math.abs(row.value(signals.motion().speed())) > REST_KMH;
    boolean isLoaded = Math.abs(row.mean(signals.energy().current())) > REST_AMPERES;
    boolean isCharging = row.value(signals.energy().isCharging()) == 1.0;
    if (isMoving || isLoaded || isCharging) {
      restSeconds = 0.0f;
      return;
    }
    restSeconds += (float) row.elapsedSeconds();
    int pack = signals.energy().extremes().meanTemperature();
    int air = signals.body().outsideTemperature();
    if (restSeconds >= REST_SECONDS && row.isFresh(pack) && row.isFresh(air)) {
      pair.of(row.value(air), 0.0).against(row.value(pack), 0.0).within(REST_DEVIATION_KELVIN);
      book.judge(Check.AMBIENT_PACK, pair, SECONDS_PER_STRETCH, row.timeMicros(), out);
    }
  }

  void write(DataOutput out) throws IOException {
    out.writeFloat(fixMeters);
    out.writeFloat(drivenSinceFixes);
    out.writeDouble(odometerStart);
    out.writeFloat(drivenSinceOdometer);
    out.writeFloat(socStart);
    out.writeFloat(netPoints);
    out.writeFloat(movedPoints);
    out.writeFloat(restSeconds);
  }

  /** Takes over what {@link #write} wrote. */
  void read(DataInput in) throws IOException {
    fixMeters = in.readFloat();
    drivenSinceFixes = in.readFloat();
    odometerStart = in.readDouble();
    drivenSinceOdometer = in.readFloat();
    socStart = in.readFloat();
    netPoints = in.readFloat();
    movedPoints = in.readFloat();
    restSeconds = in.readFloat();
  }
}
