package io.fleettwin.domain.adas;

import static io.fleettwin.domain.common.Require.invalid;
import static java.util.Objects.requireNonNull;

import java.util.Set;

/**
 * Where driving automation of one level may be engaged: a predicate, as data.
 *
 * <p>What is unknown does not speak against it: a vehicle that tells no weather is not outside.
 *
 * @param minimumKmh slowest speed [km/h], at least 0
 * @param maximumKmh fastest speed [km/h], at least {@code minimumKmh}
 * @param roads classes of roads it is made for
 * @param weathers weathers it is made for
 * @param needsLight whether it needs daylight or the low beam
 * @param needsSensors whether camera and radar have to see
 * @see <a href="https://www.sae.org/standards/content/j3016_202104/">SAE J3016, operational design
 *     domain; ISO 34503 for the attributes</a>
 */
public record OperationalDesignDomain(
    double minimumKmh,
    double maximumKmh,
    Set<RoadClass> roads,
    Set<Weather> weathers,
    boolean needsLight,
    boolean needsSensors) {

  public OperationalDesignDomain {
    if (!(minimumKmh >= 0.0)) {
      throw invalid("minimumKmh", minimumKmh, "at least 0");
    }
    if (!(maximumKmh >= minimumKmh)) {
      throw invalid("maximumKmh", maximumKmh, "at least " + minimumKmh);
    }
    roads = Set.copyOf(requireNonNull(roads, "roads"));
    weathers = Set.copyOf(requireNonNull(weathers, "weathers"));
  }

  /**
   * What surrounds an engaged vehicle.
   *
   * @param speedKmh [km/h], NaN if unknown
   * @param road class of the road
   * @param weather in front of the sensors
   * @param isUnlit whether it is known to be dark with the low beam off
   * @param sensors the worse health of camera and radar
   */
  public record Surroundings(
      double speedKmh, RoadClass road, Weather weather, boolean isUnlit, SensorHealth sensors) {}

  /** {@link OddVerdict#INSIDE}, or the first thing that is wrong. */
  public OddVerdict judge(Surroundings here) {
    if (here.speedKmh() < minimumKmh || here.speedKmh() > maximumKmh) {
      return OddVerdict.SPEED;
    }
    if (here.road() != RoadClass.UNKNOWN && !roads.contains(here.road())) {
      return OddVerdict.ROAD_CLASS;
    }
    if (here.weather() != Weather.UNKNOWN && !weathers.contains(here.weather())) {
      return OddVerdict.WEATHER;
    }
    if (needsLight && here.isUnlit()) {
      return OddVerdict.LIGHT;
    }
    return needsSensors && here.sensors().isBlind() ? OddVerdict.SENSOR : OddVerdict.INSIDE;
  }
}
