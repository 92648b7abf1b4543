package io.fleettwin.lakehouse.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleettwin.lakehouse.TestBucket;
import io.fleettwin.lakehouse.TestLakehouse;
import io.fleettwin.lakehouse.erasure.Erasure;
import io.fleettwin.lakehouse.erasure.ErasureReport;
import io.fleettwin.lakehouse.erasure.ErasureSettings;
import io.fleettwin.lakehouse.query.EngineLimits;
import io.fleettwin.lakehouse.query.LakehouseSql;
import io.fleettwin.lakehouse.upkeep.Samples;
import io.fleettwin.lakehouse.upkeep.UpkeepScene;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Table;
import org.apache.iceberg.exceptions.NotFoundException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What engineers do with tables in a folder works with tables in a bucket. */
class BucketLakehouseTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private static TestBucket bucket;
  private static int warehouses;

  @TempDir private Path folder;
  private UpkeepScene scene;
  private Table table;

  @BeforeAll
  static void startBucket() throws Exception {
    bucket = TestBucket.start("lake");
  }

  @AfterAll
  static void stopBucket() throws Exception {
    bucket.close();
  }

  @BeforeEach
  void open() throws Exception {
    warehouses++;
    scene =
        new UpkeepScene(folder, new TestLakehouse(folder, bucket.warehouse("fleet-" + warehouses)));
    table = scene.telemetry();
    for (int minute = 0; minute < 8; minute++) {
      Samples samples = Samples.of(table);
      for (String vehicle : List.of("car-1", "car-2")) {
        samples.add(
            vehicle, NOON.plusSeconds(60L * minute), minute, Map.of("speed_kmh", 10.0 * minute));
      }
      samples.append();
    }
  }

  @AfterEach
  void close() throws Exception {
    scene.close();
  }

  @Test
  void questionsAreAnsweredAndNoCopyIsLeftBehind() throws Exception {
    try (LakehouseSql sql = openSql()) {
      assertThat(sql.count("select count(*) from telemetry")).isEqualTo(16);
      assertThat(sql.count("select sum(speed_kmh)::bigint from telemetry where vehicle_id='car-1'"))
          .isEqualTo(280);
      assertThat(copies()).hasSize(1);
    }
    assertThat(copies()).isEmpty();
  }

  @Test
  void upkeepMergesAndRollsUpAndTheAnswersAreTheSame() throws Exception {
    List<String> before = UpkeepScene.rows(table);

    assertThat(scene.keepUp(NOON.plus(Duration.ofHours(1))))
        .allSatisfy(report -> assertThat(report.failure()).isEmpty());

    assertThat(UpkeepScene.rows(table)).isEqualTo(before);
    assertThat(UpkeepScene.files(table)).hasSizeLessThan(16);
    try (LakehouseSql sql = openSql()) {
      assertThat(sql.count("select sum(samples) from telemetry_1m")).isEqualTo(16);
      assertThat(sql.count("select sum(samples) from telemetry_15m")).isEqualTo(16);
    }
  }

  @Test
  void vehicleIsErasedFromTheBucket() throws Exception {
    ErasureReport report =
        new Erasure(
                scene.lakehouse().catalog(),
                scene.engine(),
                ErasureSettings.DEFAULT.withSettle(Duration.ZERO),
                text -> {})
            .erase(UpkeepScene.TENANT, "car-1");

    assertThat(report.sightings()).isEmpty();
    assertThat(report.isProven()).isTrue();
    assertThat(report.rowsErased()).isEqualTo(8);
    assertThat(UpkeepScene.rows(table)).hasSize(8).allMatch(row -> row.startsWith("car-2,"));
  }

  @Test
  void copiesThatNobodyReadsMakeRoomForOthers() throws Exception {
    List<DataFile> files = UpkeepScene.files(table);
    long limit = files.get(0).fileSizeInBytes() + files.get(1).fileSizeInBytes();
    try (var copies = new LocalCopies(folder.resolve("few"), limit);
        TableFiles reader = copies.open(table.io())) {
      Path first = reader.pathOf(files.get(0).location());
      reader.release();
      assertThat(reader.pathOf(files.get(0).location())).as("still there").isEqualTo(first);
      reader.release();
      reader.fetch(files.subList(1, 3));

      assertThat(first).doesNotExist();
      assertThat(reader.pathOf(files.get(1).location())).exists();
      assertThat(reader.pathOf(files.get(2).location())).exists();
    }
  }

  @Test
  void moreThanCopiesMayTakeIsAnErrorThatSaysSo() throws Exception {
    List<DataFile> files = UpkeepScene.files(table);
    try (var copies = new LocalCopies(folder.resolve("few"), files.get(0).fileSizeInBytes());
        TableFiles reader = copies.open(table.io())) {
      assertThatThrownBy(() -> reader.fetch(files))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("copies of table files");
    }
  }

  @Test
  void fileThatIsGoneIsAnErrorAndLeavesNothing() throws Exception {
    DataFile gone = UpkeepScene.files(table).get(0);
    table.io().deleteFile(gone.location());
    try (var copies = new LocalCopies(folder.resolve("gone"), 1L << 30);
        TableFiles reader = copies.open(table.io())) {
      assertThatThrownBy(() -> reader.fetch(List.of(gone))).isInstanceOf(NotFoundException.class);
      try (Stream<Path> left = Files.walk(folder.resolve("gone"))) {
        assertThat(left.filter(Files::isRegularFile)).isEmpty();
      }
    }
  }

  @Test
  void whatAKilledProcessLeftIsRemovedByTheNext() throws Exception {
    Path parent = Files.createDirectories(folder.resolve("shared"));
    Process ended = new ProcessBuilder("true").start();
    ended.waitFor();
    Path leftover =
        Files.createDirectories(parent.resolve("fleettwin-copies-" + ended.pid() + "-1"));
    Files.createFile(leftover.resolve("1.parquet"));
    Path other = Files.createDirectories(parent.resolve("something-else"));
    try (var copies = new LocalCopies(parent, 1L << 30);
        TableFiles reader = copies.open(table.io())) {
      reader.fetch(UpkeepScene.files(table));

      assertThat(leftover).doesNotExist();
      assertThat(other).exists();
    }
  }

  private LakehouseSql openSql() {
    return LakehouseSql.open(
        scene.lakehouse().catalog(),
        new LakehouseSql.Session(
            UpkeepScene.TENANT, null, new EngineLimits(256, 1, folder.resolve("sql/spill"))));
  }

  private List<Path> copies() throws Exception {
    Path parent = folder.resolve("sql");
    if (!Files.exists(parent)) {
      return List.of();
    }
    try (Stream<Path> found = Files.list(parent)) {
      return found
          .filter(path -> path.getFileName().toString().startsWith("fleettwin-copies-"))
          .toList();
    }
  }
}
