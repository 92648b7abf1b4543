package io.fleettwin.domain.twin;

import static java.util.Objects.requireNonNull;

import io.fleettwin.domain.adas.AdasEstimate;
import io.fleettwin.domain.common.VehicleKey;
import io.fleettwin.domain.latency.LatencyPassport;
import io.fleettwin.domain.motion.Position;

/**
 * One revision of a vehicle's twin, as it leaves the twin operator. Immutable.
 *
 * @param key which vehicle
 * @param revision rises by at least one with every emission of the vehicle; a reader drops what is
 *     not above what it has seen
 * @param passport stamps of the frame that led to this revision
 * @param position last known position
 * @param h3Cell grid cell of the position, 0 if it is unknown
 * @param connection what the gateway last said of the link
 * @param counts what became of the vehicle's frames
 * @param signals what is believed of each signal
 * @param estimates what is estimated beyond
 * @param assistance what is believed of driver assistance
 */
public record TwinSnapshot(
    VehicleKey key,
    long revision,
    LatencyPassport passport,
    Position position,
    long h3Cell,
    Connection connection,
    TwinCounts counts,
    TwinSignals signals,
    TwinEstimates estimates,
    AdasEstimate assistance) {

  public TwinSnapshot {
    requireNonNull(key, "key");
    requireNonNull(passport, "passport");
    requireNonNull(position, "position");
    requireNonNull(connection, "connection");
    requireNonNull(counts, "counts");
    requireNonNull(signals, "signals");
    requireNonNull(estimates, "estimates");
    requireNonNull(assistance, "assistance");
  }

  /** Newest event time of any signal, microseconds since 1970; {@code Long.MIN_VALUE} if none. */
  public long eventTimeMicros() {
    long newest = Long.MIN_VALUE;
    for (long eventTime : signals.eventTimesMicros()) {
      newest = Math.max(newest, eventTime);
    }
    return newest;
  }
}
