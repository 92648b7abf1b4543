package io.fleettwin.domain.arbitration;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Whether a value stands still although the vehicle does not.
 *
 * <p>Progress is what must change the value: metres driven for a position or an odometer,
 * percentage points of charge moved for a state of charge, amperes of swing for a voltage. A value
 * is held when it is the same to the last bit over more progress than {@code least}, and more than
 * {@link #TIMES_USUAL} times of what usually lies between two changes of it: a receiver that
 * reports each tenth second is found after {@code least}, one that is read out each quarter of a
 * minute later.
 *
 * <p>The usual progress is a mean over about 8 changes, of which one may count for at most {@link
 * #LARGEST_SHARE} times the mean. Mutable, not thread-safe; 12 bytes.
 */
final class HoldDetector {

  /** How much longer than usual a value may stand still. */
  static final double TIMES_USUAL = 8.0;

  /** How much of a hold counts, in usual holds. */
  static final double LARGEST_SHARE = 4.0;

  private static final float MEMORY = 8.0f;

  private final float least;
  private float usual;
  private float progress;
  private int digest;
  private boolean changed;

  /**
   * @param least progress that never proves anything, above 0
   * @param usual progress between two changes before any was seen
   */
  HoldDetector(double least, double usual) {
    this.least = (float) least;
    this.usual = (float) usual;
  }

  /**
   * Takes the value of a row.
   *
   * @param value NaN while it is unknown, which proves nothing
   * @param progressInRow at least 0; NaN while nobody knows
   */
  void observe(double value, double progressInRow) {
    int seen = Double.hashCode(value);
    changed = false;
    if (Double.isNaN(value)) {
      progress = 0.0f;
    } else if (seen != digest) {
      float held = progressInRow > 0.0 ? progress + (float) progressInRow : progress;
      if (held > 0.0f) {
        usual += (Math.min(held, (float) LARGEST_SHARE * usual) - usual) / MEMORY;
      }
      digest = seen;
      progress = 0.0f;
      changed = true;
    } else if (progressInRow > 0.0) {
      progress += (float) progressInRow;
    }
  }

  /** Whether the value has stood still for too long. */
  boolean isHeld() {
    return progress > least && progress > TIMES_USUAL * usual;
  }

  /** Whether the row brought another value than the one before it. */
  boolean hasChanged() {
    return changed;
  }

  /** Progress that usually lies between two changes. */
  double usual() {
    return usual;
  }

  void write(DataOutput out) throws IOException {
    out.writeFloat(usual);
    out.writeFloat(progress);
    out.writeInt(digest);
  }

  /** Takes over what {@link #write} wrote. */
  void read(DataInput in) throws IOException {
    usual = in.readFloat();
    progress = in.readFloat();
    digest = in.readInt();
  }
}
