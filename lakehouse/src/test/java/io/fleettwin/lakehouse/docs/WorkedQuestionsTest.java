package io.fleettwin.lakehouse.docs;

import static io.fleettwin.lakehouse.query.GenericFiles.append;
import static io.fleettwin.lakehouse.query.GenericFiles.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleettwin.contracts.signal.VssCatalogue;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.lakehouse.TestLakehouse;
import io.fleettwin.lakehouse.query.LakehouseSql;
import io.fleettwin.lakehouse.query.answer.Answer;
import io.fleettwin.lakehouse.query.answer.OutputFormat;
import io.fleettwin.lakehouse.table.TenantTables;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every question of the page, over rows whose answers can be worked out by hand. */
class WorkedQuestionsTest {

  private static final long CELL = 0x891f1d48177ffffL;

  @TempDir private Path folder;
  private TestLakehouse lakehouse;

  @BeforeEach
  void open() throws Exception {
    SignalCatalogue signals = VssCatalogue.load();
    lakehouse = new TestLakehouse(folder);
    new TenantTables(lakehouse.catalog().iceberg(), "demo").createOrEvolveAll(signals);
  }

  @AfterEach
  void close() throws Exception {
    lakehouse.close();
  }

  @Test
  void thePageHasTenQuestions() throws Exception {
    assertThat(LakehousePage.questions()).containsOnlyKeys(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
  }

  @Test
  void batteriesAgeByClimate() throws Exception {
    // Cold: -10 (1 value) and 5 (3 values) are 1.25 degrees; 4 % of 20,000 km, 8 % of 40,000 km.
    quarter(
        "cold-1", "08:00", numbers("exterior_air_temperature_c", -10, -10, 1), odometer(1e7, 2e7));
    quarter("cold-1", "08:15", numbers("exterior_air_temperature_c", 5, 5, 3), odometer(1e7, 2e7));
    quarter("cold-2", "08:00", numbers("exterior_air_temperature_c", 0, 0, 2), odometer(1e7, 4e7));
    quarter("hot-1", "08:00", numbers("exterior_air_temperature_c", 30, 30, 1), odometer(1e7, 5e7));
    revision("cold-1", 1, "08:00", "08:00", Map.of("soh_frac", 0.99));
    revision("cold-1", 2, "09:00", "09:00", Map.of("soh_frac", 0.96));
    revision("cold-2", 1, "09:00", "09:00", Map.of("soh_frac", 0.92));
    revision("hot-1", 1, "09:00", "09:00", Map.of("soh_frac", 0.9));

    assertThat(answer(1))
        .isEqualTo(
            """
            climate,vehicles,faded_frac,faded_per_10000_km
            cold,2,0.06,0.02
            hot,1,0.1,0.02
            """);
  }

  @Test
  void emergencyBrakingIsCountedForTheVersionThatWasDriving() throws Exception {
    quarter("car-1", "08:00", Map.of("software_version", last("1.0")), odometer(0, 100_000));
    quarter("car-1", "08:15", Map.of(), odometer(100_000, 250_000));
    quarter("car-1", "08:30", Map.of("software_version", last("2.0")), odometer(250_000, 350_000));
    quarter("car-2", "08:00", Map.of("software_version", last("1.0")), odometer(0, 250_000));
    safetyEvent("car-1", "08:20", "AEB_ENGAGED");
    safetyEvent("car-1", "08:29", "AEB_ENGAGED");
    safetyEvent("car-1", "08:29", "FCW");

    assertThat(answer(2)) // 2 events in 250 + 250 km
        .isEqualTo("version,events,km,per_million_km\n1.0,2,500.0,4000.0\n2.0,0,100.0,0.0\n");
  }

  @Test
  void tripGoesThroughAHazardInItsCellWhileItLasts() throws Exception {
    Map<String, Object> hazard = new HashMap<>();
    hazard.put("hazard_id", "ice");
    hazard.put("event_time", at("08:05"));
    hazard.put("knowledge_time", at("08:05"));
    hazard.put("since_time", at("08:05"));
    hazard.put("expiry_time", at("08:30"));
    hazard.put("phase", "CONFIRMED");
    hazard.put("cause_code", 9);
    hazard.put("h3_cell", CELL);
    add("hazard", hazard);
    trip("before", "car-1", "08:00", "08:04", Map.of());
    trip("through", "car-1", "08:05", "09:00", Map.of());
    sample("car-1", "08:03", Map.of("h3_cell", CELL, "vehicle_speed_kmh", 90.0));
    sample("car-1", "08:10", Map.of("h3_cell", CELL, "vehicle_speed_kmh", 50.0));
    sample("car-1", "08:11", Map.of("h3_cell", CELL, "vehicle_speed_kmh", 55.5));
    sample("car-1", "08:12", Map.of("h3_cell", CELL + 1, "vehicle_speed_kmh", 80.0));
    sample("car-1", "08:30", Map.of("h3_cell", CELL, "vehicle_speed_kmh", 99.0));

    assertThat(answer(3))
        .isEqualTo(
            """
            hazard_id,trip_id,vehicle_id,entered,fastest_kmh
            ice,through,car-1,2026-03-01T08:10:00Z,55.5
            """);
  }

  @Test
  void beliefStaysWhatItWasAndKnowledgeDoesNot() throws Exception {
    revision("car-1", 1, "13:00", "13:00", Map.of("soc_frac", 0.8));
    revision("car-1", 2, "14:00", "14:01", Map.of("soc_frac", 0.7));
    revision("car-1", 3, "14:01", "14:30", Map.of("soc_frac", 0.6));
    revision("car-1", 4, "14:03", "14:31", Map.of("soc_frac", 0.5));
    sample("car-1", "14:00", Map.of("battery_soc_pct", 70.5));
    sample("car-1", "14:01", Map.of("battery_soc_pct", 62.0)); // came at 14:30
    sample("car-1", "14:03", Map.of("battery_soc_pct", 50.0));

    assertThat(answer(4))
        .isEqualTo(
            """
            vehicle_id,believed,held_since,known_now,sampled
            car-1,0.7,2026-03-01T14:01:00Z,0.62,2026-03-01T14:01:00Z
            """);
  }

  @Test
  void lossesAreThoseOfThePlaceAndNotTheMeanOfItsSessions() throws Exception {
    charge("a", CELL, 10.0, 1.0);
    charge("b", CELL, 30.0, 1.0);
    charge("c", CELL + 1, 20.0, 2.0);
    charge("d", CELL + 1, 20.0, null);

    assertThat(answer(5))
        .isEqualTo(
            "h3_cell,sessions,delivered_kwh,lost_frac\n%d,1,20.0,0.1\n%d,2,40.0,0.05\n"
                .formatted(CELL + 1, CELL));
  }

  @Test
  void worstSignalsAreThoseOfTheNewestRevisions() throws Exception {
    revision("car-1", 1, "08:00", "08:00", Map.of("verdicts", Map.of("Vehicle.Old", "STALE")));
    revision(
        "car-1",
        2,
        "08:10",
        "08:10",
        Map.of("verdicts", Map.of("Vehicle.Speed", "STALE", "Vehicle.IsMoving", "FROZEN")));
    revision("car-2", 7, "08:00", "08:00", Map.of("verdicts", Map.of("Vehicle.Speed", "STALE")));

    assertThat(answer(6))
        .isEqualTo("path,stale,not_live\nVehicle.Speed,2,2\nVehicle.IsMoving,0,1\n");
  }

  @Test
  void consumptionIsComparedWithWhatWasForetold() throws Exception {
    sample("car-1", "08:00", Map.of("vehicle_model", "i3"));
    sample("car-2", "08:00", Map.of("vehicle_model", "i3"));
    trip("a", "car-1", "08:00", "09:00", consumption(10.0, 15.0, 14.0));
    trip("b", "car-2", "08:00", "09:00", consumption(5.5, 15.0, 17.0));
    trip("c", "car-2", "09:00", "10:00", Map.of("distance_km", 7.0));

    assertThat(answer(7)).isEqualTo("model,trips,km,bias,mean_error\ni3,2,15.5,-0.5,1.5\n");
  }

  @Test
  void sketchesOfMinutesAddUpToThatOfAnHour() throws Exception {
    // Bucket 230 is 98.5 to 100.5 ms, 346 about a second: 2 of 200 are just not among the 99 %.
    latency("14:00", "appended-to-emitted", Map.of(230, 100L));
    latency("14:59", "appended-to-emitted", Map.of(230, 98L, 346, 2L));
    latency("15:00", "appended-to-emitted", Map.of(346, 1_000L));
    latency("14:30", "received-to-appended", Map.of(0, 10L));

    assertThat(answer(8))
        .isEqualTo(
            """
            hop,observations,p99_ms
            appended-to-emitted,200,98.5
            received-to-appended,10,1.0
            """);
  }

  @Test
  void quantileOfTheReadmeIsThatOfAllMinutesTogether() throws Exception {
    // 100 of 10,000 are slow in both: 1 %, so the 99th percentile is the slowest of the others.
    latency("14:00", "received_to_emitted", Map.of(230, 4_950L, 346, 50L));
    latency("14:01", "received_to_emitted", Map.of(115, 4_950L, 346, 50L));
    latency("14:01", "sensed_to_sent", Map.of(400, 1_000L));
    String query = LakehousePage.quantilesOfTheReadme();

    assertThat(query).contains("'received_to_emitted'");
    double p99 = Double.parseDouble(csv(query).lines().skip(1).findFirst().orElseThrow());
    assertThat(p99).isBetween(97.5, 99.5); // bucket 230

    latency("14:02", "received_to_emitted", Map.of(346, 1L));
    double afterOneMore = Double.parseDouble(csv(query).lines().skip(1).findFirst().orElseThrow());
    assertThat(afterOneMore).isBetween(992.5, 1_012.6); // bucket 346
  }

  @Test
  void percentilesAreThoseOfTheWholeFleet() throws Exception {
    for (int kmh = 0; kmh <= 100; kmh++) {
      sample(
          "car-" + kmh % 7, "10:%02d".formatted(kmh % 60), Map.of("vehicle_speed_kmh", 1.0 * kmh));
    }

    assertThat(answer(9))
        .isEqualTo("hour,samples,median_kmh,p95_kmh\n2026-03-01T10:00:00Z,101,50.0,95.0\n");
  }

  @Test
  void rollUpThatLacksALateSampleIsFound() throws Exception {
    sample("car-1", "08:00", Map.of("vehicle_speed_kmh", 0.1));
    sample("car-1", "08:00", Map.of("vehicle_speed_kmh", 0.2));
    sample("car-1", "08:01", Map.of("vehicle_speed_kmh", 7.0));
    sample("car-1", "08:01", Map.of("vehicle_speed_kmh", 8.0)); // late
    window("telemetry_1m", "car-1", "08:00", 2, speed("0.300", 2));
    window("telemetry_1m", "car-1", "08:01", 1, speed("7.000", 1));

    assertThat(answer(10))
        .isEqualTo(
            """
            vehicle_id,window_start,rolled_up_samples,raw_samples,rolled_up,raw
            car-1,2026-03-01T08:01:00Z,1,2,7.000,15.000
            """);
  }

  private String answer(int number) throws Exception {
    return csv(LakehousePage.questions().get(number));
  }

  private String csv(String question) {
    StringWriter out = new StringWriter();
    try (LakehouseSql sql = LakehouseSql.open(lakehouse.catalog(), "demo")) {
      sql.query(question, rows -> Answer.write(rows, OutputFormat.CSV, out));
    }
    return out.toString();
  }

  private void sample(String vehicle, String time, Map<String, Object> values) throws Exception {
    Map<String, Object> row = new HashMap<>(values);
    row.put("vehicle_id", vehicle);
    row.put("event_time", at(time));
    row.put("sample_index", 0);
    add("telemetry", row);
  }

  private void revision(
      String vehicle, long revision, String time, String known, Map<String, Object> values)
      throws Exception {
    Map<String, Object> row = new HashMap<>();
    values.forEach(
        (name, value) -> row.put(name, value instanceof Double ? Map.of("value", value) : value));
    row.put("vehicle_id", vehicle);
    row.put("revision", revision);
    row.put("event_time", at(time));
    row.put("knowledge_time", at(known));
    row.put("twin", ByteBuffer.allocate(0));
    add("twin_revision", row);
  }

  private void quarter(
      String vehicle, String time, Map<String, Object> values, Map<String, Object> odometer)
      throws Exception {
    Map<String, Object> all = new HashMap<>(values);
    all.putAll(odometer);
    window("telemetry_15m", vehicle, time, 1, all);
  }

  private void window(
      String table, String vehicle, String time, long samples, Map<String, Object> values)
      throws Exception {
    Map<String, Object> row = new HashMap<>(values);
    row.put("vehicle_id", vehicle);
    row.put("window_start", at(time));
    row.put("samples", samples);
    add(table, row);
  }

  private static Map<String, Object> numbers(String column, double min, double max, long count) {
    return Map.of(
        column, Map.of("min", min, "max", max, "sum", new BigDecimal(min * count), "count", count));
  }

  private static Map<String, Object> odometer(double fromMeters, double toMeters) {
    return Map.of(
        "vehicle_traveled_distance_m", Map.of("min", fromMeters, "max", toMeters, "count", 2L));
  }

  private static Map<String, Object> last(String text) {
    return Map.of("last", text, "count", 1L);
  }

  private static Map<String, Object> speed(String sum, long count) {
    return Map.of("vehicle_speed_kmh", Map.of("sum", new BigDecimal(sum), "count", count));
  }

  private void safetyEvent(String vehicle, String time, String subject) throws Exception {
    add(
        "insight",
        Map.of(
            "insight_id",
            vehicle + time + subject,
            "vehicle_id",
            vehicle,
            "event_time",
            at(time),
            "since_time",
            at(time),
            "knowledge_time",
            at(time),
            "kind",
            "SAFETY_EVENT",
            "subject",
            subject,
            "phase",
            "EVENT",
            "severity",
            "WARNING"));
  }

  private void trip(String id, String vehicle, String start, String end, Map<String, Object> values)
      throws Exception {
    Map<String, Object> row = new HashMap<>(values);
    row.put("trip_id", id);
    row.put("vehicle_id", vehicle);
    row.put("start_time", at(start));
    row.put("end_time", at(end));
    row.put("knowledge_time", at(end));
    add("trip", row);
  }

  private static Map<String, Object> consumption(double km, double measured, double predicted) {
    return Map.of(
        "distance_km", km,
        "consumption_measured_kwh_per_100km", measured,
        "consumption_predicted_kwh_per_100km", predicted);
  }

  private void charge(String id, long cell, double delivered, Double loss) throws Exception {
    Map<String, Object> row = new HashMap<>();
    row.put("charging_session_id", id);
    row.put("vehicle_id", "car-1");
    row.put("start_time", at("08:00"));
    row.put("end_time", at("09:00"));
    row.put("knowledge_time", at("09:00"));
    row.put("h3_cell", cell);
    row.put("charger_energy_kwh", delivered);
    row.put("loss_kwh", loss);
    add("charging_session", row);
  }

  private void latency(String minute, String hop, Map<Integer, Long> buckets) throws Exception {
    long count = buckets.values().stream().mapToLong(n -> n).sum();
    add(
        "latency",
        Map.of(
            "minute", at(minute),
            "hop", hop,
            "tier", "SAFETY",
            "count", count,
            "buckets", buckets));
  }

  private void add(String name, Map<String, Object> values) throws Exception {
    Table table = lakehouse.catalog().loadTable("demo", name);
    Map<String, Object> row = new HashMap<>(values);
    row.replaceAll(
        (column, value) ->
            value instanceof Map<?, ?> map && table.schema().findType(column).isStructType()
                ? struct(table, column, map)
                : value);
    append(table, List.of(row(table, row)));
  }

  private static Record struct(Table table, String column, Map<?, ?> values) {
    Record struct = GenericRecord.create(table.schema().findType(column).asStructType());
    values.forEach(
        (name, value) ->
            struct.setField(
                (String) name,
                value instanceof BigDecimal decimal
                    ? decimal.setScale(
                        ((Types.DecimalType) table.schema().findType(column + "." + name)).scale())
                    : value));
    return struct;
  }

  private static OffsetDateTime at(String time) {
    return OffsetDateTime.parse("2026-03-01T" + time + ":00Z");
  }
}
