package io.fleettwin.domain.hazard;

import static io.fleettwin.domain.common.Require.invalid;

/**
 * The life of a hazard.
 *
 * <pre>
 *   CANDIDATE -> CONFIRMED              probable enough, by enough reporters
 *   CANDIDATE -> (dropped)              refuted or forgotten; nobody was told of it
 *   CONFIRMED, UPDATED -> UPDATED       graver, or reporters have doubled since it was last told
 *   CONFIRMED, UPDATED -> CANCELLED     passages without a symptom have made it improbable
 *   CONFIRMED, UPDATED -> EXPIRED       nobody has passed for so long that it is improbable
 * </pre>
 */
public enum HazardPhase {
  CANDIDATE(0),
  CONFIRMED(1),
  UPDATED(2),
  CANCELLED(3),
  EXPIRED(4);

  private final int code;

  HazardPhase(int code) {
    this.code = code;
  }

  /** Number in state; never changes. */
  public int code() {
    return code;
  }

  /** Whether the hazard is held to be on the road. */
  public boolean isLive() {
    return this == CONFIRMED || this == UPDATED;
  }

  /**
   * The phase of a stored number.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static HazardPhase ofCode(int code) {
    for (HazardPhase phase : values()) {
      if (phase.code == code) {
        return phase;
      }
    }
    throw invalid("code", code, "0 to 4");
  }
}
