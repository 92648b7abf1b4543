package io.fleettwin.jobs.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleettwin.contracts.signal.VssCatalogue;
import io.fleettwin.jobs.LossyCatalog;
import io.fleettwin.jobs.host.RetainedCheckpoint;
import io.fleettwin.lakehouse.catalog.LakehouseCatalog;
import io.fleettwin.lakehouse.upkeep.CompactionSettings;
import io.fleettwin.lakehouse.upkeep.EngineSettings;
import io.fleettwin.lakehouse.upkeep.ExpirySettings;
import io.fleettwin.lakehouse.upkeep.RollUpSettings;
import io.fleettwin.lakehouse.upkeep.TableReport;
import io.fleettwin.lakehouse.upkeep.Upkeep;
import io.fleettwin.lakehouse.upkeep.UpkeepSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.iceberg.Snapshot;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The history job against a real catalog: runs end in the middle, new ones with other job ids go on
 * from what is left of them, and the table has every sample once.
 */
class HistoryRestartTest {

  private static final SentFrames SENT = new SentFrames(150);

  private static MiniCluster cluster;

  @TempDir private Path folder;
  private HistoryRuns runs;

  @BeforeAll
  static void startCluster() throws Exception {
    cluster = HistoryRuns.startCluster();
  }

  @AfterAll
  static void stopCluster() throws Exception {
    cluster.close();
  }

  @BeforeEach
  void start() throws Exception {
    runs = new HistoryRuns(folder, SENT, cluster);
  }

  @AfterEach
  void stop() throws Exception {
    runs.close();
  }

  @Test
  void runsThatEndInTheMiddleLoseAndDoubleNothing() throws Exception {
    runs.submit();
    runs.awaitCommits(2);
    runs.cancel();
    assertThat(runs.rows()).isBetween(1L, SENT.sampleCount() - 1);

    runs.submit();
    runs.awaitCommits(4);
    runs.cancel();

    runs.submit();
    runs.finish();
    runs.assertEverySampleOnce();
    assertThat(new HashSet<>(runs.ids())).hasSize(3);
    assertThat(jobIdsInTable()).as("runs that committed").hasSizeGreaterThan(1);
  }

  @Test
  void checkpointWhoseCommitFailedIsCommittedByTheNextRun() throws Exception {
    runs.submit();
    runs.awaitCommits(1);
    long before = newestCheckpoint().number();
    runs.stopCatalog();
    await().atMost(HistoryRuns.PATIENCE).until(() -> newestCheckpoint().number() > before);
    runs.cancel();
    runs.startCatalogAgain();
    long committed = runs.rows();

    runs.submit();
    runs.finish();
    assertThat(committed).isLessThan(SENT.sampleCount());
    runs.assertEverySampleOnce();
  }

  @Test
  void commitsWhoseAnswersAreLostAreNotDoneAgain() throws Exception {
    try (var lossy = new LossyCatalog(runs.catalogUri(), "telemetry")) {
      runs.routeJobsOver(lossy.uri());
      runs.submit();
      runs.awaitCommits(1);
      lossy.loseAnswerToNextCommit(LossyCatalog.Loss.GATEWAY_TIMEOUT);
      await().atMost(HistoryRuns.PATIENCE).until(() -> lossy.lostCount() == 1);
      lossy.loseAnswerToNextCommit(LossyCatalog.Loss.CONNECTION_CLOSED);
      await().atMost(HistoryRuns.PATIENCE).until(() -> lossy.lostCount() == 2);
      runs.finish();
      assertThat(lossy.lostCount()).isEqualTo(2);
    }
    runs.assertEverySampleOnce();
  }

  @Test
  void newRunGoesOnFromASavepointThatTheLastOneWasStoppedWith() throws Exception {
    runs.submit();
    runs.awaitCommits(2);
    String savepoint = runs.stopWithSavepoint();
    assertThat(runs.rows()).isBetween(1L, SENT.sampleCount() - 1);

    runs.submit(Optional.of(savepoint));
    runs.finish();
    runs.assertEverySampleOnce();
  }

