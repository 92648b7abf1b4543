package io.fleettwin.domain.warning;

import io.fleettwin.domain.insight.InsightKind;
import io.fleettwin.domain.insight.Severity;
import io.fleettwin.domain.statistics.Cusum;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Locale;

/**
 * Watches whether one and the same cell gives way under load more than the others do.
 *
 * <p>Between two rows of discharging, current and cell voltages step together; the slope of the
 * lowest voltage over the current is the resistance of the weakest cell, that of the highest
 * voltage is the resistance of a good one. Their quotient needs neither the size of the pack nor
 * its temperature. Steps are gathered until they are worth a least-squares slope.
 *
 * <p>Whether it is one and the same cell is told by the share of blocks in which the number of the
 * weakest cell stayed what it was; where the vehicle does not say the number, load alone decides.
 */
final class WeakCellMonitor {

  /** Both rows of a step have to discharge by at least this [A]. */
  private static final double LEAST_AMPERES = 5.0;

  private static final double LONGEST_STEP_SECONDS = 2.5;

  /** Sum of squared current steps that makes a block: about a minute of driving [A^2]. */
  private static final double BLOCK_SQUARE_AMPERES = 20_000.0;

  private static final int LEAST_STEPS = 20;

  /** A cell of less would be a measurement that does not follow the current [Ohm]. */
  private static final double LEAST_OHMS = 2e-5;

  /**
   * Resistances of cells of one batch lie within a few percent; the weakest of a hundred has about
   * 10 % more, and as much again when its connectors are old.
   */
  private static final double HEALTHY_EXCESS = 0.10;

  private static final double HEALTHY_DEVIATION = 0.08;
  private static final double NEWEST_SHARE = 0.1;
  private static final double SAME_CELL_SHARE = 0.7;

  /** At most one false alarm in a million blocks, each a minute of driving or more. */
  private static final Cusum TEST = Cusum.withAverageRunLength(1.0, 1e6);

  private final Watch watch = new Watch(InsightKind.WEAK_CELL, TEST);
  private float amperesBefore = Float.NaN;
  private float lowestBefore;
  private float highestBefore;
  private float squareAmperes;
  private float lowestProducts;
  private float highestProducts;
  private int steps;
  private float excess = Float.NaN;
  private float cell = Float.NaN;
  private float sameCellShare = 1.0f;

  /**
   * Takes a row.
   *
   * @param amperes pack current [A], positive into the pack
   * @param lowestVolts lowest cell voltage [V]
   * @param highestVolts highest cell voltage [V]
   * @param elapsedSeconds length of the row
   * @return whether the steps make a block, which is then to be closed
   */
  boolean advance(double amperes, double lowestVolts, double highestVolts, double elapsedSeconds) {
    boolean isUsable = amperes < -LEAST_AMPERES && lowestVolts > 0.0 && highestVolts > 0.0;
    if (isUsable && !Float.isNaN(amperesBefore) && elapsedSeconds <= LONGEST_STEP_SECONDS) {
      double step = amperes - amperesBefore;
      squareAmperes += (float) (step * step);
      lowestProducts += (float) (step * (lowestVolts - lowestBefore));
      highestProducts += (float) (step * (highestVolts - highestBefore));
      steps = Math.min(LEAST_STEPS, steps + 1);
    }
    amperesBefore = isUsable ? (float) amperes : Float.NaN;
    lowestBefore = (float) lowestVolts;
    highestBefore = (float) highestVolts;
    return squareAmperes >= BLOCK_SQUARE_AMPERES && steps >= LEAST_STEPS;
  }

  /** Judges the block and begins the next one. */
  void close(double weakestCell, Report report) {
    double residual = Double.NaN;
    if (highestProducts / squareAmperes >= LEAST_OHMS) {
      excess = lowestProducts / highestProducts - 1.0f;
      recognise(weakestCell);
      residual = (excess - HEALTHY_EXCESS) / HEALTHY_DEVIATION;
      if (sameCellShare < SAME_CELL_SHARE) {
        residual = Math.min(0.0, residual);
      }
    }
    squareAmperes = 0.0f;
    lowestProducts = 0.0f;
    highestProducts = 0.0f;
    steps = 0;
    Watch.Change change = watch.observe(residual, report.timeMicros());
    if (change != Watch.Change.NONE) {
      report.tell(watch, change, finding());
    }
  }

  private void recognise(double weakestCell) {
    if (Double.isNaN(weakestCell)) {
      return;
    }
    boolean isSame = Float.isNaN(cell) || weakestCell == cell;
    sameCellShare += (float) (NEWEST_SHARE * ((isSame ? 1.0 : 0.0) - sameCellShare));
    if (!watch.isOpen()) {
      cell = (float) weakestCell; // an open insight keeps its subject, or it would be another one
    }
  }

  private Finding finding() {
    String subject = Float.isNaN(cell) ? "" : Integer.toString((int) cell);
    Finding.Text text =
        new Finding.Text(
            "",
            String.format(
                Locale.ROOT,
                "The weakest cell%s resists %.0f %% more than a good one.",
                subject.isEmpty() ? "" : ", number " + subject + ",",
                100.0 * excess));
    return Finding.of(Severity.WARNING, excess, HEALTHY_EXCESS, HEALTHY_DEVIATION, text)
        .about(subject);
  }

  /** Resistance of the weakest cell over that of a good one, less 1; NaN if unknown. */
  double excessFraction() {
    return excess;
  }

  /** Number of the weakest cell; NaN if unknown. */
  double cell() {
    return cell;
  }

  /** Share of recent blocks in which it was the same cell as before, in [0, 1]. */
  double sameCellShare() {
    return sameCellShare;
  }

  boolean isOpen() {
    return watch.isOpen();
  }

  void write(DataOutput out) throws IOException {
    out.writeFloat(amperesBefore);
    out.writeFloat(lowestBefore);
    out.writeFloat(highestBefore);
    out.writeFloat(squareAmperes);
    out.writeFloat(lowestProducts);
    out.writeFloat(highestProducts);
    out.writeByte(steps);
    out.writeFloat(excess);
    out.writeFloat(cell);
    out.writeFloat(sameCellShare);
    watch.write(out);
  }

  void readFrom(DataInput in) throws IOException {
    amperesBefore = in.readFloat();
    lowestBefore = in.readFloat();
    highestBefore = in.readFloat();
    squareAmperes = in.readFloat();
    lowestProducts = in.readFloat();
    highestProducts = in.readFloat();
    steps = in.readByte();
    excess = in.readFloat();
    cell = in.readFloat();
    sameCellShare = in.readFloat();
    watch.readFrom(in);
  }
}
