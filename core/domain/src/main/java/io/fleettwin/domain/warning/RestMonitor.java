package io.fleettwin.domain.warning;

import io.fleettwin.domain.insight.InsightKind;
import io.fleettwin.domain.insight.Severity;
import io.fleettwin.domain.statistics.Cusum;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Locale;

/**
 * Watches what a pack loses while nothing is drawn from it.
 *
 * <p>A rest counts once the cells have relaxed: a quarter of an hour after discharging, during
 * which voltage rises and would hide a loss, an hour after charging, during which it falls and
 * would feign one. From there on, state of charge and lowest cell voltage are compared with what
 * they are an hour later, at the end of the rest, or when a sleeping vehicle is heard again. A pack
 * loses 2 to 3 % a month by itself, and its control units take some tenths of a percent a day; what
 * goes beyond is the residual. The worse of the two speaks: voltage is sharper where the rest
 * voltage is steep, the state of charge knows more where it is flat.
 */
final class RestMonitor {

  private static final double RESTING_AMPERES = 0.5;
  private static final double SETTLE_AFTER_DISCHARGE_SECONDS = 900.0;
  private static final double SETTLE_AFTER_CHARGE_SECONDS = 3_600.0;
  private static final double SHORTEST_BLOCK_SECONDS = 1_200.0;
  private static final double FULL_BLOCK_SECONDS = 3_600.0;
  private static final double SECONDS_PER_HOUR = 3_600.0;

  /** Half a percent a day: control units that are on, and the cells themselves. */
  private static final double EXPLAINED_FRACTION_PER_HOUR = 2e-4;

  private static final double EXPLAINED_VOLTS_PER_HOUR = 2e-4;
  private static final double SOC_DEVIATION_FRACTION = 0.005;
  private static final double VOLTS_DEVIATION = 0.0015;

  /** Rest voltage moves by up to this per kelvin (entropic coefficient). */
  private static final double VOLTS_DEVIATION_PER_KELVIN = 3e-4;

  /**
   * At most one false alarm in 100,000 stretches of rest; k is wide, as the worse of two speaks.
   */
  private static final Cusum TEST = Cusum.withAverageRunLength(1.0, 1e5);

  private final Watch watch = new Watch(InsightKind.SELF_DISCHARGE, TEST);
  private boolean isAfterCharge;
  private float restSeconds;
  private float settledSeconds;
  private float settledFraction = Float.NaN;
  private float settledVolts = Float.NaN;
  private float settledCelsius = Float.NaN;
  private float newestFraction = Float.NaN;
  private float newestVolts = Float.NaN;
  private float newestCelsius = Float.NaN;
  private float lossPerHour = Float.NaN;

  /**
   * Takes a row.
   *
   * @param amperes pack current [A], positive into the pack
   * @param socFraction state of charge, NaN if unknown
   * @param lowestVolts lowest cell voltage [V], NaN if unknown
   * @param celsius temperature of the cells, NaN if unknown
   */
  void advance(
      double amperes, double socFraction, double lowestVolts, double celsius, Report report) {
    if (!(Math.abs(amperes) <= RESTING_AMPERES)) {
      if (!Double.isNaN(amperes)) {
        leave(amperes, report);
      }
      return;
    }
    restSeconds += (float) report.elapsedSeconds();
    double settle = isAfterCharge ? SETTLE_AFTER_CHARGE_SECONDS : SETTLE_AFTER_DISCHARGE_SECONDS;
    if (restSeconds < settle) {
      return;
    }
    newestFraction = (float) socFraction;
    newestVolts = (float) lowestVolts;
    newestCelsius = (float) celsius;
    if (settledSeconds == 0.0f) {
      settle();
    } else if (restSeconds - settledSeconds >= FULL_BLOCK_SECONDS) {
      judge(report);
      settle();
    }
  }

  private void settle() {
    settledSeconds = restSeconds;
    settledFraction = newestFraction;
    settledVolts = newestVolts;
    settledCelsius = newestCelsius;
  }

  private void leave(double amperes, Report report) {
    if (settledSeconds > 0.0f && restSeconds - settledSeconds >= SHORTEST_BLOCK_SECONDS) {
      judge(report);
    }
    isAfterCharge = amperes > 0.0;
    restSeconds = 0.0f;
    settledSeconds = 0.0f;
  }

  private void judge(Report report) {
    double hours = (restSeconds - settledSeconds) / SECONDS_PER_HOUR;
    double lost = settledFraction - newestFraction;
    double lostVolts = settledVolts - newestVolts;
    double kelvin = Math.abs(newestCelsius - settledCelsius);
    double voltsDeviation =
        Math.hypot(
            VOLTS_DEVIATION, Double.isNaN(kelvin) ? 0.0 : VOLTS_DEVIATION_PER_KELVIN * kelvin);
    double byCharge = (lost - EXPLAINED_FRACTION_PER_HOUR * hours) / SOC_DEVIATION_FRACTION;
    double byVoltage = (lostVolts - EXPLAINED_VOLTS_PER_HOUR * hours) / voltsDeviation;
    lossPerHour = (float) (lost / hours);
    Watch.Change change = watch.observe(worse(byCharge, byVoltage), report.timeMicros());
    if (change != Watch.Change.NONE) {
      Finding.Text text =
          new Finding.Text(
              "percent",
              String.format(
                  Locale.ROOT,
                  "At rest the pack lost %.2f %% and %.1f mV per cell within %.1f h.",
                  100.0 * lost,
                  1e3 * lostVolts,
                  hours));
      double explained = EXPLAINED_FRACTION_PER_HOUR * hours;
      report.tell(
          watch,
          change,
          Finding.of(
              Severity.WARNING,
              100.0 * lost,
              100.0 * explained,
              100.0 * SOC_DEVIATION_FRACTION,
              text));
    }
  }

  private static double worse(double one, double other) {
    if (Double.isNaN(one) || Double.isNaN(other)) {
      return Double.isNaN(one) ? other : one;
    }
    return Math.max(one, other);
  }

  /** Loss of the newest judged stretch of rest, fraction per hour; NaN if there was none. */
  double lossFractionPerHour() {
    return lossPerHour;
  }

  boolean isOpen() {
    return watch.isOpen();
  }

  void write(DataOutput out) throws IOException {
    out.writeBoolean(isAfterCharge);
    out.writeFloat(restSeconds);
    out.writeFloat(settledSeconds);
    out.writeFloat(settledFraction);
    out.writeFloat(settledVolts);
    out.writeFloat(settledCelsius);
    out.writeFloat(newestFraction);
    out.writeFloat(newestVolts);
    out.writeFloat(newestCelsius);
    out.writeFloat(lossPerHour);
    watch.write(out);
  }

  void readFrom(DataInput in) throws IOException {
    isAfterCharge = in.readBoolean();
    restSeconds = in.readFloat();
    settledSeconds = in.readFloat();
    settledFraction = in.readFloat();
    settledVolts = in.readFloat();
    settledCelsius = in.readFloat();
    newestFraction = in.readFloat();
    newestVolts = in.readFloat();
    newestCelsius = in.readFloat();
    lossPerHour = in.readFloat();
    watch.readFrom(in);
  }
}
