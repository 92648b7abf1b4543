package io.fleettwin.lakehouse.export;

import static io.fleettwin.domain.common.Require.invalid;
import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A stretch of time.
 *
 * @param from its beginning, inclusive
 * @param to its end, exclusive, after the beginning
 */
public record Period(Instant from, Instant to) {

  /** Before every sample. */
  public static final Instant BEGINNING = Instant.parse("0001-01-01T00:00:00Z");

  /** After every sample. */
  public static final Instant END = Instant.parse("9999-12-31T00:00:00Z");

  /** All time. */
  public static final Period ALWAYS = new Period(BEGINNING, END);

  public Period {
    requireNonNull(from, "from");
    requireNonNull(to, "to");
    if (!to.isAfter(from)) {
      throw invalid("to", to, "after from, " + from);
    }
  }
}
