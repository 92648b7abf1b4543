package io.fleettwin.domain.twin;

import static io.fleettwin.domain.common.Require.invalid;

/** What the gateway last said of the vehicle's link; not to be trusted alone. */
public enum Connection {
  /** The gateway said nothing yet. */
  UNKNOWN(0),
  CONNECTED(1),
  DISCONNECTED(2);

  private final int code;

  Connection(int code) {
    this.code = code;
  }

  /** The number that stands for it in stored state and on the wire; never reused. */
  public int code() {
    return code;
  }

  /**
   * The connection state of a code.
   *
   * @throws IllegalArgumentException if none has it
   */
  public static Connection ofCode(int code) {
    return switch (code) {
      case 0 -> UNKNOWN;
      case 1 -> CONNECTED;
      case 2 -> DISCONNECTED;
      default -> throw invalid("connection", code, "0 to 2");
    };
  }
}
