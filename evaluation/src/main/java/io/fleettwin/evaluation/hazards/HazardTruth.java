package io.fleettwin.evaluation.hazards;

import io.fleettwin.domain.hazard.CauseModel;
import io.fleettwin.domain.hazard.Hazard;
import io.fleettwin.domain.hazard.HazardCause;
import io.fleettwin.domain.hazard.HeadingSector;
import io.fleettwin.domain.hazard.Symptom;
import io.fleettwin.sim.world.LocalPlane;
import io.fleettwin.sim.world.RoadHazard;
import java.util.List;
import java.util.Optional;

/** Which hazard of the world, if any, a believed one stands for. */
final class HazardTruth {

  private final List<RoadHazard> hazards;
  private final LocalPlane plane;

  HazardTruth(List<RoadHazard> hazards, LocalPlane plane) {
    this.hazards = hazards;
    this.plane = plane;
  }

  /** The nearest hazard of the world that is there then, of a kind that shows as the cause. */
  Optional<RoadHazard> find(Hazard believed, long timeMicros) {
    double x = plane.eastMeters(believed.place().longitudeDegrees());
    double y = plane.northMeters(believed.place().latitudeDegrees());
    double allowed = CauseModel.of(believed.cause()).mergeMeters();
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
    double allowed = CauseModel.of(symptom.cause()).mergeMeters();
    return hazards.stream()
        .anyMatch(
            hazard ->
                hazard.isThere(timeMicros)
                    && shows(hazard.kind(), symptom.cause())
                    && hazard.meters(x, y) <= hazard.reachMeters() + allowed);
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
