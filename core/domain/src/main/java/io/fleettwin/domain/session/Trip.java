package io.fleettwin.domain.session;

import static io.fleettwin.domain.common.Require.invalid;
import static java.util.Objects.requireNonNull;

/**
 * A drive, from its first movement to its last. Energy includes what was used at standstill within
 * it, and right before and after.
 *
 * @param start first movement
 * @param end last movement
 * @param movingSeconds time that it moved, as far as it was observed [s]
 * @param recoveredKilowattHours energy that went back into the battery while moving [kWh]
 * @param consumption distance and what it cost
 * @param peakKilowatts largest mean power out of the battery over a row [kW]; NaN if unknown
 * @param peakKilometersPerHour highest mean speed over a row [km/h]
 */
public record Trip(
    Endpoint start,
    Endpoint end,
    double movingSeconds,
    double recoveredKilowattHours,
    Consumption consumption,
    double peakKilowatts,
    double peakKilometersPerHour)
    implements Session {

  public Trip {
    requireNonNull(start, "start");
    requireNonNull(end, "end");
    requireNonNull(consumption, "consumption");
    if (end.timeMicros() < start.timeMicros()) {
      throw invalid("end", end.timeMicros(), "at least " + start.timeMicros());
    }
  }

  /**
   * What the distance cost.
   *
   * @param kilometers integrated from the speed
   * @param kilowattHours out of the battery, less what came back [kWh]; NaN if not all of it is
   *     known
   * @param predictedKilowattHours by what was known before the trip [kWh]
   * @param deviationKilowattHours standard deviation of the prediction [kWh]
   */
  public record Consumption(
      double kilometers,
      double kilowattHours,
      double predictedKilowattHours,
      double deviationKilowattHours) {}

  @Override
  public String name() {
    return "trip/" + start.timeMicros();
  }
}
