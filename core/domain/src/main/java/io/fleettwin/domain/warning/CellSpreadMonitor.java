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
 * Watches how far the cells lie apart at equal state of charge and little load.
 *
 * <p>The spread depends on the slope of the rest voltage, so it is compared with what this pack
 * showed before at the same state of charge: a mean for each 5 %, learned while nothing is wrong.
 * Where a state of charge is new to the twin, the difference in charge that the pack showed at
 * others is held against it, by the slope of the rest voltage. Where the pack is new, or was ill
 * from the start, a spread that no healthy pack shows counts as well. A residual is taken over five
 * minutes of little load; its deviation includes that the state of charge is known to a few percent
 * only.
 *
 * <p>On the plateau of iron-phosphate cells a difference in charge hardly shows as voltage: some 20
 * % are missing before it does.
 */
final class CellSpreadMonitor {

  private static final int BUCKETS = 20;
  private static final double VOLTS_PER_STEP = 1e-4;

  /** Below and above, the rest voltage is so steep that the spread says nothing. */
  private static final double LOWEST_SOC = 0.10;

  private static final double HIGHEST_SOC = 0.95;

  /** Up to here, unequal resistance hardly adds to the spread [A]. */
  private static final double LITTLE_AMPERES = 15.0;

  private static final double BLOCK_SECONDS = 300.0;
  private static final int LEARNING_BLOCKS = 3;
  private static final int MEMORY_BLOCKS = 40;
  private static final double LEARNABLE_RESIDUAL = 3.0;
  private static final double FLOOR_DEVIATION_VOLTS = 0.003;
  private static final double RELATIVE_DEVIATION = 0.35;

  /** The slope is known worse than the spread itself. */
  private static final double RELATIVE_SLOPE_DEVIATION = 0.5;

  /** Blocks, at whatever state of charge, after which the difference in charge is known. */
  private static final int IMBALANCE_BLOCKS = 10;

  /** While it is suspected, nothing is learned: what drifts slowly would become the usual. */
  private static final double LEARNABLE_ALARM_FRACTION = 0.5;

  /** Packs are balanced to some 10 mV; service manuals call 50 mV at rest a fault. */
  private static final double HEALTHY_VOLTS = 0.030;

  private static final double HEALTHY_DEVIATION_VOLTS = 0.010;
  private static final double RECENT_BLOCKS = 12.0;

  /** At most one false alarm in a million blocks, which are 80,000 h of little load. */
  private static final Cusum TEST = Cusum.withAverageRunLength(1.0, 1e6);

  private final short[] baselineSteps = new short[BUCKETS];
  private final byte[] baselineBlocks = new byte[BUCKETS];
  private final Watch watch = new Watch(InsightKind.CELL_SPREAD, TEST);
  private FadingMoments drift = new FadingMoments(RECENT_BLOCKS);
  private FadingMoments imbalance = new FadingMoments(MEMORY_BLOCKS);
  private float voltSeconds;
  private float fractionSeconds;
  private float seconds;
  private float spreadVolts = Float.NaN;

  /**
   * Takes a row.
   *
   * @param spread highest minus lowest cell voltage [V]
   * @param amperes pack current [A]
   * @param socFraction state of charge
   * @param slopeVolts of the rest voltage around there, NaN if unknown
   */
  void advance(
      double spread, double amperes, double socFraction, double slopeVolts, Report report) {
    if (!(spread >= 0.0)
        || !(Math.abs(amperes) <= LITTLE_AMPERES)
        || !(socFraction >= LOWEST_SOC && socFraction <= HIGHEST_SOC)) {
      return;
    }
    double weight = Math.min(report.elapsedSeconds(), BLOCK_SECONDS);
    voltSeconds += (float) (spread * weight);
    fractionSeconds += (float) (socFraction * weight);
    seconds += (float) weight;
    if (seconds >= BLOCK_SECONDS) {
      close(voltSeconds / seconds, fractionSeconds / seconds, slopeVolts, report);
      voltSeconds = 0.0f;
      fractionSeconds = 0.0f;
      seconds = 0.0f;
    }
  }

