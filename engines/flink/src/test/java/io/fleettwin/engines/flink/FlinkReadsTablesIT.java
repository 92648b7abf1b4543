package io.fleettwin.engines.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleettwin.engines.platform.KnownSample;
import io.fleettwin.engines.platform.Platform;
import io.fleettwin.engines.platform.Platform.Commit;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.flink.types.Row;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Known rows, written by Iceberg's writers through our catalog, as Flink SQL sees them. */
class FlinkReadsTablesIT {

  private static final Path CATALOG =
      Path.of(System.getProperty("fleettwin.engines.conf"), "flink-catalog.sql");
  private static final int FIRST = 200;
  private static final int ALL = 300;
  private static final int STREAM_TIMEOUT_SECONDS = 240;

  @TempDir private static Path folder;
  private static Platform platform;
  private static FlinkSql flink;
  private static Commit first;

  @BeforeAll
  static void writeTwoCommits() throws Exception {
    platform = Platform.start(folder);
    first = platform.append("known", 0, FIRST);
    platform.append("known", FIRST, ALL);
    flink = FlinkSql.batch(CATALOG, platform.catalogUri());
  }

  @AfterAll
  static void close() throws Exception {
    platform.close();
  }

  @Test
  void noClassOfOursIsOnTheClassPathOfFlink() {
    assertThatThrownBy(() -> Class.forName("io.fleettwin.lakehouse.catalog.LocalFileIO"))
        .isInstanceOf(ClassNotFoundException.class);
    assertThatThrownBy(() -> Class.forName("io.fleettwin.domain.signal.Signal"))
        .isInstanceOf(ClassNotFoundException.class);
  }

  @Test
  void rowsAndSumsAreThoseThatWereWritten() throws Exception {
    List<KnownSample> samples = KnownSample.between(0, ALL);

    assertThat(
            flink.ask(
                "SELECT count(*), count(DISTINCT vehicle_id), count(vehicle_speed_kmh),"
                    + " sum(cast(vehicle_speed_kmh AS decimal(9, 1))), max(h3_cell),"
                    + " max(other_numbers['Vehicle.Rare']), max(event_time) FROM known.telemetry"))
        .containsExactly(
            "%d,%d,%d,%s,%d,%s,%s"
                .formatted(
                    ALL,
                    KnownSample.VEHICLES,
                    samples.stream().flatMap(sample -> sample.speedKmh().stream()).count(),
                    sumOfSpeeds(samples),
                    samples.stream()
                        .flatMapToLong(sample -> sample.cell().stream())
                        .max()
                        .getAsLong(),
                    (ALL - 1) / 4.0,
                    new KnownSample(ALL - 1).eventTime()));
  }

  @Test
  void groupsByVehicleAreThoseOfOurSqlCommand() throws Exception {
    String question =
        "SELECT vehicle_id, count(*) AS samples, sum(cast(vehicle_speed_kmh AS decimal(9, 1))) AS total,"
            + " min(sequence) AS lowest FROM telemetry GROUP BY vehicle_id ORDER BY vehicle_id";

    List<String> ours = platform.sql("known", question);

    assertThat(ours).hasSize(KnownSample.VEHICLES);
    assertThat(flink.ask(question.replace("FROM telemetry", "FROM known.telemetry")))
        .isEqualTo(ours);
  }

  @Test
  void earlierSnapshotIsReadByIdAndByTime() throws Exception {
    for (String option :
        List.of(
            "'snapshot-id' = '" + first.snapshotId() + "'",
            "'as-of-timestamp' = '" + first.time().toEpochMilli() + "'")) {
      assertThat(flink.ask("SELECT count(*) FROM known.telemetry /*+ OPTIONS(" + option + ") */"))
          .containsExactly(Integer.toString(FIRST));
    }
  }

  @Test
  void positionDeletesAreHonoured() throws Exception {
    platform.append("deletes", 0, ALL);
    platform.deletePositions("deletes", "car-3");

    assertThat(
            flink.ask(
                "SELECT count(*), count(*) FILTER (WHERE vehicle_id = 'car-3') FROM deletes.telemetry"))
        .containsExactly(
            KnownSample.between(0, ALL).stream()
                    .filter(sample -> !sample.vehicleId().equals("car-3"))
                    .count()
                + ",0");
  }

  @Test
  @Timeout(STREAM_TIMEOUT_SECONDS)
  void newSnapshotsStreamInWhileTheQuestionStands() throws Exception {
    platform.append("streams", 0, 20);
    FlinkSql streaming = FlinkSql.streaming(CATALOG, platform.catalogUri());

    try (CloseableIterator<Row> rows =
        streaming.stream(
            "SELECT event_time FROM streams.telemetry /*+ OPTIONS('streaming' = 'true',"
                + " 'monitor-interval' = '1s',"
                + " 'starting-strategy' = 'TABLE_SCAN_THEN_INCREMENTAL') */")) {
      assertThat(take(rows, 20)).containsExactlyInAnyOrderElementsOf(timesOf(0, 20));
      platform.append("streams", 20, 50);
      assertThat(take(rows, 30)).containsExactlyInAnyOrderElementsOf(timesOf(20, 50));
    }
  }

  private static List<String> take(CloseableIterator<Row> rows, int count) {
    List<String> taken = new ArrayList<>();
    IntStream.range(0, count).forEach(at -> taken.add(rows.next().getField(0).toString()));
    return taken;
  }

  private static List<String> timesOf(int from, int to) {
    return KnownSample.between(from, to).stream()
        .map(sample -> sample.eventTime().toString())
        .toList();
  }

  private static BigDecimal sumOfSpeeds(List<KnownSample> samples) {
    return samples.stream()
        .flatMap(sample -> sample.speedKmh().stream())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
