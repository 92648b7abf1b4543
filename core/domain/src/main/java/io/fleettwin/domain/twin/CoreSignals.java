package io.fleettwin.domain.twin;

import io.fleettwin.domain.signal.SignalCatalogue;

/**
 * Ids of the signals that rules of the twin are written against.
 *
 * @param latitude degrees
 * @param longitude degrees
 * @param heading degrees, clockwise from north
 * @param speed km/h
 * @param stateOfCharge percent
 * @param batteryTemperatureMaximum degree Celsius
 * @param model text
 * @param models where the signals of the estimators stand
 */
public record CoreSignals(
    int latitude,
    int longitude,
    int heading,
    int speed,
    int stateOfCharge,
    int batteryTemperatureMaximum,
    int model,
    ModelSignals models) {

  /**
   * The ids in a catalogue.
   *
   * @throws IllegalArgumentException if the catalogue lacks one of them
   */
  public static CoreSignals of(SignalCatalogue catalogue) {
    return new CoreSignals(
        catalogue.loadByPath("Vehicle.CurrentLocation.Latitude").id(),
        catalogue.loadByPath("Vehicle.CurrentLocation.Longitude").id(),
        catalogue.loadByPath("Vehicle.CurrentLocation.Heading").id(),
        catalogue.loadByPath("Vehicle.Speed").id(),
        catalogue.loadByPath("Vehicle.Powertrain.TractionBattery.StateOfCharge.Current").id(),
        catalogue.loadByPath("Vehicle.Powertrain.TractionBattery.Temperature.Max").id(),
        catalogue.loadByPath("Vehicle.VehicleIdentification.Model").id(),
        ModelSignals.of(catalogue));
  }
}
