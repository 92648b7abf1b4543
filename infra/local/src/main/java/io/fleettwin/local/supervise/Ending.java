package io.fleettwin.local.supervise;

import java.time.Duration;

/**
 * Why the watch over a component came to an end.
 *
 * @param kind what follows from it
 * @param reason for people
 * @param readyFor how long it had been ready
 */
record Ending(Kind kind, String reason, Duration readyFor) {

  enum Kind {
    /** It ended by itself: start it again, with patience. */
    DIED,
    /** Starting it again would not help. */
    UNUSABLE,
    /** The operator wants it started anew. */
    RESTART_ASKED
  }

  static Ending unusable(String reason) {
    return new Ending(Kind.UNUSABLE, reason, Duration.ZERO);
  }

  static Ending restartAsked() {
    return new Ending(Kind.RESTART_ASKED, "restart asked for", Duration.ZERO);
  }
}
