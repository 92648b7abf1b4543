package io.fleettwin.api.vehicles;

import static java.util.Objects.requireNonNullElse;

import io.fleettwin.api.live.LiveTwin;
import io.fleettwin.api.live.TwinHeader;
import io.fleettwin.api.problem.Problem;
import io.fleettwin.api.problem.ProblemException;
import io.fleettwin.domain.twin.Connection;
import io.fleettwin.domain.twin.VehicleHealth;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which vehicles a reader wants; every condition has to hold.
 *
 * @param health one of these levels
 * @param model exactly this model, case aside; null for any
 * @param idPrefix how the vehicle id begins; empty for any
 * @param box where the vehicle is; null for anywhere
 * @param connected what the gateway last said of the link; null for either
 */
record VehicleFilter(
    Set<VehicleHealth.Level> health,
    @Nullable String model,
    String idPrefix,
    @Nullable BoundingBox box,
    @Nullable Boolean connected) {

  /**
   * The filter of a request's parameters, each null if it was not given.
   *
   * @throws ProblemException if one of them is not valid
   */
  static VehicleFilter parse(
      @Nullable List<String> health,
      @Nullable String model,
      @Nullable String idPrefix,
      @Nullable List<String> box,
      @Nullable Boolean connected) {
    return new VehicleFilter(
        health == null ? EnumSet.allOf(VehicleHealth.Level.class) : levels(health),
        model,
        requireNonNullElse(idPrefix, ""),
        box == null ? null : BoundingBox.parse(box),
        connected);
  }

  private static Set<VehicleHealth.Level> levels(List<String> names) {
    Set<VehicleHealth.Level> levels = EnumSet.noneOf(VehicleHealth.Level.class);
    for (String name : names) {
      levels.add(
          Arrays.stream(VehicleHealth.Level.values())
              .filter(level -> level.name().toLowerCase(Locale.ROOT).equals(name))
              .findFirst()
              .orElseThrow(
                  () ->
                      ProblemException.invalid(
                          "health", name, "ok, attention, critical, unknown")));
    }
    if (levels.isEmpty()) {
      throw new ProblemException(
          List.of(new Problem.FieldError("health", "empty (expected: at least one level)")));
    }
    return levels;
  }

  boolean accepts(LiveTwin twin) {
    TwinHeader header = twin.header();
    return health.contains(twin.health().level())
        && (model == null || model.equalsIgnoreCase(header.model()))
        && header.key().vehicleId().startsWith(idPrefix)
        && (box == null || box.contains(header.position()))
        && (connected == null || header.connection() == linkState());
  }

  private Connection linkState() {
    return Boolean.TRUE.equals(connected) ? Connection.CONNECTED : Connection.DISCONNECTED;
  }
}
