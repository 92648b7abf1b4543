package io.fleettwin.lakehouse.export;

import static io.fleettwin.lakehouse.export.ExportScene.TENANT;
import static io.fleettwin.lakehouse.export.ExportScene.at;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the standard asks of a trajectory, and what a trip of known positions becomes. */
class MovingFeaturesTest {

  @TempDir private static Path folder;
  private static ExportScene scene;

  @BeforeAll
  static void fill() throws Exception {
    scene = new ExportScene(folder);
    position("car-1", "08:00:00", 11.50, 48.10);
    scene.sample("car-1", "08:00:01", Map.of("vehicle_speed_kmh", 30.0, "battery_soc_pct", 80.0));
    position("car-1", "08:00:02", 11.51, 48.11);
    scene.sample("car-1", "08:00:03", Map.of("location_latitude_deg", 48.12));
    scene.sample("car-1", "08:00:03", Map.of("location_latitude_deg", 48.13)); // the same instant
    position("car-1", "08:30:00", 11.60, 48.20); // alone after half an hour
    position("car-1", "09:00:00", 11.70, 48.30);
    position("car-1", "09:00:10", 11.71, 48.31);
    position("car-2", "08:00:00", 0.0, 0.0);
    trip("to-work", "car-1", "08:00:00", "08:00:02");
    trip("of-another", "car-2", "08:00:00", "08:00:02");
    window("telemetry_1m", "07:59:00", "07:59:58", 11.49, 48.09);
    window("telemetry_1m", "07:58:00", "07:58:59", 11.48, 48.08);
    window("telemetry_1m", "08:00:00", "08:00:03", 11.51, 48.13); // held as samples, too
    window("telemetry_15m", "07:30:00", "07:44:59", 11.40, 48.00);
    window("telemetry_15m", "07:45:00", "07:59:58", 11.49, 48.09); // held by the minute, too
    window("telemetry_15m", "07:15:00", "07:29:59", 11.30, 47.90);
  }

  @AfterAll
  static void close() throws Exception {
    scene.close();
  }

  @Test
  void aTripIsALineOfItsPositionsWithATimeAndValuesForEach() throws Exception {
    JsonNode features;
    try (VehicleExport export = scene.open("car-1", Period.ALWAYS)) {
      features = trajectory(export.ofTrip("to-work")).get("features");
    }

    assertThat(features).hasSize(1);
    JsonNode feature = features.get(0);
    assertThat(feature.get("type").asText()).isEqualTo("Feature");
    assertThat(feature.get("id").asText()).isEqualTo("car-1");
    assertThat(feature.get("geometry").toString())
        .isEqualTo("{\"type\":\"LineString\",\"coordinates\":[[11.5,48.1],[11.51,48.11]]}");
    JsonNode properties = feature.get("properties");
    assertThat(properties.get("trip_id").asText()).isEqualTo("to-work");
    assertThat(properties.get("datetimes").toString())
        .isEqualTo("[\"2026-03-01T08:00:00Z\",\"2026-03-01T08:00:02Z\"]");
    assertThat(properties.get("vehicle_speed_kmh").toString()).isEqualTo("[null,30.0]");
    assertThat(properties.get("battery_soc_pct").toString()).isEqualTo("[null,80.0]");
  }

  @Test
  void everyFeatureObeysTheRulesOfTheTrajectoryEncoding() throws Exception {
    JsonNode collection;
    try (VehicleExport export = scene.open("car-1", Period.ALWAYS)) {
      collection = trajectory(export);
    }

    assertThat(collection.get("type").asText()).isEqualTo("FeatureCollection");
    for (JsonNode feature : collection.get("features")) {
      JsonNode coordinates = feature.get("geometry").get("coordinates");
      assertThat(coordinates.size()).isGreaterThan(1);
      assertThat(feature.get("geometry").get("type").asText()).isEqualTo("LineString");
      List<Instant> times = new ArrayList<>();
      feature
          .get("properties")
          .get("datetimes")
          .forEach(it -> times.add(Instant.parse(it.asText())));
      assertThat(times).hasSize(coordinates.size()).isSorted().doesNotHaveDuplicates();
      feature
          .get("properties")
          .forEach(
              property -> {
                if (property.isArray()) { // arrays are values that change with time
                  assertThat(property.size()).isEqualTo(coordinates.size());
                }
              });
    }
  }

  @Test
  void whatIsNoLongerHeldAsSamplesComesFromTheRollUps() throws Exception {
    JsonNode features;
    try (VehicleExport export = scene.open("car-1", Period.ALWAYS)) {
      features = trajectory(export).get("features");
    }

    List<String> lines = new ArrayList<>();
    for (JsonNode feature : features) {
      JsonNode properties = feature.get("properties");
      lines.add(
          properties.get("source_table").asText()
              + " "
              + properties.get("datetimes").toString().replaceAll("2026-03-01T|\"|Z", ""));
    }
    assertThat(lines)
        .containsExactly(
            "telemetry_15m [07:29:59,07:44:59]",
            "telemetry_1m [07:58:59,07:59:58]",
            "telemetry [08:00:00,08:00:02,08:00:03]",
            "telemetry [09:00:00,09:00:10]");
  }

  @Test
  void aPositionThatChangedByLatitudeAloneKeepsItsLongitude() throws Exception {
    try (VehicleExport export = scene.open("car-1", Period.ALWAYS)) {
      JsonNode line = trajectory(export).get("features").get(2).get("geometry").get("coordinates");

      assertThat(line.get(2).get(0).asDouble()).isEqualTo(11.51);
      assertThat(line.get(2).get(1).asDouble()).isBetween(48.12, 48.13);
    }
  }

  @Test
  void aTripOfAnotherVehicleIsNone() throws Exception {
    try (VehicleExport export = scene.open("car-1", Period.ALWAYS)) {
      assertThatThrownBy(() -> export.ofTrip("of-another"))
          .isInstanceOf(NothingHeldException.class)
          .hasMessage("trip: of-another (expected: one of vehicle car-1 that is over)");
    }
  }

  @Test
  void aSinglePositionIsNoTrajectory() throws Exception {
    try (VehicleExport export = scene.open("car-2", Period.ALWAYS)) {
      assertThatThrownBy(() -> trajectory(export))
          .isInstanceOf(NothingHeldException.class)
          .hasMessageStartingWith("positions: fewer than two of vehicle car-2 (expected: ");
    }
  }

  private static JsonNode trajectory(VehicleExport export) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    export.writeTrajectory(() -> out);
    return new ObjectMapper().readTree(out.toString(UTF_8));
  }

  private static void position(String vehicle, String time, double longitude, double latitude)
      throws Exception {
    scene.sample(
        vehicle,
        time,
        Map.of("location_longitude_deg", longitude, "location_latitude_deg", latitude));
  }

  private static void window(
      String table, String start, String last, double longitude, double latitude) throws Exception {
    scene.add(
        TENANT,
        table,
        Map.of(
            "vehicle_id",
            "car-1",
            "window_start",
            at(start),
            "samples",
            1L,
            "last_time",
            at(last),
            "location_longitude_deg",
            Map.of("last", longitude, "count", 1L),
            "location_latitude_deg",
            Map.of("last", latitude, "count", 1L)));
  }

  private static void trip(String id, String vehicle, String start, String end) throws Exception {
    scene.add(
        TENANT,
        "trip",
        Map.of(
            "trip_id",
            id,
            "vehicle_id",
            vehicle,
            "start_time",
            at(start),
            "end_time",
            at(end),
            "knowledge_time",
            at(end)));
  }
}
