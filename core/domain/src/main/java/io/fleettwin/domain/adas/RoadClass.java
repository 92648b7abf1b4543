package io.fleettwin.domain.adas;

import java.util.Locale;

/** Kind of road, as far as it matters to where a feature may be active. */
public enum RoadClass {
  /** Nobody says. */
  UNKNOWN,
  /** Separated carriageways, no crossings, no pedestrians. */
  MOTORWAY,
  TRUNK,
  RURAL,
  ARTERIAL,
  RESIDENTIAL;

  /** The class of a name in the stream; names of OpenStreetMap are understood too. */
  static RoadClass of(String name) {
    if (name == null) {
      return UNKNOWN;
    }
    return switch (name.toUpperCase(Locale.ROOT)) {
      case "MOTORWAY", "MOTORWAY_LINK" -> MOTORWAY;
      case "TRUNK", "TRUNK_LINK" -> TRUNK;
      case "RURAL", "SECONDARY", "TERTIARY", "UNCLASSIFIED" -> RURAL;
      case "ARTERIAL", "PRIMARY" -> ARTERIAL;
      case "RESIDENTIAL", "LIVING_STREET", "SERVICE" -> RESIDENTIAL;
      default -> UNKNOWN;
    };
  }
}
