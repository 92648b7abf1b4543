package io.fleettwin.lakehouse.export;

import static io.fleettwin.lakehouse.export.ExportScene.TENANT;
import static io.fleettwin.lakehouse.export.ExportScene.at;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fleettwin.contracts.signal.VssCatalogue;
import io.fleettwin.lakehouse.table.TelemetryTable;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports of two vehicles of which each has a row in every table that names vehicles. */
class VehicleExportTest {

  private static final Instant NOW = Instant.parse("2026-03-02T00:00:00Z");

  /** Tables whose rows name a vehicle. */
  private static final List<String> TABLES =
      List.of(
          "charging_session",
          "command",
          "dead_letter",
          "insight",
          "telemetry",
          "telemetry_15m",
          "telemetry_1m",
          "trip",
          "twin_revision");

  @TempDir private static Path folder;
  private static ExportScene scene;

  @TempDir private Path target;

  @BeforeAll
  static void fill() throws Exception {
    scene = new ExportScene(folder);
    for (String vehicle : List.of("car-1", "car-10")) {
      scene.sample(
          vehicle,
          "12:00:00",
          Map.of(
              "vehicle_speed_kmh",
              50.5,
              "vehicle_model",
              "i3, \"blue\"",
              "other_numbers",
              Map.of("Vehicle.Rare", 1.25)));
      scene.sample(vehicle, "13:00:00", Map.of("vehicle_speed_kmh", 60.0));
      addOneOfEach(vehicle);
    }
    deadLetter(null, "device car-1: unknown", "x");
    deadLetter(null, "broken", "{\"id\":\"demo/car-1\"}");
    deadLetter(null, "broken", "{\"id\":\"car-10\"}");
    deadLetter("car-10", "follows car-1", "x");
    TelemetryTable.createOrEvolve(
        scene.lakehouse().catalog().iceberg(), "rival", VssCatalogue.load());
    scene.add(
        "rival",
        "telemetry",
        Map.of("vehicle_id", "car-1", "event_time", at("12:00:00"), "sample_index", 0));
  }

  @AfterAll
  static void close() throws Exception {
    scene.close();
  }

  @Test
  void everythingHeldOfAVehicleIsInTheFilesAndNothingOfOthers() throws Exception {
    List<WrittenTable> written = export(Period.ALWAYS, ExportFormat.PARQUET);

    assertThat(written)
        .extracting(it -> it.held().name())
        .containsExactlyInAnyOrderElementsOf(TABLES);
    for (String table : TABLES) {
      String whose = table.equals("dead_letter") ? "coalesce(vehicle_id, 'car-1')" : "vehicle_id";
      String file = "read_parquet('" + target.resolve(table + ".parquet") + "')";
      assertThat(scene.csv("select distinct %s as v from %s".formatted(whose, file)))
          .as(table)
          .isEqualTo("v\ncar-1\n");
      if (!table.equals("dead_letter")) {
        assertThat(scene.csv("from " + file + " order by all"))
            .as(table)
            .isEqualTo(scene.csv("from " + table + " where vehicle_id = 'car-1' order by all"));
      }
    }
  }

  @Test
  void aDeadLetterOfNobodyBelongsToTheVehicleThatItNames() throws Exception {
    export(Period.ALWAYS, ExportFormat.PARQUET);

    assertThat(
            scene.csv(
                "select vehicle_id, detail from read_parquet('%s') order by all"
                    .formatted(target.resolve("dead_letter.parquet"))))
        .isEqualTo("vehicle_id,detail\ncar-1,own\n,broken\n,device car-1: unknown\n");
  }

