package io.fleettwin.evaluation.hazards;

import io.fleettwin.domain.hazard.Hazard;
import io.fleettwin.domain.hazard.HazardCause;
import io.fleettwin.domain.hazard.HeadingSector;
import io.fleettwin.domain.hazard.Symptom;
import io.fleettwin.sim.world.LocalPlane;
import io.fleettwin.sim.world.RoadHazard;
import io.fleettwin.sim.world.Weather;
import io.fleettwin.sim.world.World;
import java.util.List;
import java.util.Optional;

/** Which hazard of the world, if any, a believed one stands for. */
final class HazardTruth {

  /** Share of the weight that a road has to give for it not to be slippery; a wet one gives 0.5. */
  private static final double SLIPPERY_FRICTION = 0.35;

  /** The German Weather Service and WMO call rain heavy from 10 mm/h on; sensors round. */
  private static final double HEAVY_MM_PER_HOUR = 9.0;

  private static final double AQUAPLANING_MM_PER_HOUR = 5.0;
  private static final double GALE_METERS_PER_SECOND = 17.0;

  private final List<RoadHazard> hazards;
  private final World world;
  private final LocalPlane plane;

  /**
   * @param hazards those that were put onto the roads
   * @param world under whose weather roads get slippery by themselves
   */
  HazardTruth(List<RoadHazard> hazards, World world) {
    this.hazards = hazards;
    this.world = world;
    this.plane = world.plane();
  }

  /** Whether the weather itself makes it true, at the place or on the way to it. */
  boolean isNatural(Hazard believed, long timeMicros) {
    double within = allowedMeters(believed.cause());
    Hazard.Place place = believed.place();
    return isNatural(
        believed.cause(),
        plane.eastMeters(place.longitudeDegrees()),
        plane.northMeters(place.latitudeDegrees()),
        within + place.extentMeters(),
        timeMicros);
  }

  private boolean isNatural(HazardCause cause, double x, double y, double within, long timeMicros) {
    for (int side = 0; side < 5; side++) {
      double angle = Math.PI / 2.0 * side;
      double far = side == 4 ? 0.0 : within;
      if (isNatural(cause, x + far * Math.sin(angle), y + far * Math.cos(angle), timeMicros)) {
        return true;
      }
    }
    return false;
  }

  private boolean isNatural(HazardCause cause, double x, double y, long timeMicros) {
    double elevation = world.terrain().elevationMeters(x, y);
    Weather.Conditions weather = world.weather().at(timeMicros, x, y, elevation);
    return switch (cause) {
      case SLIPPERY_ROAD -> weather.frictionCoefficient() < SLIPPERY_FRICTION;
      case HEAVY_RAIN -> weather.rainMillimetersPerHour() >= HEAVY_MM_PER_HOUR;
      case AQUAPLANING -> weather.rainMillimetersPerHour() >= AQUAPLANING_MM_PER_HOUR;
      case STRONG_WIND -> weather.windMetersPerSecond() >= GALE_METERS_PER_SECOND;
      case FOG, BAD_SURFACE, OBSTACLE, STATIONARY_VEHICLE, QUEUE_END, ACCIDENT, WRONG_WAY -> false;
    };
  }

  /** The nearest hazard of the world that is there then, of a kind that shows as the cause. */
  Optional<RoadHazard> find(Hazard believed, long timeMicros) {
    double x = plane.eastMeters(believed.place().longitudeDegrees());
    double y = plane.northMeters(believed.place().latitudeDegrees());
    double allowed = allowedMeters(believed.cause());
    RoadHazard nearest = null;
    for (RoadHazard hazard : hazards) {
      double meters = hazard.meters(x, y);
      if (hazard.isThere(timeMicros)
          && shows(hazard.kind(), believed.cause())
          && meters <= hazard.reachMeters() + allowed
          && isSameWay(hazard, believed)
          && (nearest == null || meters < nearest.meters(x, y))) {
        nearest = hazard;
      }
    }
    return Optional.ofNullable(nearest);
  }

  /** Whether something is there that shows as what was noticed. */
  boolean isNear(Symptom symptom, long timeMicros) {
    double x = plane.eastMeters(symptom.longitudeDegrees());
    double y = plane.northMeters(symptom.latitudeDegrees());
    double allowed = allowedMeters(symptom.cause());
    boolean isPlaced =
        hazards.stream()
            .anyMatch(
                hazard ->
                    hazard.isThere(timeMicros)
                        && shows(hazard.kind(), symptom.cause())
                        && hazard.meters(x, y) <= hazard.reachMeters() + allowed);
    return isPlaced || isNatural(symptom.cause(), x, y, allowed, timeMicros);
  }

  /** How far beside it a hazard may be told and still be that one [m]; no rule of the domain. */
  private static double allowedMeters(HazardCause cause) {
    return switch (cause) {
      case BAD_SURFACE, STATIONARY_VEHICLE -> 60.0;
      case ACCIDENT -> 100.0;
      case OBSTACLE -> 120.0;
      case SLIPPERY_ROAD, AQUAPLANING -> 150.0;
      case QUEUE_END -> 300.0;
      case HEAVY_RAIN, FOG, STRONG_WIND -> 400.0;
      case WRONG_WAY -> 1_000.0;
    };
  }

  private static boolean isSameWay(RoadHazard hazard, Hazard believed) {
    return !hazard.kind().isDirected()
        || !believed.cause().isDirected()
        || HeadingSector.differenceDegrees(
                Math.toDegrees(hazard.headingRadians()),
                HeadingSector.centreDegrees(believed.place().sector()))
            <= 90.0;
  }

  /** Whether a kind can rightly be believed to be of a cause: a queue's end makes others brake. */
  static boolean shows(RoadHazard.Kind kind, HazardCause cause) {
    return cause == causeOf(kind)
        || (kind == RoadHazard.Kind.QUEUE && cause == HazardCause.OBSTACLE)
        || (kind == RoadHazard.Kind.CLOUDBURST && cause == HazardCause.AQUAPLANING);
  }

  /** The cause that a kind is looked for as. */
  static HazardCause causeOf(RoadHazard.Kind kind) {
    return switch (kind) {
      case ICE -> HazardCause.SLIPPERY_ROAD;
      case POTHOLE -> HazardCause.BAD_SURFACE;
      case CLOUDBURST -> HazardCause.HEAVY_RAIN;
      case QUEUE -> HazardCause.QUEUE_END;
      case OBSTACLE -> HazardCause.OBSTACLE;
    };
  }
}
