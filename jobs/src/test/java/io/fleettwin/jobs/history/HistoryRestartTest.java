package io.fleettwin.jobs.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleettwin.contracts.signal.VssCatalogue;
import io.fleettwin.jobs.RawRecords;
import io.fleettwin.jobs.erasure.ErasureHistory;
import io.fleettwin.jobs.host.RetainedCheckpoint;
import io.fleettwin.jobs.host.RetainedCheckpoints;
import io.fleettwin.jobs.options.JobOptions;
import io.fleettwin.jobs.options.JobSettings;
import io.fleettwin.jobs.source.RawRecord;
import io.fleettwin.lakehouse.catalog.CatalogAddress;
import io.fleettwin.lakehouse.catalog.CatalogService;
import io.fleettwin.lakehouse.catalog.LakehouseCatalog;
import io.fleettwin.lakehouse.query.LakehouseSql;
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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.iceberg.Snapshot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The history job against a real catalog: runs end in the middle, new ones with other job ids go on
 * from the newest checkpoint, and the table has every sample once.
 */
class HistoryRestartTest {

  private static final String TOKEN = "secret-of-a-test";
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final SentFrames SENT = new SentFrames(150);
  private static final int RECORDS_PER_CHECKPOINT = 400;
  private static final String ROWS = "select count(*) from telemetry";

  @TempDir private Path folder;
  private CatalogService catalog;
  private int catalogPort;
  private MiniCluster cluster;
  private final List<JobID> runs = new ArrayList<>();

