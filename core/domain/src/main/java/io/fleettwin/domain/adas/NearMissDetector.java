package io.fleettwin.domain.adas;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Finds near misses by time to collision.
 *
 * <pre>
 * CLEAR     -> SUSPECT    below 1.5 s while driving
 * SUSPECT   -> NEAR_MISS  below for 0.3 s, or someone braked or warned
 * SUSPECT   -> CLEAR      at or above 1.5 s and nobody braked or warned: a stray echo
 * NEAR_MISS -> CLEAR      above 2.5 s, or standing, or unknown
 * </pre>
 *
 * <p>1.5 s is the limit below which encounters are taken for critical (R. van der Horst, A
 * time-based analysis of road user behaviour, TNO 1990, after Hayward 1972). The limit to leave is
 * above the 2.2 s at which warnings of ISO 15623 begin, so that one encounter counts once. Mutable.
 */
public final class NearMissDetector {

  static final double ENTER_SECONDS = 1.5;
  static final double LEAVE_SECONDS = 2.5;
  static final double DWELL_SECONDS = 0.3;

  /** Slower than this is parking and queueing [m/s]. */
  static final double LEAST_SPEED_MPS = 3.0;

  private enum Stage implements Coded {
    CLEAR(0),
    SUSPECT(1),
    NEAR_MISS(2);

    private final int code;

    Stage(int code) {
      this.code = code;
    }

    @Override
    public int code() {
      return code;
    }
  }

  private Stage stage = Stage.CLEAR;
  private float belowSeconds;
  private float leastSeconds;

  /**
   * Takes the time to collision of one row.
   *
   * @param elapsedSeconds length of the row, at least 0
   * @param leastSeconds least time to collision within the row [s]; NaN if unknown
   * @param newestSeconds at the end of the row [s]; NaN if unknown
   * @param speedMetersPerSecond own speed; NaN if unknown
   * @param isCorroborated whether someone braked hard, or the vehicle warned or braked
   * @return whether a near miss was found just now
   */
  public boolean observe(
      double elapsedSeconds,
      double leastSeconds,
      double newestSeconds,
      double speedMetersPerSecond,
      boolean isCorroborated) {
    boolean isDriving = speedMetersPerSecond >= LEAST_SPEED_MPS;
    if (stage == Stage.NEAR_MISS) {
      if (!isDriving || !(newestSeconds <= LEAVE_SECONDS)) {
        stage = Stage.CLEAR;
      }
      return false;
    }
    if (!isDriving || !(leastSeconds < ENTER_SECONDS)) {
      stage = Stage.CLEAR;
      return false;
    }
    boolean isNew = stage == Stage.CLEAR;
    this.leastSeconds = (float) (isNew ? leastSeconds : Math.min(this.leastSeconds, leastSeconds));
    belowSeconds = isNew ? 0f : belowSeconds + (float) elapsedSeconds;
    if (isCorroborated || belowSeconds >= DWELL_SECONDS) {
      stage = newestSeconds <= LEAVE_SECONDS ? Stage.NEAR_MISS : Stage.CLEAR;
      return true;
    }
    stage = newestSeconds < ENTER_SECONDS ? Stage.SUSPECT : Stage.CLEAR;
    return false;
  }

  /** Least time to collision of the near miss that was found last [s]. */
  public double leastSeconds() {
    return leastSeconds;
  }

  void write(DataOutput out) throws IOException {
    out.writeByte(stage.code());
    out.writeFloat(belowSeconds);
    out.writeFloat(leastSeconds);
  }

  static NearMissDetector read(DataInput in) throws IOException {
    NearMissDetector detector = new NearMissDetector();
    detector.stage = Coded.read(Stage.class, in.readUnsignedByte());
    detector.belowSeconds = in.readFloat();
    detector.leastSeconds = in.readFloat();
    return detector;
  }
}