  @Test
  void savepointThatTheTableIsAheadOfIsRefused() throws Exception {
    runs.submit();
    runs.awaitCommits(1);
    String savepoint = runs.savepoint();
    runs.awaitCommits(runs.snapshots().size() + 2);
    runs.cancel();
    long rows = runs.rows();

    runs.submit(Optional.of(savepoint));
    Throwable failure = runs.result().getSerializedThrowable().orElseThrow();
    assertThat(failure)
        .hasStackTraceContaining("telemetry: holds commits after checkpoint")
        .hasStackTraceContaining("(expected: to restore the newest checkpoint");
    assertThat(runs.rows()).isEqualTo(rows);

    runs.submit();
    runs.finish();
    runs.assertEverySampleOnce();
  }

  @Test
  void olderCheckpointGoesOnOnceTheTableIsRolledBackAsFar() throws Exception {
    runs.submit();
    runs.awaitCommits(4);
    runs.cancel();
    List<RetainedCheckpoint> kept = runs.checkpoints().newestFirst();
    RetainedCheckpoint older = kept.get(1);
    try (LakehouseCatalog client = LakehouseCatalog.open(runs.address())) {
      HistoryRuns.table(client)
          .manageSnapshots()
          .rollbackTo(lastSnapshotUpTo(older.number()))
          .commit();
    }

    runs.submit(Optional.of(older.uri()));
    runs.finish();
    runs.assertEverySampleOnce();
  }

  @Test
  void upkeepWhileTheJobIsDownLosesAndDoublesNothing() throws Exception {
    runs.submit();
    runs.awaitCommits(3);
    runs.cancel();
    keepUp(); // what is in the newest checkpoint as due may stand in the table already

    runs.submit();
    String run = runs.ids().get(1).toString();
    await().atMost(HistoryRuns.PATIENCE).until(() -> jobIdsInTable().contains(run));
    long before = newestCheckpoint().number();
    runs.stopCatalog();
    await().atMost(HistoryRuns.PATIENCE).until(() -> newestCheckpoint().number() > before);
    runs.cancel();
    runs.startCatalogAgain();
    assertThat(runs.rows()).isLessThan(SENT.sampleCount());
    keepUp(); // files of a commit that is due lie about, and nothing refers to them

    runs.submit();
    runs.finish();
    runs.assertEverySampleOnce();
    keepUp();
    runs.assertEverySampleOnce();
  }

  /** Upkeep that keeps no snapshot for its age, a week from now, when all files are old. */
  private void keepUp() throws Exception {
    var settings =
        new UpkeepSettings(
            new EngineSettings(256, 1, folder.resolve("spill")),
            CompactionSettings.DEFAULT,
            RollUpSettings.DEFAULT,
            new ExpirySettings(Duration.ZERO, 1, Duration.ofHours(1)),
            Duration.ZERO);
    try (LakehouseCatalog client = LakehouseCatalog.open(runs.address())) {
      HistoryRuns.table(client).updateProperties().set("fleettwin.retention", "forever").commit();
      List<TableReport> reports =
          Upkeep.of(client, VssCatalogue.load(), settings)
              .run(table -> table.equals("telemetry"), Instant.now().plus(Duration.ofDays(7)));
      assertThat(reports).extracting(TableReport::failure).containsOnly("");
      assertThat(reports).extracting(TableReport::snapshotsExpired).doesNotContain(0);
      assertThat(reports)
          .allSatisfy(
              report -> assertThat(report.after().files()).isLessThan(report.before().files()));
    }
  }

  private long lastSnapshotUpTo(long checkpoint) {
    long found = 0;
    for (Snapshot snapshot : runs.snapshots()) {
      String committed = snapshot.summary().get("flink.max-committed-checkpoint-id");
      found = Long.parseLong(committed) <= checkpoint ? snapshot.snapshotId() : found;
    }
    return found;
  }

  private Set<String> jobIdsInTable() {
    Set<String> ids = new HashSet<>();
    for (Snapshot snapshot : runs.snapshots()) {
      ids.add(snapshot.summary().get("flink.job-id"));
    }
    return ids;
  }

  private RetainedCheckpoint newestCheckpoint() throws IOException {
    return runs.checkpoints().newestFirst().get(0);
  }
}
