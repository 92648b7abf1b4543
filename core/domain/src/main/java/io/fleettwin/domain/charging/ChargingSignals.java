package io.fleettwin.domain.charging;

import io.fleettwin.domain.signal.SignalCatalogue;

/**
 * Where the signals of charging stand in a catalogue; {@link SignalCatalogue#UNKNOWN} where it has
 * none.
 *
 * @param packVolts terminal voltage [V]
 * @param packAmperes current, positive into the pack [A]
 * @param packWatts power, positive into the pack [W]
 * @param cable whether a cable is connected, 0 or 1
 * @param charging whether the vehicle says that it is charging, 0 or 1
 * @param chargerKilowatts power that the charger delivers [kW]
 * @param limitPercent state of charge at which charging is to end [%]
 * @param place position of the vehicle
 */
public record ChargingSignals(
    int packVolts,
    int packAmperes,
    int packWatts,
    int cable,
    int charging,
    int chargerKilowatts,
    int limitPercent,
    Place place) {

  /**
   * Where the vehicle stands.
   *
   * @param latitude [degree]
   * @param longitude [degree]
   */
  record Place(int latitude, int longitude) {}

  /** Found by the ids of the platform's catalogue. */
  public static ChargingSignals of(SignalCatalogue catalogue) {
    return new ChargingSignals(
        catalogue.indexOf(205),
        catalogue.indexOf(206),
        catalogue.indexOf(207),
        catalogue.indexOf(240),
        catalogue.indexOf(241),
        catalogue.indexOf(243),
        catalogue.indexOf(246),
        new Place(catalogue.indexOf(100), catalogue.indexOf(101)));
  }
}
