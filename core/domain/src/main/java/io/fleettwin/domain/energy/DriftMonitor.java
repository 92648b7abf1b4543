package io.fleettwin.domain.energy;

import io.fleettwin.domain.insight.Evidence;
import io.fleettwin.domain.insight.Insight;
import io.fleettwin.domain.insight.InsightKind;
import io.fleettwin.domain.insight.InsightSink;
import io.fleettwin.domain.insight.Phase;
import io.fleettwin.domain.insight.Severity;
import io.fleettwin.domain.statistics.Cusum;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Locale;

/**
 * Tells when a vehicle needs more, or less, energy than it usually does.
 *
 * <p>The first window of a trip is left out: it depends on how warm cabin, tyres and battery were.
 * The others are added up to 20 minutes of driving, so that what one of them owes to the next
 * (speed, height, delays of the sensors) cancels out. What such a block needed over what physics
 * and the parameters of the type give is held against the vehicle's own {@link UsualConsumption},
 * and the difference is offered to a CUSUM on each side. The physics here are those of the type,
 * not those that {@link ConsumptionLearner} has learned, which would come to terms with a fault.
 *
 * <p>A finding opens at the alarm, is updated when the drift has grown by a tenth of the
 * consumption, and closes when the sum is back at zero: the fault was mended. While a drift is
 * suspected, what is usual is not learned. Mutable, not thread-safe.
 */
final class DriftMonitor {

  /** Bytes of the monitor of the first version, which knew windows and no blocks. */
  static final int BYTES_OF_VERSION_1 = 37;

  static final double BLOCK_SECONDS = 1_200.0;

  /** The vehicle's own level is to be seen in an hour before anything is judged. */
  static final int LEARNING_BLOCKS = 3;

  /**
   * Least standard deviation that a block is judged by, so that half of the shift that the test
   * looks for is a tenth of the consumption: seasons, tyres and habits of driving make less.
   */
  private static final double LEAST_DEVIATION = 0.10;

  /**
   * If blocks were independent, one false alarm in 38,000 h of driving on average on each side; but
   * those of one trip are alike. Series correlated by 0.3 with a deviation of 0.08 have 0.2 in
   * 1,000 h. Chosen on two seeds of the simulated fleet (3,900 vehicle-hours), where nothing was
   * told of healthy vehicles and a quarter more was found in 40 of 40.
   */
  private static final Cusum TEST = new Cusum(1.0, 5.0);

  /** From here on a drift is suspected. */
  private static final double SUSPICION = 2.5;

  private static final double SHARE_SMOOTHING = 0.3;
  private static final double WORSE_SHARE = 0.10;
  private static final double WARNING_SHARE = 0.30;
  private static final double CONFIDENCE = 0.95;

  private final UsualConsumption usual = new UsualConsumption();
  private boolean isWarmingUp;
  private float blockSeconds;
  private float blockKilometers;
  private float blockTypeKilowattHours;
  private float blockKilowattHours;
  private float riseSum;
  private float fallSum;
  private float share;
  private float reportedShare;
  private int direction;
  private long sinceMicros;

  /** Which way it drifts: 1 more, -1 less energy, 0 neither. */
  int direction() {
    return direction;
  }

  /** Factor on the needs of the type that is usual for the vehicle. */
  double usualFactor() {
    return usual.factor();
  }

  /** A trip begins: its first window will say nothing. */
  void beginTrip() {
    isWarmingUp = true;
  }

  /**
   * Takes a window of driving of which the energy was measured.
   *
   * @param kilometers driven, above 0
   * @param typeKilowattHours what physics and the parameters of the type give, above 0
   * @param kilowattHours measured
   * @param timeMicros event time at its end
   */
  void observe(
      double seconds,
      double kilometers,
      double typeKilowattHours,
      double kilowattHours,
      long timeMicros,
      InsightSink out) {
    if (isWarmingUp) {
      isWarmingUp = false;
      return;
    }
    blockSeconds += (float) seconds;
    blockKilometers += (float) kilometers;
    blockTypeKilowattHours += (float) typeKilowattHours;
    blockKilowattHours += (float) kilowattHours;
    if (blockSeconds >= BLOCK_SECONDS) {
      if (blockTypeKilowattHours > 0.0f) {
        judge(timeMicros, out);
      }
      blockSeconds = 0.0f;
      blockKilometers = 0.0f;
      blockTypeKilowattHours = 0.0f;
      blockKilowattHours = 0.0f;
    }
  }

