package io.fleettwin.api.vehicles;

import io.fleettwin.domain.signal.Signal;
import io.fleettwin.domain.sync.Confidence;
import io.fleettwin.domain.sync.Link;
import io.fleettwin.domain.sync.StalenessRule;
import io.fleettwin.domain.twin.EstimateKey;
import io.fleettwin.domain.twin.TwinEstimates;
import io.fleettwin.domain.twin.TwinSignals;
import io.fleettwin.domain.twin.TwinSnapshot;
import java.util.Arrays;

/**
 * What decides how far the signals of a twin can be relied on at the moment at which it is served:
 * confidence falls with every second, so a twin that was written earlier cannot carry it.
 *
 * @param link whether the vehicle can be heard
 * @param clockDeviationMicros standard deviation of the vehicle's clock [µs]; 0 if nothing was
 *     learned of it, as no clock is suspected without a sign
 * @param nowMicros when the twin is served, microseconds since 1970
 */
record Reliance(Link link, double clockDeviationMicros, long nowMicros) {

  /** Deviations on either side of the mean that hold 95 % of a normal distribution. */
  private static final double NORMAL_95 = 1.959964;

  private static final double MICROS_PER_SECOND = 1e6;
  private static final long MICROS_PER_MILLI = 1_000;

  /** Weight of a contradicted source: a twin does not carry it, so as one of two equal ones. */
  private static final double ONE_OF_TWO = 0.5;

  static Reliance of(TwinSnapshot twin, long nowMicros) {
    Link link =
        switch (twin.connection()) {
          case UNKNOWN -> Link.UNKNOWN;
          case CONNECTED -> Link.UP;
          case DISCONNECTED -> Link.DOWN;
        };
    return new Reliance(link, clockDeviationMicros(twin.estimates()), nowMicros);
  }

  private static double clockDeviationMicros(TwinEstimates estimates) {
    int at = Arrays.asList(estimates.keys()).indexOf(EstimateKey.CLOCK_OFFSET);
    if (at < 0) {
      return 0.0;
    }
    double halfWidthSeconds = (estimates.uppers()[at] - estimates.lowers()[at]) / 2.0;
    return Double.isFinite(halfWidthSeconds)
        ? halfWidthSeconds / NORMAL_95 * MICROS_PER_SECOND
        : 0.0;
  }

  /** How far the signal at a position of the columns can be relied on. */
  Confidence on(TwinSignals signals, int at, Signal signal) {
    long cadenceMillis = signals.cadencesMillis()[at];
    long allowedMicros =
        cadenceMillis == 0
            ? StalenessRule.allowedSilenceMicros(signal)
            : StalenessRule.allowedSilenceMicros(MICROS_PER_MILLI * cadenceMillis);
    double ageMicros = Math.max(0L, nowMicros - signals.eventTimesMicros()[at]);
    return Confidence.of(
        signals.verdicts()[at], ageMicros / allowedMicros, link, clockDeviationMicros, ONE_OF_TWO);
  }
}
