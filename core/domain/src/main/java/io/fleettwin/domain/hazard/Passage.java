package io.fleettwin.domain.hazard;

import static io.fleettwin.domain.common.Require.invalid;
import static java.util.Objects.requireNonNull;

import io.fleettwin.domain.motion.Ground;
import java.util.List;

/**
 * A stretch that a vehicle drove, and what it noticed on it. Stretches of a vehicle follow each
 * other without gaps while it drives; each is nearly straight.
 *
 * @param start where the stretch begins
 * @param end where it ends, and where the vehicle was last
 * @param headingDegrees heading at the end, clockwise from north
 * @param speedMetersPerSecond at the end, at least 0
 * @param symptoms what was noticed, one for each cause; empty for a clear passage
 */
public record Passage(
    Waypoint start,
    Waypoint end,
    double headingDegrees,
    double speedMetersPerSecond,
    List<Symptom> symptoms) {

  public Passage {
    requireNonNull(start, "start");
    requireNonNull(end, "end");
    symptoms = List.copyOf(symptoms);
    if (end.eventTimeMicros() < start.eventTimeMicros()) {
      throw invalid("end", end.eventTimeMicros(), "at least " + start.eventTimeMicros());
    }
  }

  /** Whether it tells of something that was noticed. */
  public boolean isReport() {
    return !symptoms.isEmpty();
  }

  /** Whether a cause was noticed on the stretch. */
  public boolean tellsOf(HazardCause cause) {
    for (Symptom symptom : symptoms) {
      if (symptom.cause() == cause) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether the stretch went by a place, within a distance of its line.
   *
   * <p>The foot of the perpendicular has to lie within {@code [start, end)}, so that of two
   * stretches which follow each other exactly one went by.
   */
  public boolean wentBy(double latitudeDegrees, double longitudeDegrees, double withinMeters) {
    Ground ground = new Ground(latitudeDegrees, longitudeDegrees);
    double fromEast = ground.eastMeters(start.longitudeDegrees());
    double fromNorth = ground.northMeters(start.latitudeDegrees());
    double east = ground.eastMeters(end.longitudeDegrees()) - fromEast;
    double north = ground.northMeters(end.latitudeDegrees()) - fromNorth;
    double squared = east * east + north * north;
    if (squared == 0.0) {
      return false;
    }
    double foot = -(fromEast * east + fromNorth * north) / squared;
    double aside = Math.abs(fromEast * north - fromNorth * east) / Math.sqrt(squared);
    return foot >= 0.0 && foot < 1.0 && aside <= withinMeters;
  }
}
