package io.fleettwin.domain.twin;

import static java.util.Objects.requireNonNull;

import io.fleettwin.domain.latency.LatencyPassport;
import java.util.Arrays;

/**
 * As much of a revision as it takes to decide whether to look at all of it.
 *
 * @param revision its number
 * @param passport stamps of the newest frame of the vehicle
 * @param connection what the gateway last said of the link
 * @param framesAccepted frames that were taken in so far
 * @param eventTimeMicros newest event time of any signal, microseconds since 1970; {@code
 *     Long.MIN_VALUE} if none was ever received
 * @param verdictDigest the same for two revisions if the same signals are not live for the same
 *     reasons
 * @param freshSignalIds signals whose newest value came with the newest frame
 */
@SuppressWarnings("ArrayRecordComponent") // compared by equals below
public record TwinGlance(
    long revision,
    LatencyPassport passport,
    Connection connection,
    long framesAccepted,
    long eventTimeMicros,
    long verdictDigest,
    int[] freshSignalIds) {

  public TwinGlance {
    requireNonNull(passport, "passport");
    requireNonNull(connection, "connection");
    requireNonNull(freshSignalIds, "freshSignalIds");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TwinGlance that
        && revision == that.revision
        && passport.equals(that.passport)
        && connection == that.connection
        && framesAccepted == that.framesAccepted
        && eventTimeMicros == that.eventTimeMicros
        && verdictDigest == that.verdictDigest
        && Arrays.equals(freshSignalIds, that.freshSignalIds);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(revision);
  }
}
