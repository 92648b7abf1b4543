package io.fleettwin.domain.arbitration;

import io.fleettwin.domain.insight.InsightSink;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.domain.signal.SignalRow;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Checks that compare the values of one row. Only values that were heard of within {@link
 * FrozenRules#HEARD_SECONDS} are compared: held ones belong to another time.
 *
 * <p>Mutable, not thread-safe; 4 bytes.
 */
final class RowChecks {

  private static final double SPEED_DEVIATION_KMH = 1.0;
  private static final double SPEED_DEVIATION_SHARE = 0.03;

  /** A receiver lags and smooths [km/h]. */
  private static final double GNSS_DEVIATION_KMH = 2.0;

  private static final double GNSS_DEVIATION_SHARE = 0.05;

  /**
   * Displays hide a reserve at both ends: a vehicle that uses 10 to 85 % of its cells shows 100 at
   * 85 and 0 at 10 [percentage points].
   */
  private static final double DISPLAY_ABOVE_POINTS = 20.0;

  private static final double DISPLAY_BELOW_POINTS = 15.0;
  private static final double DISPLAY_DEVIATION_POINTS = 3.0;

  /** One contradiction of two flags is 5 deviations. */
  private static final double FLAG_DEVIATION = 0.2;

  private static final double CHARGING_DEVIATION_AMPERES = 2.0;
  private static final double CHARGING_DEVIATION_KMH = 1.0;

  /** A door may rattle its contact at walking speed [km/h]. */
  private static final double DOOR_DEVIATION_KMH = 5.0;

  private static final double CELL_DEVIATION_VOLTS = 0.005;
  private static final double TEMPERATURE_DEVIATION_KELVIN = 0.5;
  private static final double LONGEST_SECONDS = 60.0;

  private final Comparison pair = new Comparison();
  private final ArbitrationSignals signals;
  private final CheckBook book;
  private float sinceGnss;

  RowChecks(ArbitrationSignals signals, CheckBook book) {
    this.signals = signals;
    this.book = book;
  }

  /**
   * Takes a row.
   *
   * @param elapsedSeconds what the row counts for
   */
  void advance(SignalRow row, double elapsedSeconds, InsightSink out) {
    sinceGnss = (float) Math.min(sinceGnss + elapsedSeconds, LONGEST_SECONDS);
    long now = row.timeMicros();
    EnergySignals energy = signals.energy();
    double speed = Math.abs(value(row, signals.motion().speed()));
    if (compareWheels(row, signals.motion())) {
      book.judge(Check.SPEED_WHEELS, pair, elapsedSeconds, now, out);
    }
    compareDisplay(row, energy);
    book.judge(Check.SOC_DISPLAYED, pair, elapsedSeconds, now, out);

    double charging = value(row, energy.isCharging());
    compare(row, energy.isCharging(), charging, FLAG_DEVIATION);
    if (charging == 1.0) {
      pair.against(value(row, energy.isCableConnected()), 0.0);
    }
    book.judge(Check.CHARGING_CABLE, pair, elapsedSeconds, now, out);
    double drawn = charging == 1.0 ? Math.min(0.0, row.mean(energy.current())) : 0.0 * charging;
    pair.of(0.0, 0.0).against(drawn, 0.0).within(CHARGING_DEVIATION_AMPERES);
    book.judge(Check.CHARGING_CURRENT, pair, elapsedSeconds, now, out);
    pair.of(0.0, 0.0).against(charging * speed, 0.0).within(CHARGING_DEVIATION_KMH);
    book.judge(Check.CHARGING_SPEED, pair, elapsedSeconds, now, out);

    boolean isDoorOpen = signals.body().openDoor(row) != SignalCatalogue.UNKNOWN;
    pair.of(0.0, 0.0).against(isDoorOpen ? speed : 0.0 * speed, 0.0).within(DOOR_DEVIATION_KMH);
    book.judge(Check.DOOR_SPEED, pair, elapsedSeconds, now, out);
    compareExtremes(row, elapsedSeconds, out);
  }

  private void compareDisplay(SignalRow row, EnergySignals energy) {
    double soc = value(row, energy.soc());
    double displayed = value(row, energy.displayedSoc());
    double credible =
        Math.max(soc - DISPLAY_BELOW_POINTS, Math.min(displayed, soc + DISPLAY_ABOVE_POINTS));
    compare(row, energy.displayedSoc(), credible, DISPLAY_DEVIATION_POINTS);
  }

  private boolean compareWheels(SignalRow row, MotionSignals motion) {
    double wheels = motion.wheels().speedKmh(row);
    double age = motion.wheels().ageSeconds(row);
    if (!(age <= FrozenRules.HEARD_SECONDS)
        || !(row.ageSeconds(motion.speed()) <= FrozenRules.HEARD_SECONDS)) {
      return false;
    }
    double size = Math.abs(wheels);
    pair.of(Math.abs(row.value(motion.speed())), row.ageSeconds(motion.speed()))
        .against(size, age)
        .within(SPEED_DEVIATION_KMH + SPEED_DEVIATION_SHARE * size);
    return true;
  }

  /** Compares what the receiver newly said of the speed, where it did. */
  void compareGnssSpeed(SignalRow row, InsightSink out) {
    MotionSignals motion = signals.motion();
    double speed = Math.abs(value(row, motion.speed()));
    double swing = row.maximum(motion.speed()) - row.minimum(motion.speed());
    pair.of(row.value(motion.gnssSpeed()), row.ageSeconds(motion.gnssSpeed()))
        .against(speed, row.ageSeconds(motion.speed()))
        .within(GNSS_DEVIATION_KMH + GNSS_DEVIATION_SHARE * speed + swing);
    book.judge(Check.GNSS_SPEED, pair, sinceGnss, row.timeMicros(), out);
    sinceGnss = 0.0f;
  }

  private void compareExtremes(SignalRow row, double elapsedSeconds, InsightSink out) {
    EnergySignals.Extremes extremes = signals.energy().extremes();
    double least = value(row, extremes.cellLeast());
    double greatest = value(row, extremes.cellGreatest());
    pair.of(least, 0.0).against(Math.min(least, greatest), 0.0).within(CELL_DEVIATION_VOLTS);
    book.judge(Check.CELL_ORDER, pair, elapsedSeconds, row.timeMicros(), out);
    double mean = value(row, extremes.meanTemperature());
    double coldest = value(row, extremes.coldest());
    double hottest = value(row, extremes.hottest());
    pair.of(mean, row.ageSeconds(extremes.meanTemperature()))
        .against(Math.max(coldest, Math.min(mean, hottest)), row.ageSeconds(extremes.hottest()))
        .within(TEMPERATURE_DEVIATION_KELVIN);
    book.judge(Check.TEMPERATURE_ORDER, pair, elapsedSeconds, row.timeMicros(), out);
  }

  private void compare(SignalRow row, int measured, double expected, double deviation) {
    pair.of(value(row, measured), row.ageSeconds(measured))
        .against(expected, 0.0)
        .within(deviation);
  }

  private static double value(SignalRow row, int index) {
    return row.ageSeconds(index) <= FrozenRules.HEARD_SECONDS ? row.value(index) : Double.NaN;
  }

  void write(DataOutput out) throws IOException {
    out.writeFloat(sinceGnss);
  }

  /** Takes over what {@link #write} wrote. */
  void read(DataInput in) throws IOException {
    sinceGnss = in.readFloat();
  }
}
