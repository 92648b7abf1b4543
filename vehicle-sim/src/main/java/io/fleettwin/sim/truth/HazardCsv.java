package io.fleettwin.sim.truth;

import io.fleettwin.sim.world.LocalPlane;
import io.fleettwin.sim.world.RoadHazard;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Writes the hazards of a world as CSV, one line each. */
public final class HazardCsv {

  private static final String HEADER =
      "hazard,kind,lat_deg,lon_deg,heading_deg,reach_m,from_us,until_us\n";

  private HazardCsv() {}

  /** Writes the file, and its folder if that is missing. */
  public static void write(List<RoadHazard> hazards, LocalPlane plane, Path file)
      throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      out.write(HEADER);
      for (RoadHazard hazard : hazards) {
        out.write(line(hazard, plane));
      }
    }
  }

  private static String line(RoadHazard hazard, LocalPlane plane) {
    double turn = 2.0 * Math.PI;
    double heading = hazard.headingRadians() - turn * Math.floor(hazard.headingRadians() / turn);
    return String.format(
        Locale.ROOT,
        "%d,%s,%.6f,%.6f,%.1f,%.0f,%d,%d\n",
        hazard.number(),
        hazard.kind().name(),
        plane.latitudeDegrees(hazard.north()),
        plane.longitudeDegrees(hazard.east()),
        Math.toDegrees(heading),
        hazard.reachMeters(),
        hazard.fromMicros(),
        hazard.untilMicros());
  }
}
