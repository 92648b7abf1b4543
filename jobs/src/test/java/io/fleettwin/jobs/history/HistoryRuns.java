package io.fleettwin.jobs.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;

/** A catalog, and the runs of one history job in a Flink cluster, each under its own job id. */
final class HistoryRuns implements AutoCloseable {

  static final Duration PATIENCE = Duration.ofMinutes(3);

  private static final String TOKEN = "secret-of-a-test";
  private static final int RECORDS_PER_CHECKPOINT = 400;
  private static final String ROWS = "select count(*) from telemetry";

  private final Path folder;
  private final SentFrames sent;
  private final MiniCluster cluster;
  private final int catalogPort;
  private final List<JobID> runs = new ArrayList<>();
  private final LakehouseCatalog client;
  private CatalogService catalog;
  private URI jobsCatalog;

  HistoryRuns(Path folder, SentFrames sent, MiniCluster cluster) throws Exception {
    this.folder = folder;
    this.sent = sent;
    this.cluster = cluster;
    catalog = startCatalog(0);
    catalogPort = catalog.uri().getPort();
    jobsCatalog = catalog.uri();
    client = LakehouseCatalog.open(address());
  }

  /** A cluster for the runs of many tests. */
  static MiniCluster startCluster() throws Exception {
    Configuration settings = new Configuration();
    JobSettings.addClusterWide(settings);
    var cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(settings)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(2)
                .withRandomPorts()
                .build());
    cluster.start();
    return cluster;
  }

  private CatalogService startCatalog(int port) throws IOException {
    return CatalogService.start(
        new CatalogService.Settings(
            "127.0.0.1", port, folder.resolve("catalog.db"), folder.resolve("warehouse"), TOKEN));
  }

  void stopCatalog() throws Exception {
    catalog.close();
  }

  void startCatalogAgain() throws IOException {
    catalog = startCatalog(catalogPort);
  }

  URI catalogUri() {
    return catalog.uri();
  }

  /** Where jobs that are submitted from now on find the catalog. */
  void routeJobsOver(URI address) {
    jobsCatalog = address;
  }

  /** File of signals that jobs watch. */
  Path signalsFile() {
    return folder.resolve("signals.csv");
  }

  /** Starts a run from the newest checkpoint, or without state if there is none. */
  void submit() throws Exception {
    submit(checkpoints().newestFirst().stream().findFirst().map(RetainedCheckpoint::uri));
  }

  /** Starts a run from a checkpoint or savepoint. */
  void submit(Optional<String> restored) throws Exception {
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
            sent,
            sent.recordCount(),
            RateLimiterStrategy.perCheckpoint(RECORDS_PER_CHECKPOINT),
            RawRecord.TYPE);
    String signals = signalsFile().toString();
    HistoryPipeline.build(
        environment.fromSource(source, WatermarkStrategy.noWatermarks(), "sent").uid("sent"),
        IcebergTables.prepare(
            new CatalogAddress(jobsCatalog, "", TOKEN),
            List.of(RawRecords.TENANT),
            signals,
            Duration.ZERO),
        Duration.ofDays(1),
        signals,
        ErasureHistory.NOTHING);
    JobGraph graph = environment.getStreamGraph().getJobGraph();
    if (restored.isPresent()) {
      graph.setSavepointRestoreSettings(
          SavepointRestoreSettings.forPath(restored.get(), false, RecoveryClaimMode.NO_CLAIM));
    }
    runs.add(cluster.submitJob(graph).get().getJobID());
  }

  /** Ends the current run as it stands. */
  void cancel() throws Exception {
    JobID run = current();
    cluster.cancelJob(run).get();
    await().atMost(PATIENCE).until(() -> cluster.getJobStatus(run).get().isGloballyTerminalState());
  }

  /** Ends the current run with a savepoint, and returns its place. */
  String stopWithSavepoint() throws Exception {
    return cluster
        .stopWithSavepoint(
            current(),
            folder.resolve("savepoints").toString(),
            false,
            SavepointFormatType.CANONICAL)
        .get();
  }

  /** Takes a savepoint of the current run, which goes on, and returns its place. */
  String savepoint() throws Exception {
    return cluster
        .triggerSavepoint(
            current(),
            folder.resolve("savepoints").toString(),
            false,
            SavepointFormatType.CANONICAL)
        .get();
  }

  /** Waits until the current run has ended, whichever way. */
  JobResult result() throws Exception {
    return cluster.requestJobResult(current()).get();
  }

  void finish() throws Exception {
    assertThat(result().isSuccess()).isTrue();
  }

  private JobID current() {
    return runs.get(runs.size() - 1);
  }

  /** Job ids so far. */
  List<JobID> ids() {
    return List.copyOf(runs);
  }

  void awaitCommits(int commits) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> snapshots().size() >= commits);
  }

  List<Snapshot> snapshots() {
    List<Snapshot> found = new ArrayList<>();
    table(client).snapshots().forEach(found::add);
    return found;
  }

  static Table table(LakehouseCatalog client) {
    return client.loadTable(RawRecords.TENANT, "telemetry");
  }

  long count(String question) throws Exception {
    try (LakehouseSql sql = LakehouseSql.open(client, RawRecords.TENANT)) {
      return sql.count(question);
    }
  }

  long rows() throws Exception {
    return count(ROWS);
  }

  void assertEverySampleOnce() {
    try (LakehouseSql sql = LakehouseSql.open(client, RawRecords.TENANT)) {
      assertThat(sql.count(ROWS)).isEqualTo(sent.sampleCount());
      assertThat(
              sql.count(
                  "select count(*) from (select distinct vehicle_id, boot_id, sequence,"
                      + " sample_index from telemetry)"))
          .isEqualTo(sent.sampleCount());
      assertThat(sql.count("select sum(vehicle_speed_kmh)::bigint from telemetry"))
          .isEqualTo(sent.speedSum());
      assertThat(sql.count("select count(h3_cell) from telemetry")).isEqualTo(sent.sampleCount());
    }
  }

  RetainedCheckpoints checkpoints() {
    return new RetainedCheckpoints(folder.resolve("checkpoints/history"));
  }

  /** The catalog without anything in between. */
  CatalogAddress address() {
    return new CatalogAddress(catalog.uri(), "", TOKEN);
  }

  @Override
  public void close() throws Exception {
    for (JobID run : runs) {
      if (!cluster.getJobStatus(run).get().isGloballyTerminalState()) {
        cluster.cancelJob(run).get(); // a test that failed left it
      }
    }
    client.close();
    catalog.close();
  }
}
