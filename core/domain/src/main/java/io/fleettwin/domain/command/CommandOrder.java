package io.fleettwin.domain.command;

import static io.fleettwin.domain.common.Require.invalid;
import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/**
 * What a vehicle is told: what to do, and until when. Who asked stays with the platform. Immutable.
 *
 * @param id names the command for ever; up to 64 letters, digits, {@code -} and {@code _}
 * @param kind what is asked
 * @param arguments what about it
 * @param requestedMicros when it was asked for, the asking machine's clock [µs since 1970], above 0
 * @param deadlineMicros it may have no effect from then on [µs since 1970], above {@code
 *     requestedMicros}
 */
public record CommandOrder(
    String id,
    CommandKind kind,
    CommandArguments arguments,
    long requestedMicros,
    long deadlineMicros) {

  private static final int LONGEST_ID = 64;
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1," + LONGEST_ID + "}");

  public CommandOrder {
    if (!ID.matcher(requireNonNull(id, "id")).matches()) {
      throw invalid("id", id, "1 to " + LONGEST_ID + " letters, digits, - and _");
    }
    requireNonNull(kind, "kind");
    requireNonNull(arguments, "arguments");
    if (requestedMicros <= 0) {
      throw invalid("requestedMicros", requestedMicros, "above 0");
    }
    if (deadlineMicros <= requestedMicros) {
      throw invalid("deadlineMicros", deadlineMicros, "above " + requestedMicros);
    }
  }
}