  private void close(double volts, double socFraction, double slopeVolts, Report report) {
    int bucket = (int) (socFraction * BUCKETS);
    double baseline = baselineSteps[bucket] * VOLTS_PER_STEP;
    spreadVolts = (float) volts;
    double residual = (volts - HEALTHY_VOLTS) / HEALTHY_DEVIATION_VOLTS;
    double deviation = FLOOR_DEVIATION_VOLTS + RELATIVE_DEVIATION * baseline;
    if (baselineBlocks[bucket] >= LEARNING_BLOCKS) {
      residual = Math.max(residual, (volts - baseline) / deviation);
      drift.observe(volts - baseline);
    } else if (imbalance.count() >= IMBALANCE_BLOCKS && slopeVolts > 0.0) {
      baseline = imbalance.mean() * slopeVolts;
      deviation = FLOOR_DEVIATION_VOLTS + RELATIVE_SLOPE_DEVIATION * baseline;
      residual = Math.max(residual, (volts - baseline) / deviation);
    }
    Watch.Change change = watch.observe(residual, report.timeMicros());
    if (residual < LEARNABLE_RESIDUAL
        && !watch.isOpen()
        && watch.alarmFraction() < LEARNABLE_ALARM_FRACTION) {
      learn(bucket, volts);
      imbalance.observe(volts / slopeVolts);
    }
    if (change != Watch.Change.NONE) {
      Finding.Text text =
          new Finding.Text(
              "V",
              String.format(
                  Locale.ROOT,
                  "Cells lie %.0f mV apart at %.0f %% charge and little load, expected %.0f mV.",
                  1e3 * volts,
                  100.0 * socFraction,
                  1e3 * baseline));
      Finding finding = Finding.of(Severity.WARNING, volts, baseline, deviation, text);
      report.tell(watch, change, finding);
    }
  }

  private void learn(int bucket, double volts) {
    int blocks = Math.min(MEMORY_BLOCKS, baselineBlocks[bucket] + 1);
    baselineBlocks[bucket] = (byte) blocks;
    double baseline = baselineSteps[bucket] * VOLTS_PER_STEP;
    double learned = baseline + (volts - baseline) / blocks;
    baselineSteps[bucket] = (short) Math.min(Short.MAX_VALUE, Math.round(learned / VOLTS_PER_STEP));
  }

  /** Spread of the newest block [V]; NaN if there was none. */
  double spreadVolts() {
    return spreadVolts;
  }

  /** How far the last hour of little load lies above what was learned [V]; NaN if unknown. */
  double driftVolts() {
    return drift.mean();
  }

  boolean isOpen() {
    return watch.isOpen();
  }

  void write(DataOutput out) throws IOException {
    for (int bucket = 0; bucket < BUCKETS; bucket++) {
      out.writeShort(baselineSteps[bucket]);
      out.writeByte(baselineBlocks[bucket]);
    }
    out.writeFloat(voltSeconds);
    out.writeFloat(fractionSeconds);
    out.writeFloat(seconds);
    out.writeFloat(spreadVolts);
    drift.write(out);
    watch.write(out);
  }

  void writeImbalance(DataOutput out) throws IOException {
    imbalance.write(out);
  }

  void readImbalance(DataInput in) throws IOException {
    imbalance = FadingMoments.read(MEMORY_BLOCKS, in);
  }

  void readFrom(DataInput in) throws IOException {
    for (int bucket = 0; bucket < BUCKETS; bucket++) {
      baselineSteps[bucket] = in.readShort();
      baselineBlocks[bucket] = in.readByte();
    }
    voltSeconds = in.readFloat();
    fractionSeconds = in.readFloat();
    seconds = in.readFloat();
    spreadVolts = in.readFloat();
    drift = FadingMoments.read(RECENT_BLOCKS, in);
    watch.readFrom(in);
  }
}
