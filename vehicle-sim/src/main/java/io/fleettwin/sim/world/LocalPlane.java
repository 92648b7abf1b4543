package io.fleettwin.sim.world;

/**
 * A plane that touches the earth at its origin: metres east and north instead of degrees.
 *
 * <p>Over a region of 40 km the error of the flat plane is some metres, which no vehicle notices as
 * long as everything uses the same plane. Immutable.
 *
 * @see <a href="https://en.wikipedia.org/wiki/Geographic_coordinate_system#Length_of_a_degree">the
 *     series for the length of a degree on WGS 84</a>
 */
public final class LocalPlane {

  private final double originLatitudeDegrees;
  private final double originLongitudeDegrees;
  private final double metersPerLatitudeDegree;
  private final double metersPerLongitudeDegree;

  public LocalPlane(double originLatitudeDegrees, double originLongitudeDegrees) {
    double latitude = Math.toRadians(originLatitudeDegrees);
    this.originLatitudeDegrees = originLatitudeDegrees;
    this.originLongitudeDegrees = originLongitudeDegrees;
    this.metersPerLatitudeDegree =
        111_132.92 - 559.82 * Math.cos(2 * latitude) + 1.175 * Math.cos(4 * latitude);
    this.metersPerLongitudeDegree = 111_412.84 * Math.cos(latitude) - 93.5 * Math.cos(3 * latitude);
  }

  public double latitudeDegrees(double northMeters) {
    return originLatitudeDegrees + northMeters / metersPerLatitudeDegree;
  }

  public double longitudeDegrees(double eastMeters) {
    return originLongitudeDegrees + eastMeters / metersPerLongitudeDegree;
  }

  public double northMeters(double latitudeDegrees) {
    return (latitudeDegrees - originLatitudeDegrees) * metersPerLatitudeDegree;
  }

  public double eastMeters(double longitudeDegrees) {
    return (longitudeDegrees - originLongitudeDegrees) * metersPerLongitudeDegree;
  }
}
