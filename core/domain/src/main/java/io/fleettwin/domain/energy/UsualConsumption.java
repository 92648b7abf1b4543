package io.fleettwin.domain.energy;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What a vehicle usually needs, as a factor on what physics and its type's parameters give, and how
 * far a block of some 20 minutes of driving is off that.
 *
 * <p>The factor begins as 1 with the spread of vehicles about their type and is learned as a
 * constant in noise, by a scalar Kalman filter; the noise is the vehicle's own, begun with a spread
 * that fits recorded and simulated drives. Mutable, not thread-safe.
 */
final class UsualConsumption {

  /** Vehicles about their type: tyres, weight, habits of heating. */
  private static final double PRIOR_DEVIATION = 0.10;

  /**
   * A block about the usual: wind, hills that are off, how warm the cabin was. 31 recorded trips of
   * a BMW i3 have 0.10, simulated vehicles 0.07.
   */
  private static final double PRIOR_SPREAD = 0.10;

  /** Blocks that the first guess of the spread counts for. */
  private static final int PRIOR_BLOCKS = 8;

  private static final int MEMORY_BLOCKS = 40;
  private static final double LEAST_SPREAD = 0.05;

  /** The factor is never believed to be known better: seasons come and go. */
  private static final double LEAST_DEVIATION = 0.02;

  private static final double MOST_DEVIATIONS = 3.0;

  private float factor = 1.0f;
  private float variance = (float) (PRIOR_DEVIATION * PRIOR_DEVIATION);
  private float spreadVariance = (float) (PRIOR_SPREAD * PRIOR_SPREAD);
  private byte blocks;

  /** Factor on what the type needs. */
  double factor() {
    return factor;
  }

  /** Blocks that were learned from, counted up to some forty. */
  int blocks() {
    return blocks;
  }

  /** How far a block may be off the factor, relative to it: one standard deviation. */
  double deviation() {
    return Math.sqrt(spreadVariance + variance / (factor * factor));
  }

  /**
   * Learns from a block.
   *
   * @param ratio what it needed over what the type would have, above 0
   */
  void learn(double ratio) {
    double allowed = MOST_DEVIATIONS * deviation() * factor;
    double gap = Math.max(-allowed, Math.min(allowed, ratio - factor));
    learnSpread(gap / factor);
    double noise = spreadVariance * factor * factor;
    double gain = variance / (variance + noise);
    factor += (float) (gain * gap);
    variance =
        (float) Math.max(LEAST_DEVIATION * LEAST_DEVIATION, (1.0 - gain) * (double) variance);
  }

  private void learnSpread(double gap) {
    blocks = (byte) Math.min(MEMORY_BLOCKS, blocks + 1);
    int counted = Math.min(MEMORY_BLOCKS, PRIOR_BLOCKS + blocks);
    double seen = gap * gap - variance / (factor * factor);
    double learned = spreadVariance + (seen - spreadVariance) / counted;
    spreadVariance = (float) Math.max(LEAST_SPREAD * LEAST_SPREAD, learned);
  }

  void write(DataOutput out) throws IOException {
    out.writeFloat(factor);
    out.writeFloat(variance);
    out.writeFloat(spreadVariance);
    out.writeByte(blocks);
  }

  void readFrom(DataInput in) throws IOException {
    factor = in.readFloat();
    variance = in.readFloat();
    spreadVariance = in.readFloat();
    blocks = in.readByte();
  }
}
