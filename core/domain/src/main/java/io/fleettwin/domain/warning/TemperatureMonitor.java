package io.fleettwin.domain.warning;

import io.fleettwin.domain.insight.InsightKind;
import io.fleettwin.domain.insight.Severity;
import io.fleettwin.domain.statistics.Cusum;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Locale;

/**
 * Watches the temperature of the cells against the heat balance, five minutes at a time.
 *
 * <p>The measured change of the mean temperature less the expected one is the residual; a fault
 * that keeps adding heat, or keeps it from leaving, keeps it positive. The balance learns from
 * healthy stretches only. A silence longer than a minute begins a new stretch. Where the vehicle
 * heats or cools its pack and does not say how warm the coolant is, nothing can be expected and
 * nothing is judged.
 */
final class TemperatureMonitor {

  private static final double BLOCK_SECONDS = 300.0;
  private static final double LONGEST_ROW_SECONDS = 60.0;

  /** Thermometers show whole degrees (two readings: 1 / sqrt 6 K), and the balance is a model. */
  private static final double DEVIATION_KELVIN = 0.5;

  private static final double LEARNABLE_RESIDUAL = 2.5;
  private static final double LEARNABLE_ALARM_FRACTION = 0.5;

  /** At most one false alarm in 300,000 stretches, 25,000 h. */
  private static final Cusum TEST = Cusum.withAverageRunLength(0.75, 3e5);

  private final HeatBalance balance = new HeatBalance();
  private final Watch watch = new Watch(InsightKind.TEMPERATURE_RESIDUAL, TEST);
  private boolean isBegun;
  private float seconds;
  private float startCelsius;
  private float heatJoules;
  private float airKelvinSeconds;
  private float coolantKelvinSeconds;
  private float residualKelvin = Float.NaN;

  /** Temperatures [degree Celsius]; NaN where unknown, coolant and air may be. */
  record Temperatures(double cells, double coolant, double air) {}

  /**
   * Takes a row.
   *
   * @param heatWatts heat that the current makes in the cells, NaN if unknown
   * @param conditioning whether the vehicle heats or cools the pack, 0 or 1, NaN if unknown
   */
  void advance(Temperatures celsius, double heatWatts, double conditioning, Report report) {
    boolean isBlind = conditioning > 0.5 && Double.isNaN(celsius.coolant());
    double elapsed = report.elapsedSeconds();
    if (Double.isNaN(celsius.cells() + heatWatts) || isBlind || elapsed > LONGEST_ROW_SECONDS) {
      isBegun = false;
      return;
    }
    if (!isBegun) {
      begin(celsius.cells());
      return;
    }
    seconds += (float) elapsed;
    heatJoules += (float) (heatWatts * elapsed);
    airKelvinSeconds += (float) drive(celsius.air() - celsius.cells(), elapsed);
    coolantKelvinSeconds += (float) drive(celsius.coolant() - celsius.cells(), elapsed);
    if (seconds >= BLOCK_SECONDS) {
      judge(celsius.cells(), report);
      begin(celsius.cells());
    }
  }

  private static double drive(double kelvin, double seconds) {
    return Double.isNaN(kelvin) ? 0.0 : kelvin * seconds;
  }

  private void begin(double celsius) {
    isBegun = true;
    seconds = 0.0f;
    startCelsius = (float) celsius;
    heatJoules = 0.0f;
    airKelvinSeconds = 0.0f;
    coolantKelvinSeconds = 0.0f;
  }

  private void judge(double celsius, Report report) {
    HeatBalance.Drive drive =
        new HeatBalance.Drive(heatJoules, airKelvinSeconds, coolantKelvinSeconds);
    double measured = celsius - startCelsius;
    double expected = balance.expectedKelvin(drive);
    double deviation = balance.deviationKelvin(drive, DEVIATION_KELVIN);
    residualKelvin = (float) (measured - expected);
    double residual = residualKelvin / deviation;
    Watch.Change change = watch.observe(residual, report.timeMicros());
    if (Math.abs(residual) < LEARNABLE_RESIDUAL
        && watch.alarmFraction() < LEARNABLE_ALARM_FRACTION) {
      balance.learn(drive, measured, DEVIATION_KELVIN);
    }
    if (change != Watch.Change.NONE) {
      Finding.Text text =
          new Finding.Text(
              "K",
              String.format(
                  Locale.ROOT,
                  "The pack warmed by %.1f K within %.0f min, expected %.1f K; it is at %.1f C.",
                  measured,
                  seconds / 60.0,
                  expected,
                  celsius));
      report.tell(watch, change, Finding.of(Severity.WARNING, measured, expected, deviation, text));
    }
  }

  /** Measured less expected warming over the newest stretch [K]; NaN if there was none. */
  double residualKelvin() {
    return residualKelvin;
  }

  /** Heat that warms the pack by one kelvin, as learned [J/K]. */
  double joulesPerKelvin() {
    return balance.joulesPerKelvin();
  }

  boolean isOpen() {
    return watch.isOpen();
  }

  void write(DataOutput out) throws IOException {
    out.writeBoolean(isBegun);
    out.writeFloat(seconds);
    out.writeFloat(startCelsius);
    out.writeFloat(heatJoules);
    out.writeFloat(airKelvinSeconds);
    out.writeFloat(coolantKelvinSeconds);
    out.writeFloat(residualKelvin);
    balance.write(out);
    watch.write(out);
  }

  void readFrom(DataInput in) throws IOException {
    isBegun = in.readBoolean();
    seconds = in.readFloat();
    startCelsius = in.readFloat();
    heatJoules = in.readFloat();
    airKelvinSeconds = in.readFloat();
    coolantKelvinSeconds = in.readFloat();
    residualKelvin = in.readFloat();
    balance.readFrom(in);
    watch.readFrom(in);
  }
}
