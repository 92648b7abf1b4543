package io.fleettwin.domain.energy;

import io.fleettwin.domain.signal.SignalCatalogue;

/**
 * Where the signals of energy stand in a catalogue; {@link SignalCatalogue#UNKNOWN} for those that
 * it does not hold.
 *
 * @param speed of the vehicle [km/h]
 * @param elevation of the road [m], or of the receiver where the catalogue has no road
 * @param gradient of the road [percent]
 * @param ambient air temperature [degree Celsius]
 * @param power into the traction battery [W]
 * @param voltage of the traction battery [V]
 * @param current into the traction battery [A]
 * @param surroundings wind, weight and position
 * @param parking what says that it is left
 */
public record EnergySignals(
    int speed,
    Elevation elevation,
    int gradient,
    int ambient,
    int power,
    int voltage,
    int current,
    Surroundings surroundings,
    Parking parking) {

  /**
   * Sources of elevation, best first.
   *
   * @param road from a map [m]
   * @param receiver from satellite navigation [m]
   */
  record Elevation(int road, int receiver) {}

  /**
   * What makes driving harder, and where it is.
   *
   * @param wind speed [m/s]
   * @param weight of vehicle and load [kg]
   * @param latitude of the vehicle [degree]
   * @param longitude of the vehicle [degree]
   */
  record Surroundings(int wind, int weight, int latitude, int longitude) {}

  /**
   * What a driver does who leaves the vehicle.
   *
   * @param selectedGear 126 is P
   * @param brake whether the parking brake is engaged, 0 or 1
   */
  record Parking(int selectedGear, int brake) {}

  /** The positions in a catalogue. */
  public static EnergySignals of(SignalCatalogue catalogue) {
    return new EnergySignals(
        catalogue.indexOf(110),
        new Elevation(catalogue.indexOf(610), catalogue.indexOf(102)),
        catalogue.indexOf(611),
        catalogue.indexOf(600),
        catalogue.indexOf(207),
        catalogue.indexOf(205),
        catalogue.indexOf(206),
        new Surroundings(
            catalogue.indexOf(603),
            catalogue.indexOf(124),
            catalogue.indexOf(100),
            catalogue.indexOf(101)),
        new Parking(catalogue.indexOf(506), catalogue.indexOf(139)));
  }
}