  @BeforeEach
  void start() throws Exception {
    startCatalog();
    catalogPort = catalog.uri().getPort();
    Configuration settings = new Configuration();
    JobSettings.addClusterWide(settings);
    cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(settings)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(2)
                .withRandomPorts()
                .build());
    cluster.start();
  }

  @AfterEach
  void stop() throws Exception {
    cluster.close();
    catalog.close();
  }

  @Test
  void runsThatEndInTheMiddleLoseAndDoubleNothing() throws Exception {
    submit();
    awaitCommits(2);
    cancelCurrentRun();
    assertThat(count(ROWS)).isBetween(1L, SENT.sampleCount() - 1);

    submit();
    awaitCommits(4);
    cancelCurrentRun();

    submit();
    finishCurrentRun();
    assertEverySampleOnce();
    assertThat(new HashSet<>(runs)).hasSize(3);
    assertThat(jobIdsInTable()).as("runs that committed").hasSizeGreaterThan(1);
  }

  @Test
  void checkpointWhoseCommitFailedIsCommittedByTheNextRun() throws Exception {
    submit();
    awaitCommits(1);
    long before = newestCheckpoint().number();
    catalog.close();
    await().atMost(PATIENCE).until(() -> newestCheckpoint().number() > before);
    cancelCurrentRun();
    startCatalog();
    long committed = count(ROWS);

    submit();
    finishCurrentRun();
    assertThat(committed).isLessThan(SENT.sampleCount());
    assertEverySampleOnce();
  }

  @Test
  void upkeepWhileTheJobIsDownLosesAndDoublesNothing() throws Exception {
    submit();
    awaitCommits(3);
    cancelCurrentRun();
    keepUp(); // what is in the newest checkpoint as due may stand in the table already

    submit();
    await().atMost(PATIENCE).until(() -> jobIdsInTable().contains(currentRun().toString()));
    long before = newestCheckpoint().number();
    catalog.close();
    await().atMost(PATIENCE).until(() -> newestCheckpoint().number() > before);
    cancelCurrentRun();
    startCatalog();
    assertThat(count(ROWS)).isLessThan(SENT.sampleCount());
    keepUp(); // files of a commit that is due lie about, and nothing refers to them

    submit();
    finishCurrentRun();
    assertEverySampleOnce();
    keepUp();
    assertEverySampleOnce();
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
    try (LakehouseCatalog client = LakehouseCatalog.open(address())) {
      client
          .loadTable(RawRecords.TENANT, "telemetry")
          .updateProperties()
          .set("fleettwin.retention", "forever")
          .commit();
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

  private void assertEverySampleOnce() throws Exception {
    assertThat(count(ROWS)).isEqualTo(SENT.sampleCount());
    assertThat(
            count(
                "select count(*) from (select distinct vehicle_id, boot_id, sequence, sample_index"
                    + " from telemetry)"))
        .isEqualTo(SENT.sampleCount());
    assertThat(count("select sum(vehicle_speed_kmh)::bigint from telemetry"))
        .isEqualTo(SENT.speedSum());
    assertThat(count("select count(h3_cell) from telemetry")).isEqualTo(SENT.sampleCount());
  }

  private void startCatalog() throws IOException {
    catalog =
        CatalogService.start(
            new CatalogService.Settings(
                "127.0.0.1",
                catalogPort,
                folder.resolve("catalog.db"),
                folder.resolve("warehouse"),
                TOKEN));
  }

  private void submit() throws Exception {
    JobOptions options =
        JobOptions.parse("--checkpoints", folder.resolve("checkpoints").toString());
    Configuration settings = JobSettings.of(options, "history");
    settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(300));
    settings.set(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF,
        Duration.ofMillis(100));
    var environment = new StreamExecutionEnvironment(settings);
    var source =
        new DataGeneratorSource<>(
            SENT,
            SENT.recordCount(),
            RateLimiterStrategy.perCheckpoint(RECORDS_PER_CHECKPOINT),
            RawRecord.TYPE);
    HistoryPipeline.build(
        environment.fromSource(source, WatermarkStrategy.noWatermarks(), "sent").uid("sent"),
        IcebergTables.prepare(address(), List.of(RawRecords.TENANT), ""),
        Duration.ofDays(1),
        "",
        ErasureHistory.NOTHING);
    JobGraph graph = environment.getStreamGraph().getJobGraph();
    for (RetainedCheckpoint newest : checkpoints().newestFirst().stream().limit(1).toList()) {
      graph.setSavepointRestoreSettings(
          SavepointRestoreSettings.forPath(newest.uri(), false, RecoveryClaimMode.NO_CLAIM));
    }
    runs.add(cluster.submitJob(graph).get().getJobID());
  }

  private void cancelCurrentRun() throws Exception {
    JobID run = currentRun();
    cluster.cancelJob(run).get();
    await().atMost(PATIENCE).until(() -> cluster.getJobStatus(run).get().isGloballyTerminalState());
  }

  private void finishCurrentRun() throws Exception {
    assertThat(cluster.requestJobResult(currentRun()).get().isSuccess()).isTrue();
  }

  private JobID currentRun() {
    return runs.get(runs.size() - 1);
  }

  private void awaitCommits(int commits) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> snapshots().size() >= commits);
  }

  private List<Snapshot> snapshots() throws IOException {
    try (LakehouseCatalog client = LakehouseCatalog.open(address())) {
      List<Snapshot> found = new ArrayList<>();
      client.loadTable(RawRecords.TENANT, "telemetry").snapshots().forEach(found::add);
      return found;
    }
  }

  private Set<String> jobIdsInTable() throws IOException {
    Set<String> ids = new HashSet<>();
    for (Snapshot snapshot : snapshots()) {
      ids.add(snapshot.summary().get("flink.job-id"));
    }
    return ids;
  }

  private long count(String question) throws Exception {
    try (LakehouseCatalog client = LakehouseCatalog.open(address());
        LakehouseSql sql = LakehouseSql.open(client, RawRecords.TENANT)) {
      return sql.count(question);
    }
  }

  private RetainedCheckpoints checkpoints() {
    return new RetainedCheckpoints(folder.resolve("checkpoints/history"));
  }

  private RetainedCheckpoint newestCheckpoint() throws IOException {
    return checkpoints().newestFirst().get(0);
  }

  private CatalogAddress address() {
    return new CatalogAddress(catalog.uri(), "", TOKEN);
  }
}
