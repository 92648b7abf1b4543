package io.fleettwin.domain.session;

import static io.fleettwin.domain.common.Require.invalid;
import static java.util.Objects.requireNonNull;

/**
 * A charging session, from the first energy that went in to the last.
 *
 * @param start when it began
 * @param end when the last energy went in
 * @param batteryKilowattHours energy that reached the pack [kWh]
 * @param lossKilowattHours energy that the charger delivered beyond that [kWh]; NaN if unknown
 * @param peakKilowatts largest mean power into the pack over a row [kW]
 */
public record Charge(
    Endpoint start,
    Endpoint end,
    double batteryKilowattHours,
    double lossKilowattHours,
    double peakKilowatts)
    implements Session {

  public Charge {
    requireNonNull(start, "start");
    requireNonNull(end, "end");
    if (end.timeMicros() < start.timeMicros()) {
      throw invalid("end", end.timeMicros(), "at least " + start.timeMicros());
    }
  }

  @Override
  public String name() {
    return "charge/" + start.timeMicros();
  }
}
