package io.fleettwin.sim.world;

/**
 * The surroundings of a simulated fleet.
 *
 * @param plane between degrees and metres
 * @param terrain height of the land
 * @param weather weather by place and time
 * @param traffic traffic by place and time
 */
public record World(LocalPlane plane, Terrain terrain, Weather weather, Traffic traffic) {

  /** Middle of the simulated region; the land is invented, only the place on the map is real. */
  private static final double CENTRE_LATITUDE_DEGREES = 48.14;

  private static final double CENTRE_LONGITUDE_DEGREES = 11.58;

  /** The world of a seed. */
  public static World of(long seed) {
    return new World(
        new LocalPlane(CENTRE_LATITUDE_DEGREES, CENTRE_LONGITUDE_DEGREES),
        new Terrain(seed),
        new Weather(seed),
        new Traffic(seed));
  }
}
