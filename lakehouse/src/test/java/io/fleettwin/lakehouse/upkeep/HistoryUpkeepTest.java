package io.fleettwin.lakehouse.upkeep;

import static io.fleettwin.lakehouse.upkeep.UpkeepScene.files;
import static io.fleettwin.lakehouse.upkeep.UpkeepScene.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleettwin.lakehouse.catalog.LocalFileIO;
import io.fleettwin.lakehouse.table.RollUpTable;
import io.fleettwin.lakehouse.table.TelemetryTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.util.SnapshotUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Snapshots, orphans and rows past their time. */
class HistoryUpkeepTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);
  private static final ExpirySettings SETTINGS = new ExpirySettings(Duration.ofHours(2), 2, DAY);

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
  void oldSnapshotsGoAndTheNewestStay() throws Exception {
    for (int commit = 0; commit < 6; commit++) {
      append(commit, Map.of());
    }
    List<String> before = rows(table);

    assertThat(expire(later(Duration.ofHours(1)))).as("all are young").isZero();
    assertThat(expire(later(Duration.ofHours(3)))).isEqualTo(4);

    assertThat(rows(table)).isEqualTo(before);
    assertThat(history()).hasSize(2);
  }

  @Test
  void newestSnapshotOfEachFlinkOperatorStaysWithAllThatCameAfterIt() throws Exception {
    append(0, Map.of());
    append(1, flink("telemetry-of-demo", 1));
    append(2, flink("telemetry-of-demo", 2));
    append(3, flink("another", 7));
    for (int commit = 4; commit < 8; commit++) {
      append(commit, Map.of());
    }

    assertThat(expire(later(DAY))).isEqualTo(2);

    assertThat(history()).hasSize(6);
    assertThat(history().get(5).summary()).containsEntry("flink.max-committed-checkpoint-id", "2");
  }

  @Test
  void operatorThatIsRetiredHoldsNothing() throws Exception {
    append(1, flink("gone", 1));
    for (int commit = 2; commit < 6; commit++) {
      append(commit, Map.of());
    }
    table.updateProperties().set(CommitMemory.RETIRED_OPERATORS, "other, gone").commit();

    assertThat(expire(later(DAY))).isEqualTo(3);
  }

  @Test
  void snapshotThatARollUpHasSeenLastStays() throws Exception {
    for (int commit = 0; commit < 6; commit++) {
      append(commit, Map.of());
    }
    long seen = history().get(3).snapshotId();

    int expired =
        new SnapshotExpiry(SETTINGS, Actions.silent()).run(table, Set.of(seen), later(DAY));

    assertThat(expired).isEqualTo(2);
    assertThat(table.snapshot(seen)).isNotNull();
  }

  @Test
  void orphansThatAreOldGoAndEverythingReferredToStays() throws Exception {
    for (int commit = 0; commit < 4; commit++) {
      append(commit, Map.of());
    }
    Path orphan = strayFile("data/day=1/killed-writer.parquet");
    age(Duration.ofDays(2));
    Path young = strayFile("data/day=1/being-written.parquet");
    List<String> before = rows(table);

    OrphanFiles.Removed removed =
        new OrphanFiles(SETTINGS, Actions.silent()).run(table, Instant.now());

    assertThat(removed.files()).isEqualTo(1);
    assertThat(orphan).doesNotExist();
    assertThat(young).exists();
    assertThat(rows(table)).isEqualTo(before);
    for (Snapshot snapshot : history()) {
      assertThat(
              Files.exists(LocalFileIO.pathOf(snapshot.manifestListLocation()))
                  && snapshot.allManifests(table.io()).stream()
                      .allMatch(manifest -> Files.exists(LocalFileIO.pathOf(manifest.path()))))
          .isTrue();
    }
  }

  @Test
  void filesThatAFlinkJobWroteSinceItsLastCommitStayHoweverOldTheyAre() throws Exception {
    append(1, flink("telemetry-of-demo", 1));
    List<DataFile> due = sample(2).write();
    append(3, Map.of());
    Instant weekLater = later(Duration.ofDays(7));

    assertThat(new OrphanFiles(SETTINGS, Actions.silent()).run(table, weekLater).files()).isZero();
    AppendFiles commit = table.newAppend();
    due.forEach(commit::appendFile);
    commit.commit();

    assertThat(rows(table)).hasSize(3);
  }

  @Test
  void filesOfATableWhoseNameBeginsTheSameStay() throws Exception {
    append(0, Map.of());
    Table minutes = scene.rollUp(RollUpTable.MINUTE);
    Path metadata = LocalFileIO.pathOf(minutes.location()).resolve("metadata");

    new OrphanFiles(SETTINGS, Actions.silent()).run(table, later(Duration.ofDays(7)));

    assertThat(metadata).isNotEmptyDirectory();
  }

  @Test
  void rowsPastTheirTimeGoWhenTheyAreRolledUp() throws Exception {
    sample(0).append();
    Instant now = NOON.plus(DAY).plus(Duration.ofMinutes(1));
    sampleAt(now.minusSeconds(600), 1).append();
    long rolled = table.currentSnapshot().snapshotId();
    var notYet = new RollUpState(rolled, NOON.getEpochSecond() * 1_000_000);
    var done = new RollUpState(rolled, now.getEpochSecond() * 1_000_000);

    assertThat(drop(Optional.of(notYet), now)).isEqualTo(Retention.Dropped.NOTHING);
    assertThat(drop(Optional.of(done), now).rows()).isEqualTo(1);

    assertThat(rows(table)).hasSize(1);
    table.refresh();
    assertThat(table.properties())
        .containsEntry(
            UpkeepMark.DROPPED_UNTIL, Long.toString(NOON.getEpochSecond() * 1_000_000 + 1));
  }

  @Test
  void rowsThatTheRollUpHasNotSeenStay() throws Exception {
    sample(0).append();
    var seen =
        new RollUpState(
            table.currentSnapshot().snapshotId(), NOON.plus(DAY).getEpochSecond() * 1_000_000);
    sampleAt(NOON.plusSeconds(5), 1).append();

    assertThat(drop(Optional.of(seen), NOON.plus(Duration.ofDays(2))).rows()).isEqualTo(1);
    assertThat(rows(table)).hasSize(1);
  }

  @Test
  void rowsThatWereRolledUpGoThoughTheirFilesWereRewrittenSince() throws Exception {
    sample(0).append();
    sample(1).append();
    Instant later = NOON.plus(Duration.ofDays(2));
    var seen =
        new RollUpState(table.currentSnapshot().snapshotId(), later.getEpochSecond() * 1_000_000);
    new Compaction(scene.engine(), CompactionSettings.DEFAULT, Actions.silent()).run(table, later);

    assertThat(drop(Optional.of(seen), later).rows()).isEqualTo(2);
    assertThat(drop(Optional.of(seen), later)).isEqualTo(Retention.Dropped.NOTHING);
    assertThat(rows(table)).isEmpty();
  }

  @Test
  void oldRecordingThatCameTodayStaysAsLongAsTodaysData() throws Exception {
    Instant today = NOON.plus(Duration.ofDays(4_000));
    Samples.of(table)
        .add("car-1", NOON, 1, Map.of("received_time", today.atOffset(ZoneOffset.UTC)))
        .append();

    assertThat(drop(Optional.empty(), today.plus(DAY)).files()).isZero();
    assertThat(drop(Optional.empty(), today.plus(DAY).plusSeconds(1)).files()).isEqualTo(1);
  }

  @Test
  void tenantChoosesHowLongRowsAreKept() throws Exception {
    sample(0).append();
    table.updateProperties().set(Retention.PROPERTY, "P7D").commit();
    assertThat(drop(Optional.empty(), NOON.plus(Duration.ofDays(6))).files()).isZero();

    table.updateProperties().set(Retention.PROPERTY, "forever").commit();
    assertThat(drop(Optional.empty(), NOON.plus(Duration.ofDays(60))).files()).isZero();

    table.updateProperties().set(Retention.PROPERTY, "PT1H").commit();
    assertThat(drop(Optional.empty(), NOON.plus(Duration.ofHours(2))).files()).isEqualTo(1);
  }

  @Test
  void retentionThatIsNoDurationIsRefused() {
    assertThatThrownBy(() -> Retention.parse("a week"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "fleettwin.retention: a week (expected: a duration such as PT24H or P30D, or forever)");
  }

  private Retention.Dropped drop(Optional<RollUpState> rolledUp, Instant now) throws Exception {
    return new Retention(Actions.silent())
        .run(table, TelemetryTable.definition(Samples.SIGNALS), rolledUp, now);
  }

  private int expire(Instant now) {
    return new SnapshotExpiry(SETTINGS, Actions.silent()).run(table, Set.of(), now);
  }

  private static Instant later(Duration duration) {
    return Instant.now().plus(duration);
  }

  private Samples sample(int number) {
    return sampleAt(NOON.plusSeconds(number), number);
  }

  private Samples sampleAt(Instant time, int number) {
    return Samples.of(table).add("car-1", time, number, Map.of("speed_kmh", 1.0));
  }

  private void append(int number, Map<String, String> summary) throws Exception {
    table.refresh();
    AppendFiles append = table.newAppend();
    sample(number).write().forEach(append::appendFile);
    summary.forEach(append::set);
    append.commit();
  }

  private static Map<String, String> flink(String operator, long checkpoint) {
    return Map.of(
        "flink.job-id",
        "0123456789abcdef",
        CommitMemory.OPERATOR_ID,
        operator,
        "flink.max-committed-checkpoint-id",
        Long.toString(checkpoint));
  }

  /** The snapshots, newest first. */
  private List<Snapshot> history() {
    table.refresh();
    List<Snapshot> snapshots = new ArrayList<>();
    SnapshotUtil.currentAncestors(table).forEach(snapshots::add);
    return snapshots;
  }

  private Path strayFile(String name) throws Exception {
    Path path = LocalFileIO.pathOf(table.location()).resolve(name);
    Files.createDirectories(path.getParent());
    return Files.write(path, new byte[] {1, 2, 3});
  }

  /** Lets all files of the table be older than they are. */
  private void age(Duration age) throws Exception {
    FileTime time = FileTime.from(Instant.now().minus(age));
    try (Stream<Path> paths = Files.walk(LocalFileIO.pathOf(table.location()))) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        Files.setLastModifiedTime(path, time);
      }
    }
    assertThat(files(table)).isNotEmpty();
  }
}
