package io.fleettwin.domain.insight;

import static io.fleettwin.domain.common.Require.invalid;

/** How much an insight should worry someone, in rising order. */
public enum Severity {
  /** For the record. */
  INFO(0),
  /** Someone should look when there is time. */
  NOTICE(1),
  /** Someone should act soon. */
  WARNING(2),
  /** Someone has to act now. */
  CRITICAL(3);

  private final int code;

  Severity(int code) {
    this.code = code;
  }

  /** Number on the wire and in state; never changes. */
  public int code() {
    return code;
  }

  /**
   * The severity of a number.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Severity ofCode(int code) {
    for (Severity severity : values()) {
      if (severity.code == code) {
        return severity;
      }
    }
    throw invalid("code", code, "0 to 3");
  }
}
