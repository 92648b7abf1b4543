package io.fleettwin.engines.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleettwin.engines.platform.KnownSample;
import io.fleettwin.engines.platform.Platform.Commit;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.execution.SparkPlan;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Known rows, written by Iceberg's writers through our catalog, as Spark sees them. */
@ExtendWith(SparkAndPlatform.Shared.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SparkReadsTablesIT {

  private static final String TENANT = "reads";
  private static final int FIRST = 200;
  private static final int ALL = 300;
  private static final String TELEMETRY = "reads.telemetry";

  private final SparkAndPlatform spark;
  private Commit first;
  private Commit second;

  SparkReadsTablesIT(SparkAndPlatform spark) {
    this.spark = spark;
  }

  @BeforeAll
  void writeTwoCommits() {
    first = spark.platform().append(TENANT, 0, FIRST);
    second = spark.platform().append(TENANT, FIRST, ALL);
  }

  @Test
  void noClassOfOursIsOnTheClassPathOfSpark() {
    for (String ours :
        List.of(
            "io.fleettwin.lakehouse.catalog.LocalFileIO",
            "io.fleettwin.lakehouse.table.TelemetryTable",
            "io.fleettwin.contracts.signal.VssCatalogue",
            "io.fleettwin.domain.signal.Signal")) {
      assertThatThrownBy(() -> Class.forName(ours))
          .as(ours)
          .isInstanceOf(ClassNotFoundException.class);
    }
    assertThat(spark.ask("SELECT file_path FROM reads.telemetry.files"))
        .isNotEmpty()
        .allMatch(path -> path.startsWith("file:///"));
  }

  @Test
  void rowsAndSumsAreThoseThatWereWritten() {
    List<KnownSample> samples = KnownSample.between(0, ALL);

    assertThat(
            spark.ask(
                "SELECT count(*), count(DISTINCT vehicle_id), count(vehicle_speed_kmh),"
                    + " sum(cast(vehicle_speed_kmh AS decimal(9, 1))), max(h3_cell),"
                    + " count_if(vehicle_is_moving) FROM "
                    + TELEMETRY))
        .containsExactly(
            "%d,%d,%d,%s,%d,%d"
                .formatted(
                    ALL,
                    KnownSample.VEHICLES,
                    samples.stream().flatMap(sample -> sample.speedKmh().stream()).count(),
                    sumOfSpeeds(samples),
                    samples.stream()
                        .flatMapToLong(sample -> sample.cell().stream())
                        .max()
                        .getAsLong(),
                    samples.stream().filter(KnownSample::isMoving).count()));
  }

  @Test
  void everyValueOfEveryRowArrives() {
    List<String> expected =
        KnownSample.between(0, ALL).stream().map(SparkReadsTablesIT::textOf).toList();

    assertThat(
            spark.ask(
                "SELECT vehicle_id, unix_seconds(event_time), boot_id IS NULL, sequence,"
                    + " sample_index, vehicle_speed_kmh, vehicle_is_moving, vehicle_model, h3_cell,"
                    + " map_entries(other_numbers) IS NULL, size(map_keys(other_numbers)),"
                    + " other_numbers['Vehicle.Rare'], other_texts, battery_soc_pct"
                    + " FROM reads.telemetry ORDER BY event_time"))
        .containsExactlyElementsOf(expected);
  }

  private static String textOf(KnownSample sample) {
    Optional<Map<String, Double>> numbers = sample.otherNumbers();
    return String.join(
        ",",
        sample.vehicleId(),
        Long.toString(sample.eventTime().getEpochSecond()),
        Boolean.toString(sample.sequence().isEmpty()),
        sample.sequence().isPresent() ? Long.toString(sample.sequence().getAsLong()) : "",
        Integer.toString(sample.sampleIndex()),
        sample.speedKmh().map(speed -> Double.toString(speed.doubleValue())).orElse(""),
        Boolean.toString(sample.isMoving()),
        sample.model().orElse(""),
        sample.cell().isPresent() ? Long.toString(sample.cell().getAsLong()) : "",
        Boolean.toString(numbers.isEmpty()),
        numbers.map(map -> Integer.toString(map.size())).orElse(""),
        numbers.map(map -> map.get("Vehicle.Rare")).map(value -> value.toString()).orElse(""),
        "",
        "");
  }

  @Test
  void groupsByVehicleAndDayAreThoseOfOurSqlCommand() {
    String question =
        "SELECT vehicle_id, cast(event_time AS date) AS day, count(*) AS samples,"
            + " sum(cast(vehicle_speed_kmh AS decimal(9, 1))) AS total, min(sequence) AS first"
            + " FROM telemetry GROUP BY 1, 2 ORDER BY 1, 2";

    List<String> ours = spark.platform().sql(TENANT, question);

    assertThat(ours).hasSizeGreaterThan(6 * KnownSample.VEHICLES - KnownSample.VEHICLES);
    assertThat(spark.ask(question.replace("FROM telemetry", "FROM " + TELEMETRY))).isEqualTo(ours);
  }

  @Test
  void groupsByVehicleAreThoseThatWereWritten() {
    Map<String, List<KnownSample>> byVehicle =
        KnownSample.between(0, ALL).stream()
            .collect(
                Collectors.groupingBy(KnownSample::vehicleId, TreeMap::new, Collectors.toList()));

    assertThat(
            spark.ask(
                "SELECT vehicle_id, count(*), sum(cast(vehicle_speed_kmh AS decimal(9, 1))) FROM "
                    + TELEMETRY
                    + " GROUP BY 1 ORDER BY 1"))
        .containsExactlyElementsOf(
            byVehicle.entrySet().stream()
                .map(
                    entry ->
                        "%s,%d,%s"
                            .formatted(
                                entry.getKey(),
                                entry.getValue().size(),
                                sumOfSpeeds(entry.getValue())))
                .toList());
  }

  @Test
  void earlierSnapshotsAreReadByTimeAndById() {
    assertThat(spark.ask(countAsOf("TIMESTAMP AS OF '" + second.time().minusMillis(1) + "'")))
        .containsExactly(Integer.toString(FIRST));
    assertThat(spark.ask(countAsOf("FOR TIMESTAMP AS OF '" + second.time() + "'")))
        .containsExactly(Integer.toString(ALL));
    assertThat(spark.ask(countAsOf("FOR VERSION AS OF " + first.snapshotId())))
        .containsExactly(Integer.toString(FIRST));
  }

  private static String countAsOf(String version) {
    return "SELECT count(*) FROM " + TELEMETRY + " " + version;
  }

  @Test
  void metadataTablesTellOfFilesSnapshotsAndPartitions() {
    assertThat(
            spark.ask(
                "SELECT snapshot_id, operation FROM reads.telemetry.snapshots ORDER BY committed_at"))
        .containsExactly(first.snapshotId() + ",append", second.snapshotId() + ",append");
    assertThat(spark.ask("SELECT sum(record_count), count(*) > 6 FROM reads.telemetry.files"))
        .containsExactly(ALL + ",true");
    assertThat(spark.ask("SELECT sum(record_count) FROM reads.telemetry.partitions"))
        .containsExactly(Integer.toString(ALL));
  }

  @Test
  void oneVehicleOfOneDayIsReadFromOneFile() {
    String where =
        " WHERE vehicle_id = 'car-3' AND event_time >= '2026-03-02' AND event_time < '2026-03-03'";
    long expected =
        KnownSample.between(0, ALL).stream()
            .filter(sample -> sample.vehicleId().equals("car-3"))
            .filter(sample -> sample.eventTime().toString().startsWith("2026-03-02"))
            .count();

    Dataset<Row> asked = spark.session().sql("SELECT sequence FROM " + TELEMETRY + where);
    assertThat(asked.collectAsList()).hasSize(Math.toIntExact(expected));
    SparkPlan scan = asked.queryExecution().executedPlan().collectLeaves().head();
    assertThat(scan.metrics().apply("resultDataFiles").value()).isEqualTo(1);
  }

  @Test
  void everyColumnOfEveryTableIsRead() {
    List<String> tables = spark.platform().fillEveryTable("every");

    assertThat(tables).hasSizeGreaterThan(10);
    for (String table : tables) {
      Row row = spark.session().sql("SELECT * FROM every." + table).collectAsList().get(0);
      assertThat(row.toString()).as(table).doesNotContain("null");
    }
    assertThat(spark.ask("SELECT hex(twin), unix_micros(event_time) FROM every.twin_revision"))
        .containsExactly("010203,1772368496789012");
  }

  @Test
  void positionDeletesAreHonoured() {
    spark.platform().append("deletes", 0, ALL);
    spark.platform().deletePositions("deletes", "car-3");

    assertThat(
            spark.ask(
                "SELECT content, sum(record_count) > 0 FROM deletes.telemetry.all_files GROUP BY 1 ORDER BY 1"))
        .containsExactly("0,true", "1,true");
    assertThat(spark.ask("SELECT count(*), count_if(vehicle_id = 'car-3') FROM deletes.telemetry"))
        .containsExactly(
            KnownSample.between(0, ALL).stream()
                    .filter(sample -> !sample.vehicleId().equals("car-3"))
                    .count()
                + ",0");
  }

  @Test
  void countCommandCountsTheSame() {
    List<KnownSample> samples = KnownSample.between(0, ALL);
    long numbered = samples.stream().filter(sample -> sample.sequence().isPresent()).count();

    String json =
        new TableCount(
                spark.session(),
                TELEMETRY,
                List.of("vehicle_id", "boot_id", "sequence", "sample_index"))
            .count(List.of("vehicle_speed_kmh", "battery_soc_pct"));

    assertThat(json)
        .isEqualTo(
            ("{\"snapshot\":%d,\"rows\":%d,\"unnumbered\":%d,\"distinct\":%d,\"sums\":{"
                    + "\"vehicle_speed_kmh\":{\"count\":%d,\"sum\":%s000000},"
                    + "\"battery_soc_pct\":{\"count\":0,\"sum\":null}}}")
                .formatted(
                    second.snapshotId(),
                    ALL,
                    ALL - numbered,
                    numbered,
                    samples.stream().flatMap(sample -> sample.speedKmh().stream()).count(),
                    sumOfSpeeds(samples)));
  }

  private static BigDecimal sumOfSpeeds(List<KnownSample> samples) {
    return samples.stream()
        .flatMap(sample -> sample.speedKmh().stream())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
