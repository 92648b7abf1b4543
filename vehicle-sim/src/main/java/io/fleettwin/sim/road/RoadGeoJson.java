package io.fleettwin.sim.road;

import io.fleettwin.sim.world.LocalPlane;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Writes a road graph as GeoJSON (RFC 7946), one line for each street, with {@code class} and
 * {@code speed} [km/h], for the map page.
 *
 * <p>Coordinates are rounded to five decimals, about a metre. Of the two directions of a street one
 * is written.
 */
public final class RoadGeoJson {

  private RoadGeoJson() {}

  /** Writes the file, and its folder if that is missing. */
  public static void write(RoadGraph graph, LocalPlane plane, Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      out.write("{\"type\":\"FeatureCollection\",\"features\":[");
      String separator = "\n";
      for (Road road : graph.roads()) {
        if (road.from() < road.to()) {
          out.write(separator);
          out.write(feature(road, plane));
          separator = ",\n";
        }
      }
      out.write("\n]}\n");
    }
  }

  private static String feature(Road road, LocalPlane plane) {
    StringBuilder text = new StringBuilder(256);
    text.append("{\"type\":\"Feature\",\"properties\":{\"class\":\"")
        .append(road.roadClass().mapName())
        .append("\",\"speed\":")
        .append(road.limitKmh())
        .append("},\"geometry\":{\"type\":\"LineString\",\"coordinates\":[");
    Polyline shape = road.shape();
    for (int i = 0; i < shape.size(); i++) {
      text.append(i == 0 ? "[" : ",[")
          .append(degrees(plane.longitudeDegrees(shape.x(i))))
          .append(',')
          .append(degrees(plane.latitudeDegrees(shape.y(i))))
          .append(']');
    }
    return text.append("]}}").toString();
  }

  private static String degrees(double value) {
    return String.format(Locale.ROOT, "%.5f", value);
  }
}
