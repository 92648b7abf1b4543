package io.fleettwin.sim.vehicle;

import io.fleettwin.sim.world.Weather;
import io.fleettwin.sim.world.World;

/**
 * What surrounds a vehicle at the moment; changes slowly.
 *
 * @param weather weather here
 * @param airDensity [kg/m^3]
 * @param trafficFactor speed of the traffic over the speed limit
 * @param sunDegrees elevation of the sun, negative below the horizon
 * @param gripFactor what ice and the like leave of the road's grip, in (0, 1]
 */
record Surroundings(
    Weather.Conditions weather,
    double airDensity,
    double trafficFactor,
    double sunDegrees,
    double gripFactor) {

  static Surroundings at(World world, long eventTimeMicros, double x, double y, double elevation) {
    Weather.Conditions weather = world.weather().at(eventTimeMicros, x, y, elevation);
    return new Surroundings(
        weather,
        RoadLoad.airDensity(weather.airCelsius(), elevation),
        world.traffic().speedFactor(eventTimeMicros, x, y),
        world.sunElevationDegrees(eventTimeMicros),
        1.0);
  }

  /** The same with what the road's hazards do to it. */
  Surroundings with(Encounters encounters) {
    double rain = encounters.rainMillimetersPerHour();
    return new Surroundings(
        rain > weather.rainMillimetersPerHour() ? weather.withRain(rain) : weather,
        airDensity,
        trafficFactor * encounters.flowFactor(),
        sunDegrees,
        encounters.gripFactor());
  }

  /** Share of the weight that the tyres can brake with. */
  double frictionCoefficient() {
    return gripFactor * weather.frictionCoefficient();
  }

  /**
   * Wind against a vehicle of a heading [m/s]; near the ground half of what is measured at 10 m.
   */
  double headwind(double headingRadians) {
    return 0.5
        * weather.windMetersPerSecond()
        * Math.cos(Math.toRadians(weather.windFromDegrees()) - headingRadians);
  }
}
