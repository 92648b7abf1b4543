package io.fleettwin.api.vehicles;

import io.fleettwin.api.problem.ProblemException;
import io.fleettwin.domain.motion.Position;
import java.util.List;

/**
 * A box of longitudes and latitudes, WGS 84 degrees, both ends included.
 *
 * @param west in [-180, 180]; a box with west greater than east crosses the antimeridian
 * @param south in [-90, 90], at most {@code north}
 * @param east in [-180, 180]
 * @param north in [-90, 90]
 */
public record BoundingBox(double west, double south, double east, double north) {

  private static final String EXPECTED =
      "west,south,east,north in degrees, south at most north, like 13.1,52.3,13.8,52.7";
  private static final int CORNERS = 4;
  private static final double MAX_LONGITUDE = 180.0;
  private static final double MAX_LATITUDE = 90.0;

  public BoundingBox {
    boolean valid =
        Math.abs(west) <= MAX_LONGITUDE
            && Math.abs(east) <= MAX_LONGITUDE
            && Math.abs(south) <= MAX_LATITUDE
            && Math.abs(north) <= MAX_LATITUDE
            && south <= north;
    if (!valid) {
      throw ProblemException.invalid(
          "bbox", west + "," + south + "," + east + "," + north, EXPECTED);
    }
  }

  /**
   * The box of a {@code bbox} parameter.
   *
   * @throws ProblemException if it is not four degrees
   */
  public static BoundingBox parse(List<String> corners) {
    if (corners.size() != CORNERS) {
      throw ProblemException.invalid("bbox", String.join(",", corners), EXPECTED);
    }
    try {
      return new BoundingBox(
          Double.parseDouble(corners.get(0)),
          Double.parseDouble(corners.get(1)),
          Double.parseDouble(corners.get(2)),
          Double.parseDouble(corners.get(3)));
    } catch (NumberFormatException e) {
      throw ProblemException.invalid("bbox", String.join(",", corners), EXPECTED);
    }
  }

  /** Whether a position is known and inside. */
  public boolean contains(Position position) {
    double longitude = position.longitudeDegrees();
    double latitude = position.latitudeDegrees();
    boolean betweenMeridians =
        west <= east
            ? longitude >= west && longitude <= east
            : longitude >= west || longitude <= east;
    return position.isKnown() && betweenMeridians && latitude >= south && latitude <= north;
  }
}
