package io.fleettwin.domain.sync;

import static io.fleettwin.domain.common.Require.invalid;

/** Whether the value of a signal can be relied on now. */
public enum Verdict {
  /** Nothing was ever received. */
  NEVER(0),
  /** As recent as the signal's cadence promises. */
  LIVE(1),
  /** Silent for longer than its cadence allows. */
  STALE(2),
  /** Repeats itself to the last digit while others prove that it must change. */
  FROZEN(3),
  /** Shows what cannot be: outside of its range, or a step that no vehicle can make. */
  IMPOSSIBLE(4),
  /** Better sources of the same fact say otherwise. */
  CONTRADICTED(5);

  private final int code;

  Verdict(int code) {
    this.code = code;
  }

  /** The number that stands for the verdict in stored state and on the wire; never reused. */
  public int code() {
    return code;
  }

  /** Whether there is evidence against the value itself, and not only against its age. */
  public boolean isRejection() {
    return code >= FROZEN.code;
  }

  /**
   * The verdict of a code.
   *
   * @throws IllegalArgumentException if no verdict has it
   */
  public static Verdict ofCode(int code) {
    return switch (code) {
      case 0 -> NEVER;
      case 1 -> LIVE;
      case 2 -> STALE;
      case 3 -> FROZEN;
      case 4 -> IMPOSSIBLE;
      case 5 -> CONTRADICTED;
      default -> throw invalid("verdict", code, "0 to 5");
    };
  }
}
