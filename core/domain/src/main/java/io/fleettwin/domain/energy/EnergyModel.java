package io.fleettwin.domain.energy;

import static java.util.Objects.requireNonNull;

/**
 * Energy that a drive takes out of the battery, by physics.
 *
 * <p>At the wheels: {@code m g c v dt + rho/2 A v^3 dt + k m d(v^2)/2 + m g dh}: rolling, drag,
 * acceleration with rotating masses, gradient. Positive wheel work is divided by the efficiency of
 * the drive, negative work is multiplied by that of regeneration; moving losses, auxiliaries and
 * climate come on top. Wind of unknown direction adds half its square to the square of the speed,
 * which is the mean over all directions.
 *
 * <p>Immutable and thread-safe.
 *
 * @see <a href="https://doi.org/10.1007/978-3-642-35913-2">L. Guzzella, A. Sciarretta, Vehicle
 *     Propulsion Systems, 2013, chapter 2</a>
 */
public final class EnergyModel {

  static final double JOULES_PER_KILOWATT_HOUR = 3.6e6;
  static final double SECONDS_PER_HOUR = 3_600.0;

  private static final double GRAVITY = 9.806_65;

  /** Wheels and motor turn as well: mass that acceleration feels over mass that gravity feels. */
  private static final double ROTATING_MASS_FACTOR = 1.045;

  /** Slower than walking is standing. */
  private static final double MOVING_METERS_PER_SECOND = 0.3;

  private final VehicleParameters parameters;

  public EnergyModel(VehicleParameters parameters) {
    this.parameters = requireNonNull(parameters, "parameters");
  }

  /** What the model is made of. */
  public VehicleParameters parameters() {
    return parameters;
  }

  /**
   * Adds the energy of a step.
   *
   * @param soak of the cabin during the step
   * @param coefficients by index of {@link Coefficient}: they decide whether the step drives or
   *     regenerates
   * @param terms what it is added to
   */
  void add(DriveStep step, CabinSoak soak, double[] coefficients, EnergyTerms terms) {
    double weight = step.massKilograms() * GRAVITY;
    double meters = step.meanSpeedMetersPerSecond() * step.seconds();
    RoadLoad road = parameters.roadLoad();
    double rolling = weight * road.rollingCoefficientAt(step.ambientCelsius()) * meters;
    double drag = 0.5 * density(step) * road.dragArea() * airSpeedSquare(step) * meters;
    double free =
        0.5 * step.massKilograms() * ROTATING_MASS_FACTOR * step.speedSquareRise()
            + weight * step.riseMeters();
    double wheel =
        free
            + coefficients[Coefficient.ROLLING.index()] * rolling
            + coefficients[Coefficient.DRAG.index()] * drag;
    double gain = parameters.losses().gain(wheel) / JOULES_PER_KILOWATT_HOUR;
    double hours = step.seconds() / SECONDS_PER_HOUR;
    double climate = parameters.climate().kilowatts(step.ambientCelsius(), soak);
    terms.scaled[Coefficient.ROLLING.index()] += gain * rolling;
    terms.scaled[Coefficient.DRAG.index()] += gain * drag;
    terms.scaled[Coefficient.CLIMATE.index()] += climate * hours;
    terms.scaled[Coefficient.AUXILIARY.index()] += auxiliaryKilowatts(step) * hours;
    terms.fixed += gain * free;
    terms.seconds += step.seconds();
    terms.kilometers += meters / 1_000.0;
  }

  /** Energy of an everyday vehicle of the type over the distance and the rise of a step [kWh]. */
  double typicalKilowattHours(DriveStep step) {
    double perKilometer = parameters.typical().kilowattHoursPer100Km(step.ambientCelsius()) / 100.0;
    return perKilometer * step.kilometers()
        + step.massKilograms() * GRAVITY * step.riseMeters() / JOULES_PER_KILOWATT_HOUR;
  }

  private double auxiliaryKilowatts(DriveStep step) {
    boolean moving = step.meanSpeedMetersPerSecond() > MOVING_METERS_PER_SECOND;
    return parameters.auxiliaryKilowatts() + (moving ? parameters.losses().movingKilowatts() : 0.0);
  }

  private static double density(DriveStep step) {
    return AirDensity.at(step.ambientCelsius(), step.elevationMeters());
  }

  private static double airSpeedSquare(DriveStep step) {
    double speed = step.meanSpeedMetersPerSecond();
    double wind = step.windMetersPerSecond();
    return speed * speed + 0.5 * wind * wind;
  }
}