  @Test
  void csvNeedsNoKnowledgeOfTheEngineThatWroteIt() throws Exception {
    export(Period.ALWAYS, ExportFormat.CSV);

    List<String> lines = Files.readAllLines(target.resolve("telemetry.csv"));
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).startsWith("vehicle_id,event_time,boot_id,sequence,sample_index,");
    assertThat(lines.get(1))
        .startsWith("car-1,2026-03-01T12:00:00.000000Z,,,0,")
        .contains("\"{\"\"Vehicle.Rare\"\":1.25}\"")
        .contains(",50.5,")
        .contains("\"i3, \"\"blue\"\"\"");
    assertThat(Files.readString(target.resolve("twin_revision.csv")))
        .contains(",AQID,") // 1, 2, 3
        .contains("\"{\"\"value\"\":0.5,\"\"lower\"\":0.4,\"\"upper\"\":null}\"");
  }

  @Test
  void aPeriodIncludesItsBeginningAndNotItsEnd() throws Exception {
    Period noonToOne =
        new Period(Instant.parse("2026-03-01T12:00:00Z"), Instant.parse("2026-03-01T13:00:00Z"));

    List<WrittenTable> written = export(noonToOne, ExportFormat.CSV);

    assertThat(rowsOf(written, "telemetry")).isEqualTo(1);
    assertThat(rowsOf(export(Period.ALWAYS, ExportFormat.CSV), "telemetry")).isEqualTo(2);
  }

  @Test
  void aPeriodWithoutRowsOfAKnownVehicleIsEmptyFilesAndNotAnUnknownVehicle() throws Exception {
    Period before =
        new Period(Instant.parse("2020-01-01T00:00:00Z"), Instant.parse("2020-01-02T00:00:00Z"));

    List<WrittenTable> written = export(before, ExportFormat.CSV);

    assertThat(written).hasSize(TABLES.size()).allMatch(table -> table.rows() == 0);
    assertThat(Files.readAllLines(target.resolve("trip.csv"))).hasSize(1);
  }

  @Test
  void aVehicleThatNeverWasIsAnErrorThatNamesTheTenant() throws Exception {
    try (VehicleExport export = scene.open("car-9' or true --", Period.ALWAYS)) {
      assertThatThrownBy(export::survey)
          .isInstanceOf(NothingHeldException.class)
          .hasMessage(
              "vehicle: car-9' or true -- (expected: one of tenant demo of which something is held)");
    }
  }

  @Test
  void theManifestTellsTablesColumnsUnitsAndWhatIsMissing() throws Exception {
    JsonNode manifest;
    try (VehicleExport export = scene.open("car-1", Period.ALWAYS)) {
      List<WrittenTable> written = write(export, ExportFormat.PARQUET);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      export.writeManifest(written, ExportFormat.PARQUET, NOW, out);
      manifest = new ObjectMapper().readTree(out.toString(UTF_8));
    }

    assertThat(manifest.get("tenant").asText()).isEqualTo(TENANT);
    assertThat(manifest.get("from").isNull()).isTrue();
    assertThat(manifest.get("created").asText()).isEqualTo("2026-03-02T00:00:00Z");
    JsonNode telemetry = named(manifest.get("tables"), "table", "telemetry");
    assertThat(telemetry.get("rows").asLong()).isEqualTo(2);
    assertThat(telemetry.get("bytes").asLong())
        .isEqualTo(Files.size(target.resolve(telemetry.get("file").asText())));
    assertThat(telemetry.get("first_time").asText()).isEqualTo("2026-03-01T12:00:00Z");
    assertThat(telemetry.get("last_time").asText()).isEqualTo("2026-03-01T13:00:00Z");
    JsonNode speed = named(telemetry.get("columns"), "name", "vehicle_speed_kmh");
    assertThat(speed.get("unit").asText()).isEqualTo("km/h");
    assertThat(speed.get("vss_path").asText()).isEqualTo("Vehicle.Speed");
    JsonNode trip = named(manifest.get("tables"), "table", "trip");
    assertThat(named(trip.get("columns"), "name", "energy_out_kwh").get("unit").asText())
        .isEqualTo("kWh");
    assertThat(named(trip.get("columns"), "name", "trip_id").has("unit")).isFalse();
    JsonNode left = manifest.get("not_included");
    for (String table : List.of("latency", "hazard", "signal_dictionary")) {
      assertThat(named(left, "what", "table " + table).get("why").asText()).isNotEmpty();
    }
  }

  private static void addOneOfEach(String vehicle) throws Exception {
    for (String window : List.of("telemetry_1m", "telemetry_15m")) {
      scene.add(
          TENANT,
          window,
          Map.of("vehicle_id", vehicle, "window_start", at("12:00:00"), "samples", 1L));
    }
    scene.add(
        TENANT,
        "twin_revision",
        Map.of(
            "vehicle_id", vehicle,
            "revision", 1L,
            "event_time", at("12:00:00"),
            "knowledge_time", at("12:00:01"),
            "soc_frac", Map.of("value", 0.5, "lower", 0.4),
            "twin", ByteBuffer.wrap(new byte[] {1, 2, 3})));
    Map<String, Object> insight = new HashMap<>();
    for (String text : List.of("insight_id", "kind", "subject", "phase", "severity")) {
      insight.put(text, vehicle + text);
    }
    insight.put("vehicle_id", vehicle);
    for (String time : List.of("event_time", "since_time", "knowledge_time")) {
      insight.put(time, at("12:00:00"));
    }
    scene.add(TENANT, "insight", insight);
    for (String session : List.of("trip", "charging_session")) {
      scene.add(
          TENANT,
          session,
          Map.of(
              session + "_id",
              session + " of " + vehicle,
              "vehicle_id",
              vehicle,
              "start_time",
              at("12:00:00"),
              "end_time",
              at("12:30:00"),
              "knowledge_time",
              at("12:40:00")));
    }
    scene.add(
        TENANT,
        "command",
        Map.of(
            "command_id",
            vehicle + "-command",
            "vehicle_id",
            vehicle,
            "event_time",
            at("12:00:00"),
            "state",
            "PENDING",
            "type",
            "set-charge-limit"));
    deadLetter(vehicle, "own", "x");
  }

  private static void deadLetter(String vehicle, String detail, String payload) throws Exception {
    Map<String, Object> row = new HashMap<>();
    row.put("recorded_time", at("12:00:00"));
    row.put("vehicle_id", vehicle);
    row.put("reason", "UNDECODABLE");
    row.put("detail", detail);
    row.put("topic", "hono.telemetry.demo");
    row.put("partition", 0);
    row.put("offset", 1L);
    row.put("payload", ByteBuffer.wrap(payload.getBytes(UTF_8)));
    scene.add(TENANT, "dead_letter", row);
  }

  private List<WrittenTable> export(Period period, ExportFormat format) throws Exception {
    try (VehicleExport export = scene.open("car-1", period)) {
      return write(export, format);
    }
  }

  private List<WrittenTable> write(VehicleExport export, ExportFormat format) throws Exception {
    List<WrittenTable> written = new ArrayList<>();
    for (HeldTable held : export.survey()) {
      written.add(export.write(held, format, target.resolve(held.fileName(format))));
    }
    return written;
  }

  private static long rowsOf(List<WrittenTable> written, String table) {
    return written.stream()
        .filter(it -> it.held().name().equals(table))
        .mapToLong(WrittenTable::rows)
        .sum();
  }

  private static JsonNode named(JsonNode array, String field, String name) {
    return StreamSupport.stream(array.spliterator(), false)
        .filter(node -> node.get(field).asText().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
