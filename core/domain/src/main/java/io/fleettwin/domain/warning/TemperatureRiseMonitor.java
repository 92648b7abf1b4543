package io.fleettwin.domain.warning;

import io.fleettwin.domain.insight.InsightKind;
import io.fleettwin.domain.insight.Severity;
import io.fleettwin.domain.statistics.Cusum;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Locale;

/**
 * Watches how fast the hottest cell warms, two minutes at a time.
 *
 * <p>Fast charging warms a small pack by a kelvin a minute, and the heat of the current says so; a
 * cell that fails warms as fast by itself. What the current explains, half as much again, is
 * expected. The reading that counts is the lower of the last two, so that a single wrong one is not
 * seen. A silence longer than a minute begins a new stretch.
 *
 * @see <a href="https://doi.org/10.1016/j.ensm.2017.05.013">X. Feng et al., Thermal runaway
 *     mechanism of lithium ion battery for electric vehicles, 2018: self-heating rates</a>
 */
final class TemperatureRiseMonitor {

  private static final double BLOCK_SECONDS = 120.0;
  private static final double LONGEST_ROW_SECONDS = 60.0;
  private static final double SECONDS_PER_MINUTE = 60.0;
  private static final double USUAL_KELVIN_PER_MINUTE = 0.1;

  /** The hottest cell warms faster than the mean one, and the pack may be lighter than learned. */
  private static final double HOTTEST_OVER_MEAN = 1.5;

  /** Over two minutes: two readings of whole degrees, and what hard driving adds. */
  private static final double DEVIATION_KELVIN = 0.7;

  /** At most one false alarm in a million stretches, 33,000 h. */
  private static final Cusum TEST = Cusum.withAverageRunLength(1.0, 1e6);

  private final Watch watch = new Watch(InsightKind.TEMPERATURE_RISE, TEST);
  private float before = Float.NaN;
  private float startCelsius = Float.NaN;
  private float seconds;
  private float explainedKelvin;
  private float kelvinPerMinute = Float.NaN;

  /**
   * Takes a row.
   *
   * @param celsius temperature of the hottest cell, NaN if unknown
   * @param heatWatts heat that the current makes in the cells, NaN if unknown
   * @param joulesPerKelvin heat that warms the pack by one kelvin
   */
  void advance(double celsius, double heatWatts, double joulesPerKelvin, Report report) {
    if (Double.isNaN(celsius)) {
      return;
    }
    double steady = Float.isNaN(before) ? celsius : Math.min(before, celsius);
    before = (float) celsius;
    if (Float.isNaN(startCelsius) || report.elapsedSeconds() > LONGEST_ROW_SECONDS) {
      begin(steady);
      return;
    }
    seconds += (float) report.elapsedSeconds();
    if (heatWatts > 0.0) {
      explainedKelvin +=
          (float) (HOTTEST_OVER_MEAN * heatWatts * report.elapsedSeconds() / joulesPerKelvin);
    }
    if (seconds >= BLOCK_SECONDS) {
      judge(steady, report);
      begin(steady);
    }
  }

  private void begin(double celsius) {
    startCelsius = (float) celsius;
    seconds = 0.0f;
    explainedKelvin = 0.0f;
  }

  private void judge(double celsius, Report report) {
    double minutes = seconds / SECONDS_PER_MINUTE;
    double usual = USUAL_KELVIN_PER_MINUTE * minutes + explainedKelvin;
    double rise = celsius - startCelsius;
    kelvinPerMinute = (float) (rise / minutes);
    Watch.Change change = watch.observe((rise - usual) / DEVIATION_KELVIN, report.timeMicros());
    if (change != Watch.Change.NONE) {
      Finding.Text text =
          new Finding.Text(
              "K",
              String.format(
                  Locale.ROOT,
                  "The hottest cell is at %.1f C and warms by %.1f K a minute.",
                  celsius,
                  kelvinPerMinute));
      report.tell(
          watch, change, Finding.of(Severity.CRITICAL, rise, usual, DEVIATION_KELVIN, text));
    }
  }

  /** Rate over the newest stretch [K/min]; NaN if there was none. */
  double kelvinPerMinute() {
    return kelvinPerMinute;
  }

  boolean isOpen() {
    return watch.isOpen();
  }

  void write(DataOutput out) throws IOException {
    out.writeFloat(before);
    out.writeFloat(startCelsius);
    out.writeFloat(seconds);
    out.writeFloat(explainedKelvin);
    out.writeFloat(kelvinPerMinute);
    watch.write(out);
  }

  void readFrom(DataInput in) throws IOException {
    before = in.readFloat();
    startCelsius = in.readFloat();
    seconds = in.readFloat();
    explainedKelvin = in.readFloat();
    kelvinPerMinute = in.readFloat();
    watch.readFrom(in);
  }
}
