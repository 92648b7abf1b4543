package io.fleettwin.domain.arbitration;

import static io.fleettwin.domain.arbitration.MotionSignals.index;

import io.fleettwin.domain.signal.SignalCatalogue;

/**
 * Where the signals of battery and charging stand in a row.
 *
 * @param soc state of charge by the battery management [percent]
 * @param displayedSoc state of charge as shown to the driver [percent]
 * @param voltage of the pack [V]
 * @param current of the pack [A], positive while charging
 * @param isCharging 1 while the vehicle says that it charges
 * @param isCableConnected 1 while a plug is in
 * @param extremes of cells and temperatures
 */
record EnergySignals(
    int soc,
    int displayedSoc,
    int voltage,
    int current,
    int isCharging,
    int isCableConnected,
    Extremes extremes) {

  private static final String PACK = "Vehicle.Powertrain.TractionBattery.";

  static EnergySignals of(SignalCatalogue catalogue) {
    return new EnergySignals(
        index(catalogue, PACK + "StateOfCharge.Current"),
        index(catalogue, PACK + "StateOfCharge.Displayed"),
        index(catalogue, PACK + "CurrentVoltage"),
        index(catalogue, PACK + "CurrentCurrent"),
        index(catalogue, PACK + "Charging.IsCharging"),
        index(catalogue, PACK + "Charging.ChargingPort.AnyPosition.IsChargingCableConnected"),
        Extremes.of(catalogue));
  }

  /** Least, mean and greatest of what a pack has many of: cell voltages [V], temperatures [°C]. */
  record Extremes(int cellLeast, int cellGreatest, int coldest, int meanTemperature, int hottest) {

    static Extremes of(SignalCatalogue catalogue) {
      return new Extremes(
          index(catalogue, PACK + "CellVoltage.Min"),
          index(catalogue, PACK + "CellVoltage.Max"),
          index(catalogue, PACK + "Temperature.Min"),
          index(catalogue, PACK + "Temperature.Average"),
          index(catalogue, PACK + "Temperature.Max"));
    }
  }
}
