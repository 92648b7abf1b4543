package io.fleettwin.domain.twin;

import static io.fleettwin.domain.common.Require.invalid;

import io.fleettwin.domain.common.Compact;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;

/**
 * Which revisions of one vehicle history keeps: the first of each span of event time, and each that
 * changes a verdict or the connection. What happens between is in the samples.
 *
 * <p>A revision that is not above the last one is a repetition. A new revision of the same span,
 * such as a twin that goes on from a checkpoint tells again, is passed over. Mutable, not
 * thread-safe.
 */
public final class RevisionThinning {

  private static final long NONE = Long.MIN_VALUE;

  private long revision = NONE;
  private long keptSpan = NONE;
  private long verdictDigest;
  private long framesAccepted = -1;
  private Connection connection = Connection.UNKNOWN;

  /** What to do with a revision. */
  public enum Fate {
    /** It was seen before. */
    REPEATED,
    /** It is new, and says too little that is. */
    PASSED_OVER,
    /** It is for history. */
    KEPT
  }

  /**
   * What became of a revision.
   *
   * @param fate what to do with it
   * @param isOfFrame whether a frame led to it, rather than silence or the gateway; false for a
   *     repetition
   */
  public record Judgement(Fate fate, boolean isOfFrame) {}

  /**
   * Judges the next revision of the vehicle.
   *
   * @param spacing length of a span of event time [0 or more]; 0 keeps every revision
   */
  public Judgement judge(TwinGlance next, Duration spacing) {
    if (spacing.isNegative()) {
      throw invalid("spacing", spacing, "at least 0");
    }
    if (next.revision() <= revision) {
      return new Judgement(Fate.REPEATED, false);
    }
    boolean isFirst = revision == NONE;
    boolean isOfFrame = next.framesAccepted() != framesAccepted;
    boolean isChanged =
        isFirst || next.verdictDigest() != verdictDigest || next.connection() != connection;
    long span = spanOf(next.eventTimeMicros(), spacing);
    boolean isKept = isChanged || spacing.isZero() || span > keptSpan;
    revision = next.revision();
    framesAccepted = next.framesAccepted();
    verdictDigest = next.verdictDigest();
    connection = next.connection();
    if (isKept) {
      keptSpan = Math.max(keptSpan, span);
    }
    return new Judgement(isKept ? Fate.KEPT : Fate.PASSED_OVER, isOfFrame);
  }

  private static long spanOf(long eventTimeMicros, Duration spacing) {
    return eventTimeMicros == NONE || spacing.isZero()
        ? NONE
        : Math.floorDiv(eventTimeMicros, spacing.toNanos() / 1_000L);
  }

  /** Writes the state, about 30 bytes. */
  public void write(DataOutput out) throws IOException {
    out.writeLong(revision);
    out.writeLong(keptSpan);
    out.writeLong(verdictDigest);
    Compact.writeSigned(out, framesAccepted);
    out.writeByte(connection.code());
  }

  /** Reads what {@link #write} wrote. */
  public static RevisionThinning read(DataInput in) throws IOException {
    RevisionThinning thinning = new RevisionThinning();
    thinning.revision = in.readLong();
    thinning.keptSpan = in.readLong();
    thinning.verdictDigest = in.readLong();
    thinning.framesAccepted = Compact.readSigned(in);
    thinning.connection = Connection.ofCode(in.readByte());
    return thinning;
  }
}
