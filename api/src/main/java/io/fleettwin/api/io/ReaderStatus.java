package io.fleettwin.api.io;

import java.time.Instant;

/**
 * How a reader of a topic is doing.
 *
 * @param topic which topic
 * @param phase what it is doing
 * @param reason one sentence for a person; empty while it is following
 * @param since when the phase began
 * @param recordsBehind records that are written and not read yet, when last asked; -1 if unknown
 */
public record ReaderStatus(
    String topic, Phase phase, String reason, Instant since, long recordsBehind) {

  /** What a reader is doing. */
  public enum Phase {
    /** Kafka is not reachable, or the topic is not there: it tries again. */
    WAITING,
    /** Reading what was written before the start. */
    LOADING,
    /** Reads what is written as it is written. */
    FOLLOWING
  }

  public boolean isFollowing() {
    return phase == Phase.FOLLOWING;
  }
}
