package io.fleettwin.domain.energy;

import io.fleettwin.domain.signal.SignalRow;

/** Reads what matters to energy from a row, in the units of this package. */
final class EnergyRow {

  private static final double KMH_PER_METER_PER_SECOND = 3.6;
  private static final double WATTS_PER_KILOWATT = 1_000.0;
  private static final double MILD_CELSIUS = 20.0;

  /** An older speed is that of a silent sensor: six key frames of a vehicle that stands. */
  private static final double OLDEST_SPEED_SECONDS = 60.0;

  /** Power older than this is not known any more. */
  private static final double OLDEST_POWER_SECONDS = 30.0;

  /** A car that weighs less, or three times its usual weight, has a broken sensor. */
  private static final double LEAST_MASS_SHARE = 0.5;

  private static final double GREATEST_MASS_SHARE = 3.0;

  /**
   * Gear P.
   *
   * @see <a href="https://github.com/COVESA/vehicle_signal_specification">COVESA VSS 6,
   *     Vehicle.Powertrain.Transmission.SelectedGear</a>
   */
  private static final double PARK_GEAR = 126.0;

  private EnergyRow() {}

  /** Speed at the end of the row [m/s], NaN if unknown, or not known any more. */
  static double endSpeed(SignalRow row, EnergySignals signals) {
    if (!(row.ageSeconds(signals.speed()) <= OLDEST_SPEED_SECONDS)) {
      return Double.NaN;
    }
    return Math.abs(row.value(signals.speed())) / KMH_PER_METER_PER_SECOND;
  }

  /** Power out of the battery over the row [kW], NaN if unknown. */
  static double kilowatts(SignalRow row, EnergySignals signals) {
    if (row.ageSeconds(signals.power()) <= OLDEST_POWER_SECONDS) {
      return -row.mean(signals.power()) / WATTS_PER_KILOWATT;
    }
    if (row.ageSeconds(signals.current()) <= OLDEST_POWER_SECONDS) {
      return -row.mean(signals.voltage()) * row.mean(signals.current()) / WATTS_PER_KILOWATT;
    }
    return Double.NaN;
  }

  /**
   * How long the vehicle may stand before its trip is over [s]: not long if it says that it is
   * parked.
   */
  static double patienceSeconds(SignalRow row, EnergySignals signals) {
    boolean parked =
        row.value(signals.parking().selectedGear()) == PARK_GEAR
            || row.value(signals.parking().brake()) > 0.0;
    return parked ? TripRule.PARKED_SECONDS : TripRule.STANDSTILL_SECONDS;
  }

  /** Ambient temperature, mild if unknown. */
  static double ambientCelsius(SignalRow row, EnergySignals signals) {
    double ambient = row.value(signals.ambient());
    return Double.isNaN(ambient) ? MILD_CELSIUS : ambient;
  }

  /**
   * The step that the row is.
   *
   * @param startSpeed at its beginning [m/s]
   * @param track of elevations, which goes on by the row
   * @param usualKilograms where the vehicle does not weigh itself
   */
  static DriveStep step(
      SignalRow row,
      EnergySignals signals,
      double startSpeed,
      ElevationTrack track,
      double usualKilograms) {
    double seconds = row.elapsedSeconds();
    double mean = Math.abs(row.mean(signals.speed())) / KMH_PER_METER_PER_SECOND;
    double end = endSpeed(row, signals);
    double wind = row.value(signals.surroundings().wind());
    return new DriveStep(
        seconds,
        mean,
        end * end - startSpeed * startSpeed,
        rise(row, signals, track, mean * seconds),
        track.meters(),
        ambientCelsius(row, signals),
        Double.isNaN(wind) ? 0.0 : wind,
        mass(row.value(signals.surroundings().weight()), usualKilograms));
  }

  private static double rise(
      SignalRow row, EnergySignals signals, ElevationTrack track, double meters) {
    double road = row.value(signals.elevation().road());
    double elevation = Double.isNaN(road) ? row.value(signals.elevation().receiver()) : road;
    if (!Double.isNaN(elevation)) {
      return track.advance(elevation, row.elapsedSeconds());
    }
    double gradient = row.mean(signals.gradient());
    return Double.isNaN(gradient) ? 0.0 : gradient / 100.0 * meters;
  }

  private static double mass(double weight, double usual) {
    boolean possible = weight >= LEAST_MASS_SHARE * usual && weight <= GREATEST_MASS_SHARE * usual;
    return possible ? weight : usual;
  }
}
