package io.fleettwin.lakehouse.erasure;

import static io.fleettwin.lakehouse.upkeep.UpkeepScene.files;
import static io.fleettwin.lakehouse.upkeep.UpkeepScene.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleettwin.lakehouse.catalog.LocalFileIO;
import io.fleettwin.lakehouse.upkeep.Samples;
import io.fleettwin.lakehouse.upkeep.UpkeepScene;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.util.SnapshotUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErasureTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final ErasureSettings AT_ONCE = ErasureSettings.DEFAULT.withSettle(Duration.ZERO);

  @TempDir private Path folder;
  private UpkeepScene scene;
  private Table table;

  @BeforeEach
  void open() throws Exception {
    scene = new UpkeepScene(folder);
    table = scene.telemetry();
  }

  @AfterEach
  void close() throws Exception {
    scene.close();
  }

  @Test
  void nothingOfTheVehicleIsLeftInAnyFileAndRowsOfOthersAreTheSame() throws Exception {
    for (int file = 0; file < 4; file++) {
      append(file, "car-1", "car-10", "car-2");
    }
    List<String> others = rows(table).stream().filter(row -> !row.startsWith("car-1,")).toList();
    assertThat(filesThatHold("car-1")).isNotEmpty();

    ErasureReport report = erase("car-1");

    assertThat(report.sightings()).isEmpty();
    assertThat(report.isProven()).isTrue();
    assertThat(report.rowsErased()).isEqualTo(4);
    assertThat(rows(table)).isEqualTo(others).hasSize(8);
    assertThat(filesThatHold("car-1")).isEmpty();
    assertThat(filesThatHold("car-2")).isNotEmpty();
    assertThat(report.filesSearched()).isGreaterThan(files(table).size());
  }

  @Test
  void noMoreIsRewrittenAtATimeThanTheTableWantsInAFile() throws Exception {
    for (int file = 0; file < 3; file++) {
      append(file, "car-1", "car-2");
    }
    List<String> others = rows(table).stream().filter(row -> !row.startsWith("car-1,")).toList();
    table.updateProperties().set(TableProperties.WRITE_TARGET_FILE_SIZE_BYTES, "1").commit();

    ErasureReport report = erase("car-1");

    assertThat(report.isProven()).isTrue();
    assertThat(rows(table)).isEqualTo(others);
    assertThat(files(table)).as("one for each that held it, none merged").hasSize(3);
  }

  @Test
  void snapshotsThatWouldStillShowItAreGone() throws Exception {
    append(0, "car-1", "car-2");
    table.refresh();
    long before = table.currentSnapshot().snapshotId();

    erase("car-1");

    table.refresh();
    assertThat(table.snapshot(before)).isNull();
  }

  @Test
  void aFileThatHeldOnlyThisVehicleHasNoSuccessor() throws Exception {
    append(0, "car-1");
    append(1, "car-2");

    ErasureReport report = erase("car-1");

    assertThat(report.sightings()).isEmpty();
    assertThat(report.isProven()).isTrue();
    assertThat(rows(table)).singleElement().asString().startsWith("car-2,");
    assertThat(files(table)).hasSize(1);
  }

  @Test
  void aVehicleThatNeverWasIsErasedWithoutTouchingAFile() throws Exception {
    append(0, "car-2");
    List<String> before = files(table).stream().map(file -> file.location()).toList();

    ErasureReport report = erase("car-1");

    assertThat(report.sightings()).isEmpty();
    assertThat(report.isProven()).isTrue();
    assertThat(report.rowsErased()).isZero();
    assertThat(files(table)).extracting(file -> file.location()).isEqualTo(before);
  }

  @Test
  void aFileThatNoSnapshotKnowsIsFoundAndToldOf() throws Exception {
    append(0, "car-2");
    String left = Samples.of(table).add("car-1", NOON, 9, Map.of()).write().get(0).location();

    ErasureReport report = erase("car-1");

    assertThat(report.isProven()).isFalse();
    assertThat(report.sightings()).extracting(Sighting::location).contains(left);
  }

  @Test
  void anIdInATextOfAnotherVehicleIsFound() throws Exception {
    Samples.of(table).add("car-2", NOON, 1, Map.of("mode", "follows car-1 closely")).append();

    assertThat(erase("car-1").sightings()).extracting(Sighting::kind).contains(Sighting.Kind.ROWS);
  }

  @Test
  void whatFlinksCommitterRemembersStaysInTheHistory() throws Exception {
    appendAs("job-a", 7, "car-1", "car-2");
    append(1, "car-2");

    erase("car-1");

    table.refresh();
    List<String> memories = new ArrayList<>();
    for (Snapshot snapshot : SnapshotUtil.currentAncestors(table)) {
      if ("job-a".equals(snapshot.summary().get("flink.job-id"))) {
        memories.add(snapshot.summary().get("flink.max-committed-checkpoint-id"));
      }
    }
    assertThat(memories).containsExactly("7");
  }

  @Test
  void appendsThatRaceTheErasureLoseNothing() throws Exception {
    append(0, "car-1", "car-2");
    AtomicBoolean isOver = new AtomicBoolean();
    ExecutorService writer = Executors.newSingleThreadExecutor();
    try {
      Future<Integer> sent =
          writer.submit(
              () -> {
                Table own = scene.lakehouse().catalog().loadTable(UpkeepScene.TENANT, "telemetry");
                int appended = 0;
                while (!isOver.get() || appended < 5) {
                  appended++;
                  Samples.of(own)
                      .add("car-2", NOON.plusSeconds(appended), appended, Map.of())
                      .append();
                }
                return appended;
              });
      ErasureReport report = erase("car-1");
      isOver.set(true);
      int appended = sent.get();

      assertThat(report.rowsErased()).isEqualTo(1);
      assertThat(rows(table)).hasSize(1 + appended).doesNotHaveDuplicates();
    } finally {
      isOver.set(true);
      writer.shutdown();
    }
  }

  private ErasureReport erase(String vehicle) throws Exception {
    return new Erasure(scene.lakehouse().catalog(), scene.engine(), AT_ONCE, text -> {})
        .erase(UpkeepScene.TENANT, vehicle);
  }

  private void append(int minute, String... vehicles) throws Exception {
    Samples samples = Samples.of(table);
    for (String vehicle : vehicles) {
      samples.add(vehicle, NOON.plusSeconds(60L * minute), minute, Map.of("speed_kmh", 50.0));
    }
    samples.append();
  }

  private void appendAs(String job, long checkpoint, String... vehicles) throws Exception {
    Samples samples = Samples.of(table);
    for (String vehicle : vehicles) {
      samples.add(vehicle, NOON, checkpoint, Map.of());
    }
    var append =
        table
            .newAppend()
            .set("flink.job-id", job)
            .set("flink.operator-id", "committer")
            .set("flink.max-committed-checkpoint-id", Long.toString(checkpoint));
    samples.write().forEach(append::appendFile);
    append.commit();
  }

  /** Independent of the search: Parquet of tests is read by DuckDB, the rest byte by byte. */
  private List<String> filesThatHold(String vehicle) throws Exception {
    List<String> found = new ArrayList<>();
    try (var paths = Files.walk(LocalFileIO.pathOf(table.location()))) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        if (path.toString().endsWith(".parquet")) {
          long count =
              scene
                  .engine()
                  .rows(
                      "SELECT count(*) FROM read_parquet('%s') WHERE vehicle_id = '%s'"
                          .formatted(path, vehicle),
                      row -> row.getLong(1))
                  .get(0);
          if (count > 0) {
            found.add(path.toString());
          }
        }
      }
    }
    return found;
  }
}
