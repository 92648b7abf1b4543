package io.fleettwin.sim.road;

import java.util.Locale;

/** What kind of road it is, with the speed limit that holds where no sign says otherwise. */
public enum RoadClass {
  MOTORWAY(120),
  TRUNK(80),
  RURAL(90),
  ARTERIAL(50),
  RESIDENTIAL(30);

  private final int limitKmh;
  private final String mapName;

  RoadClass(int limitKmh) {
    this.limitKmh = limitKmh;
    this.mapName = name().toLowerCase(Locale.ROOT);
  }

  /** Speed limit [km/h]. */
  public int limitKmh() {
    return limitKmh;
  }

  /** Name in the map file and in the stream. */
  public String mapName() {
    return mapName;
  }
}
