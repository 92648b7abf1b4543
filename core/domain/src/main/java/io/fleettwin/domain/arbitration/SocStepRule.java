package io.fleettwin.domain.arbitration;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Whether a battery can have gained or lost what its management says it has.
 *
 * <p>A step from the last credible state of charge is impossible where it exceeds one point and the
 * finest step that this battery shows, what it may have saved up while it showed the same value,
 * what it may have moved while nobody listened, and what the measured current moved. Packs of road
 * vehicles move 0.05 points a second when driven hard (2 C) and 0.2 when charged very fast.
 *
 * <p>A glitch comes back, which makes the value credible again at once. A step that stays for
 * {@link #SECONDS_TO_BELIEVE} was a correction of the management's own, and is believed.
 *
 * <p>Percentage points and seconds. Mutable, not thread-safe; 24 bytes.
 */
final class SocStepRule {

  /** How long a step has to stay before it is believed. */
  static final double SECONDS_TO_BELIEVE = 60.0;

  /** A step that is always possible, over the finest one [percentage points]. */
  static final double LEAST_STEP = 1.0;

  private static final double POINTS_PER_HELD_SECOND = 0.05;
  private static final double MOST_HELD_SECONDS = 10.0;
  private static final double POINTS_PER_UNHEARD_SECOND = 0.2;

  /** Time between two samples that counts as listening [s]. */
  private static final double HEARD_SECONDS = 2.0;

  /** A current sensor and a capacity are this good. */
  private static final double MOST_OF_MOVED = 1.5;

  /** Samples of a doubted value stay together within this [percentage points]. */
  private static final double STAYS_WITHIN = 1.0;

  private float credible = Float.NaN;
  private float finest = 1.0f;
  private float heldSeconds;
  private float unheardSeconds;
  private float doubted = Float.NaN;
  private float doubtedSeconds;
  private float movedPoints;
  private boolean impossible;

  /**
   * Takes the state of charge of a row.
   *
   * @param soc [percent], NaN if it was not sampled in the row
   * @param elapsedSeconds length of the row
   * @param moved charge that went through the battery in the row by its current, either way
   *     [percentage points], at least 0; NaN if unknown
   * @param continuity whether time is missing before the row, which makes any step possible
   */
  void advance(double soc, double elapsedSeconds, double moved, Continuity continuity) {
    movedPoints += Double.isNaN(moved) ? 0.0f : (float) moved;
    if (Double.isNaN(soc)) {
      unheardSeconds += (float) elapsedSeconds;
      return;
    }
    unheardSeconds += (float) Math.max(0.0, elapsedSeconds - HEARD_SECONDS);
    float offered = (float) soc;
    float step = Math.abs(offered - credible);
    impossible = continuity == Continuity.UNBROKEN && step > allowance();
    if (!impossible) {
      believe(offered, step, elapsedSeconds);
    } else if (Math.abs(offered - doubted) <= STAYS_WITHIN) {
      doubtedSeconds += (float) elapsedSeconds;
      doubted = offered;
      if (doubtedSeconds >= SECONDS_TO_BELIEVE) {
        impossible = false;
        believe(offered, 0.0f, elapsedSeconds);
      }
    } else {
      doubted = offered;
      doubtedSeconds = 0.0f;
    }
  }

  private double allowance() {
    return LEAST_STEP
        + finest
        + POINTS_PER_HELD_SECOND * Math.min(heldSeconds, MOST_HELD_SECONDS)
        + POINTS_PER_HELD_SECOND * doubtedSeconds
        + POINTS_PER_UNHEARD_SECOND * unheardSeconds
        + MOST_OF_MOVED * movedPoints;
  }

  private void believe(float offered, float step, double elapsedSeconds) {
    if (step > 0.0f && step < finest) {
      finest = step;
    }
    heldSeconds = step == 0.0f ? heldSeconds + (float) elapsedSeconds : 0.0f;
    credible = offered;
    unheardSeconds = 0.0f;
    movedPoints = 0.0f;
    doubted = Float.NaN;
    doubtedSeconds = 0.0f;
  }

  boolean isImpossible() {
    return impossible;
  }

  /** Last credible value [percent], NaN if there was none. */
  double credible() {
    return credible;
  }

  /** Whether a row follows the one before, or time is missing between the two. */
  enum Continuity {
    UNBROKEN,
    TIME_MISSING
  }

  void write(DataOutput out) throws IOException {
    out.writeFloat(credible);
    out.writeFloat(finest);
    out.writeFloat(heldSeconds);
    out.writeFloat(unheardSeconds);
    out.writeFloat(movedPoints);
    out.writeBoolean(impossible);
    out.writeBoolean(!Float.isNaN(doubted));
    if (!Float.isNaN(doubted)) {
      out.writeFloat(doubted);
      out.writeFloat(doubtedSeconds);
    }
  }

  /** Takes over what {@link #write} wrote. */
  void read(DataInput in) throws IOException {
    credible = in.readFloat();
    finest = in.readFloat();
    heldSeconds = in.readFloat();
    unheardSeconds = in.readFloat();
    movedPoints = in.readFloat();
    impossible = in.readBoolean();
    if (in.readBoolean()) {
      doubted = in.readFloat();
      doubtedSeconds = in.readFloat();
    }
  }
}
