package io.fleettwin.domain.command;

import static io.fleettwin.domain.common.Require.invalid;

/**
 * When a command that was not answered is sent again: after a first wait, which doubles from
 * attempt to attempt up to a longest one. Immutable.
 *
 * @param firstMicros wait after the first attempt [µs], above 0
 * @param longestMicros no wait is longer [µs], at least {@code firstMicros}
 */
public record RetryRule(long firstMicros, long longestMicros) {

  private static final int MOST_DOUBLINGS = 30;

  public RetryRule {
    if (firstMicros <= 0) {
      throw invalid("firstMicros", firstMicros, "above 0");
    }
    if (longestMicros < firstMicros) {
      throw invalid("longestMicros", longestMicros, "at least " + firstMicros);
    }
  }

  static RetryRule ofSeconds(long first, long longest) {
    return new RetryRule(first * 1_000_000L, longest * 1_000_000L);
  }

  /**
   * How long to wait for an answer to an attempt [µs].
   *
   * @param attempt number of the attempt, the first is 1
   */
  public long waitMicros(int attempt) {
    int doublings = Math.min(Math.max(0, attempt - 1), MOST_DOUBLINGS);
    long wait = firstMicros;
    for (int done = 0; done < doublings && wait < longestMicros; done++) {
      wait *= 2;
    }
    return Math.min(wait, longestMicros);
  }
}
