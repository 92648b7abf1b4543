package io.fleettwin.domain.battery;

import io.fleettwin.domain.signal.SignalCatalogue;

/**
 * Where the signals of the battery stand in a catalogue: indices, or {@link
 * SignalCatalogue#UNKNOWN} for one that it lacks.
 *
 * @param socPercent state of charge as the vehicle states it
 * @param netCapacityKilowattHours usable energy as the vehicle states it
 * @param packVolts terminal voltage
 * @param packAmperes current, positive while charging
 * @param packCelsius mean temperature
 * @param lowestCellVolts voltage of the weakest cell
 * @param highestCellVolts voltage of the strongest cell
 * @param texts of the vehicle
 */
public record BatterySignals(
    int socPercent,
    int netCapacityKilowattHours,
    int packVolts,
    int packAmperes,
    int packCelsius,
    int lowestCellVolts,
    int highestCellVolts,
    Texts texts) {

  /**
   * Signals that are texts.
   *
   * @param vehicleModel what the vehicle calls itself
   * @param chemistry short name of the cathode
   */
  public record Texts(int vehicleModel, int chemistry) {}

  private static final String PACK = "Vehicle.Powertrain.TractionBattery.";

  /** The signals of a catalogue. */
  public static BatterySignals of(SignalCatalogue catalogue) {
    return new BatterySignals(
        index(catalogue, PACK + "StateOfCharge.Current"),
        index(catalogue, PACK + "NetCapacity"),
        index(catalogue, PACK + "CurrentVoltage"),
        index(catalogue, PACK + "CurrentCurrent"),
        index(catalogue, PACK + "Temperature.Average"),
        index(catalogue, PACK + "CellVoltage.Min"),
        index(catalogue, PACK + "CellVoltage.Max"),
        new Texts(
            index(catalogue, "Vehicle.VehicleIdentification.Model"),
            index(catalogue, "Vehicle.FleetTwin.Battery.Chemistry")));
  }

  private static int index(SignalCatalogue catalogue, String path) {
    return catalogue
        .findByPath(path)
        .map(signal -> catalogue.indexOf(signal.id()))
        .orElse(SignalCatalogue.UNKNOWN);
  }
}
