package io.fleettwin.domain.warning;

import io.fleettwin.domain.insight.InsightKind;
import io.fleettwin.domain.insight.Severity;
import io.fleettwin.domain.statistics.Cusum;
import io.fleettwin.domain.statistics.FadingMoments;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Locale;

/**
 * Watches the resistance between pack and body, once a minute.
 *
 * <p>Two residuals, of which the worse speaks. One is how far the resistance lies below the 500 Ohm
 * per volt that UN Regulation 100 asks of a high-voltage bus, a tenth of it being one deviation.
 * The other is how far its logarithm has fallen below what this pack showed before; damp weather
 * may halve the resistance, so a deviation is a factor of two.
 *
 * @see <a href="https://unece.org/transport/documents/2022/03/standards/un-regulation-no-100-rev3">
 *     UN Regulation 100, 5.1.3</a>
 */
final class IsolationMonitor {

  private static final double INTERVAL_SECONDS = 60.0;
  private static final double LEAST_OHMS_PER_VOLT = 500.0;

  /** Below this, touching the pack is dangerous: critical. */
  private static final double DANGEROUS_OHMS_PER_VOLT = 100.0;

  /** Taken where the voltage of the pack is not known. */
  private static final double USUAL_VOLTS = 400.0;

  private static final double LIMIT_DEVIATION = 0.1;
  private static final double LOG_DEVIATION = Math.log(2.0);
  private static final int MEMORY = 2_000;
  private static final int LEARNED_AFTER = 5;
  private static final double LEARNABLE_RESIDUAL = 2.0;

  /** At most one false alarm in a million minutes, 17,000 h. */
  private static final Cusum TEST = Cusum.withAverageRunLength(1.5, 1e6);

  private final Watch watch = new Watch(InsightKind.ISOLATION_LOW, TEST);
  private FadingMoments baseline = new FadingMoments(MEMORY);
  private float seconds;
  private float newestOhms = Float.NaN;

  /**
   * Takes a row.
   *
   * @param ohms isolation resistance [Ohm], NaN if unknown
   * @param packVolts terminal voltage [V], NaN if unknown
   */
  void advance(double ohms, double packVolts, Report report) {
    if (!(ohms >= 0.0)) {
      return;
    }
    seconds += (float) report.elapsedSeconds();
    if (seconds < INTERVAL_SECONDS) {
      return;
    }
    seconds = 0.0f;
    newestOhms = (float) ohms;
    double volts = packVolts > 0.0 ? packVolts : USUAL_VOLTS;
    double least = LEAST_OHMS_PER_VOLT * volts;
    double logarithm = Math.log(Math.max(1.0, ohms));
    double residual = (1.0 - ohms / least) / LIMIT_DEVIATION;
    if (baseline.count() >= LEARNED_AFTER) {
      residual = Math.max(residual, (baseline.mean() - logarithm) / LOG_DEVIATION);
    }
    Watch.Change change = watch.observe(residual, report.timeMicros());
    if (residual < LEARNABLE_RESIDUAL && !watch.isOpen()) {
      baseline.observe(logarithm);
    }
    if (change != Watch.Change.NONE) {
      report.tell(watch, change, finding(ohms, volts));
    }
  }

  private Finding finding(double ohms, double volts) {
    double usual = baseline.count() == 0.0 ? Double.NaN : Math.exp(baseline.mean());
    Severity severity =
        ohms < DANGEROUS_OHMS_PER_VOLT * volts ? Severity.CRITICAL : Severity.WARNING;
    Finding.Text text =
        new Finding.Text(
            "Ohm",
            String.format(
                Locale.ROOT,
                "Isolation is %.0f kOhm, %.0f Ohm per volt.",
                ohms / 1e3,
                ohms / volts));
    return Finding.of(severity, ohms, usual, LIMIT_DEVIATION * LEAST_OHMS_PER_VOLT * volts, text);
  }

  /** Newest resistance judged [Ohm]; NaN if there was none. */
  double ohms() {
    return newestOhms;
  }

  boolean isOpen() {
    return watch.isOpen();
  }

  void write(DataOutput out) throws IOException {
    out.writeFloat(seconds);
    out.writeFloat(newestOhms);
    baseline.write(out);
    watch.write(out);
  }

  void readFrom(DataInput in) throws IOException {
    seconds = in.readFloat();
    newestOhms = in.readFloat();
    baseline = FadingMoments.read(MEMORY, in);
    watch.readFrom(in);
  }
}
