package io.fleettwin.domain.sync;

import static io.fleettwin.domain.common.Require.invalid;

/** Whether the value of a signal can be relied on now. */
public enum Verdict {
  /** Nothing was ever received. */
  NEVER(0),
  /** As recent as the signal's cadence promises. */
  LIVE(1),
  /** Silent for longer than its cadence allows. */
  STALE(2);

  private final int code;

  Verdict(int code) {
    this.code = code;
  }

  /** The number that stands for the verdict in stored state and on the wire; never reused. */
  public int code() {
    return code;
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
      default -> throw invalid("verdict", code, "0 to 2");
    };
  }
}