  private void judge(long timeMicros, InsightSink out) {
    double ratio = (double) blockKilowattHours / blockTypeKilowattHours;
    double more = ratio / usual.factor() - 1.0;
    if (usual.blocks() >= LEARNING_BLOCKS) {
      double residual = more / deviation();
      double bounded =
          Math.max(-Cusum.LARGEST_RESIDUAL, Math.min(Cusum.LARGEST_RESIDUAL, residual));
      riseSum = (float) TEST.next(riseSum, bounded);
      fallSum = (float) TEST.next(fallSum, -bounded);
      share += (float) (SHARE_SMOOTHING * (Math.max(-1.0, Math.min(1.0, more)) - share));
      double expected = 100.0 * usual.factor() * blockTypeKilowattHours / blockKilometers;
      report(expected, timeMicros, out);
    }
    if (Math.max(riseSum, fallSum) < SUSPICION) {
      usual.learn(ratio);
    }
  }

  private double deviation() {
    return Math.max(LEAST_DEVIATION, usual.deviation());
  }

  private void report(double expected, long timeMicros, InsightSink out) {
    if (direction == 0) {
      int found = TEST.isAlarm(riseSum) ? 1 : TEST.isAlarm(fallSum) ? -1 : 0;
      if (found != 0) {
        direction = found;
        sinceMicros = timeMicros;
        publish(Phase.OPENED, expected, timeMicros, out);
      }
    } else if ((direction > 0 ? riseSum : fallSum) == 0.0f) {
      publish(Phase.CLOSED, expected, timeMicros, out);
      direction = 0;
    } else if (direction * (share - reportedShare) >= WORSE_SHARE) {
      publish(Phase.UPDATED, expected, timeMicros, out);
    }
  }

  private void publish(Phase phase, double expected, long timeMicros, InsightSink out) {
    reportedShare = share;
    boolean warning = phase != Phase.CLOSED && Math.abs(share) >= WARNING_SHARE;
    Evidence evidence =
        new Evidence(
            expected * (1.0 + share), expected, expected * deviation(), "kWh/100km", CONFIDENCE);
    out.report(
        new Insight(
            InsightKind.CONSUMPTION_DRIFT,
            "",
            phase,
            warning ? Severity.WARNING : Severity.NOTICE,
            sinceMicros,
            timeMicros,
            evidence,
            message(phase)));
  }

  private String message(Phase phase) {
    if (phase == Phase.CLOSED) {
      return "The vehicle needs as much energy as usual again.";
    }
    return String.format(
        Locale.ROOT,
        "The vehicle needs %.0f %% %s energy than usual.",
        100.0 * Math.abs(share),
        direction > 0 ? "more" : "less");
  }

  void write(DataOutput out) throws IOException {
    usual.write(out);
    out.writeBoolean(isWarmingUp);
    out.writeFloat(blockSeconds);
    out.writeFloat(blockKilometers);
    out.writeFloat(blockTypeKilowattHours);
    out.writeFloat(blockKilowattHours);
    out.writeFloat(riseSum);
    out.writeFloat(fallSum);
    out.writeFloat(share);
    out.writeFloat(reportedShare);
    out.writeByte(direction);
    out.writeLong(sinceMicros);
  }

  void readFrom(DataInput in) throws IOException {
    usual.readFrom(in);
    isWarmingUp = in.readBoolean();
    blockSeconds = in.readFloat();
    blockKilometers = in.readFloat();
    blockTypeKilowattHours = in.readFloat();
    blockKilowattHours = in.readFloat();
    riseSum = in.readFloat();
    fallSum = in.readFloat();
    share = in.readFloat();
    reportedShare = in.readFloat();
    direction = in.readByte();
    sinceMicros = in.readLong();
  }
}
