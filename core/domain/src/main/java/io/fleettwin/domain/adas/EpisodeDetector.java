package io.fleettwin.domain.adas;

import io.fleettwin.domain.common.Compact;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Cuts a flag that comes and goes into episodes: what returns within two seconds is the same one.
 *
 * <p>Stability control and anti-lock braking pulse several times a second; a person means one
 * event. Mutable.
 */
final class EpisodeDetector {

  static final long MERGED_WITHIN_MICROS = 2_000_000L;
  private static final long NEVER = Long.MIN_VALUE;

  private boolean isRaised;
  private long endMicros = NEVER;

  /** Takes the flag of one row; whether an episode began. */
  boolean observe(long timeMicros, boolean isRaisedNow) {
    boolean begins =
        isRaisedNow
            && !isRaised
            && (endMicros == NEVER || timeMicros - endMicros > MERGED_WITHIN_MICROS);
    if (isRaised && !isRaisedNow) {
      endMicros = timeMicros;
    }
    isRaised = isRaisedNow;
    return begins;
  }

  boolean isRaised() {
    return isRaised;
  }

  /** Ends older than the merging time are forgotten: they change nothing any more. */
  void write(DataOutput out, long timeMicros) throws IOException {
    boolean isRecent = endMicros != NEVER && timeMicros - endMicros <= MERGED_WITHIN_MICROS;
    Compact.writeUnsigned(
        out, (isRecent ? timeMicros - endMicros + 1 : 0) << 1 | (isRaised ? 1 : 0));
  }

  static EpisodeDetector read(DataInput in, long timeMicros) throws IOException {
    EpisodeDetector detector = new EpisodeDetector();
    long packed = Compact.readUnsigned(in);
    detector.isRaised = (packed & 1) != 0;
    detector.endMicros = packed >> 1 == 0 ? NEVER : timeMicros - (packed >> 1) + 1;
    return detector;
  }
}
