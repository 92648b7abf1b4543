package io.fleettwin.domain.energy;

import static io.fleettwin.domain.common.Require.invalid;
import static java.util.Objects.requireNonNull;

/**
 * What is known of a vehicle type before its first trip: the prior of everything that is learned.
 *
 * @param roadLoad tyres, air, mass
 * @param losses between battery and wheel
 * @param climate heating and air conditioning
 * @param auxiliaryKilowatts everything else that runs while the vehicle is on, at least 0
 * @param typical everyday consumption
 */
public record VehicleParameters(
    RoadLoad roadLoad,
    DriveLosses losses,
    ClimateLoad climate,
    double auxiliaryKilowatts,
    TypicalConsumption typical) {

  public VehicleParameters {
    requireNonNull(roadLoad, "roadLoad");
    requireNonNull(losses, "losses");
    requireNonNull(climate, "climate");
    requireNonNull(typical, "typical");
    if (!(auxiliaryKilowatts >= 0.0 && auxiliaryKilowatts < 50.0)) {
      throw invalid("auxiliaryKilowatts", auxiliaryKilowatts, "0 or more, below 50");
    }
  }
}
