package io.fleettwin.sim.world;

/**
 * The surroundings of a simulated fleet.
 *
 * @param plane between degrees and metres
 * @param terrain height of the land
 * @param weather weather by place and time
 * @param traffic traffic by place and time
 * @param hazards what is wrong with the roads
 */
public record World(
    LocalPlane plane, Terrain terrain, Weather weather, Traffic traffic, RoadHazards hazards) {

  /** Middle of the simulated region; the land is invented, only the place on the map is real. */
  private static final double CENTRE_LATITUDE_DEGREES = 48.14;

  private static final double CENTRE_LONGITUDE_DEGREES = 11.58;
  private static final double DAYS_PER_YEAR = 365.2425;
  private static final double HOURS_PER_DAY = 24.0;

  /** The world of a seed. */
  public static World of(long seed) {
    return new World(
        new LocalPlane(CENTRE_LATITUDE_DEGREES, CENTRE_LONGITUDE_DEGREES),
        new Terrain(seed),
        new Weather(seed),
        new Traffic(seed),
        RoadHazards.NONE);
  }

  /** The same world elsewhere: its centre lies at another place. */
  public World at(LocalPlane place) {
    return new World(place, terrain, weather, traffic, hazards);
  }

  /** The same world with other hazards on its roads. */
  public World with(RoadHazards others) {
    return new World(plane, terrain, weather, traffic, others);
  }

  /**
   * Elevation of the sun in the middle of the region [degrees], to some degrees: the equation of
   * time is left out. Source of the declination: P. I. Cooper, The absorption of radiation in solar
   * stills, Solar Energy 12 (1969).
   */
  public double sunElevationDegrees(long eventTimeMicros) {
    double dayOfYear = DAYS_PER_YEAR * CivilTime.shareOfYear(eventTimeMicros);
    double declination =
        Math.toRadians(23.45 * Math.sin(2.0 * Math.PI * (284.0 + dayOfYear) / DAYS_PER_YEAR));
    double turned = 360.0 * CivilTime.hours(eventTimeMicros) / HOURS_PER_DAY;
    double hourAngle = Math.toRadians(turned - 180.0 + CENTRE_LONGITUDE_DEGREES);
    double latitude = Math.toRadians(CENTRE_LATITUDE_DEGREES);
    return Math.toDegrees(
        Math.asin(
            Math.sin(latitude) * Math.sin(declination)
                + Math.cos(latitude) * Math.cos(declination) * Math.cos(hourAngle)));
  }
}
