package io.fleettwin.api.live;

import io.fleettwin.domain.common.VehicleKey;
import io.fleettwin.domain.motion.Position;
import io.fleettwin.domain.sync.Verdict;
import io.fleettwin.domain.twin.Connection;
import io.fleettwin.domain.twin.CoreSignals;
import io.fleettwin.domain.twin.EstimateKey;
import io.fleettwin.domain.twin.TwinEstimates;
import io.fleettwin.domain.twin.TwinSignals;
import io.fleettwin.domain.twin.TwinSnapshot;
import io.fleettwin.domain.twin.VehicleHealth;
import java.util.Arrays;

/**
 * What lists, filters and the map need of a twin. Immutable.
 *
 * @param key which vehicle
 * @param revision of the twin, rising
 * @param model model name, empty if the vehicle did not say
 * @param eventTimeMicros newest event time of any signal, vehicle clock; {@code Long.MIN_VALUE} if
 *     nothing was received
 * @param position last known position
 * @param h3Cell grid cell of the position, 0 if it is unknown
 * @param motion how it moves
 * @param socFraction state of charge in [0, 1] as the vehicle states it, NaN if unknown
 * @param outlook what the twin estimates of charge and range
 * @param health how urgently it needs someone
 * @param connection what the gateway last said of the link
 * @param staleSignals signals that are silent for too long
 * @param framesAccepted frames that were taken into the twin since it began
 */
public record TwinHeader(
    VehicleKey key,
    long revision,
    String model,
    long eventTimeMicros,
    Position position,
    long h3Cell,
    Motion motion,
    double socFraction,
    Outlook outlook,
    VehicleHealth health,
    Connection connection,
    int staleSignals,
    long framesAccepted) {

  private static final double KILOMETERS_PER_HOUR_PER_METER_PER_SECOND = 3.6;
  private static final double PERCENT = 100.0;

  /**
   * How a vehicle moves.
   *
   * @param headingDegrees clockwise from north, NaN if unknown
   * @param speedMetersPerSecond NaN if unknown
   */
  public record Motion(double headingDegrees, double speedMetersPerSecond) {}

  /**
   * What the twin estimates of charge and range, each NaN if unknown.
   *
   * @param socFraction state of charge in [0, 1]
   * @param socLower lower end of its 95 % interval
   * @param socUpper upper end of its 95 % interval
   * @param rangeMeters how far the charge will take the vehicle
   */
  public record Outlook(double socFraction, double socLower, double socUpper, double rangeMeters) {

    static Outlook of(TwinEstimates estimates) {
      int soc = Arrays.asList(estimates.keys()).indexOf(EstimateKey.SOC);
      return new Outlook(
          estimates.valueOf(EstimateKey.SOC),
          soc < 0 ? Double.NaN : estimates.lowers()[soc],
          soc < 0 ? Double.NaN : estimates.uppers()[soc],
          estimates.valueOf(EstimateKey.RANGE));
    }
  }

  /** The header of a snapshot. */
  public static TwinHeader of(TwinSnapshot snapshot, CoreSignals core) {
    TwinSignals signals = snapshot.signals();
    return new TwinHeader(
        snapshot.key(),
        snapshot.revision(),
        signals.textOf(core.model()),
        snapshot.eventTimeMicros(),
        snapshot.position(),
        snapshot.h3Cell(),
        new Motion(
            signals.valueOf(core.heading()),
            signals.valueOf(core.speed()) / KILOMETERS_PER_HOUR_PER_METER_PER_SECOND),
        signals.valueOf(core.stateOfCharge()) / PERCENT,
        Outlook.of(snapshot.estimates()),
        VehicleHealth.assess(signals, core),
        snapshot.connection(),
        signals.count(Verdict.STALE),
        snapshot.counts().framesAccepted());
  }
}
