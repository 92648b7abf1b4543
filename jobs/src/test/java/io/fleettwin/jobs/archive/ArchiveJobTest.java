package io.fleettwin.jobs.archive;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleettwin.contracts.Topics;
import io.fleettwin.domain.sync.RejectReason;
import io.fleettwin.domain.sync.Verdict;
import io.fleettwin.jobs.FleetJob;
import io.fleettwin.jobs.LossyCatalog;
import io.fleettwin.jobs.erasure.ErasureTopic;
import io.fleettwin.jobs.host.RetainedCheckpoint;
import io.fleettwin.jobs.host.RetainedCheckpoints;
import io.fleettwin.jobs.options.JobOptions;
import io.fleettwin.jobs.options.JobSettings;
import io.fleettwin.lakehouse.catalog.CatalogAddress;
import io.fleettwin.testkit.KafkaNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The archive job as it runs: a broker, a catalog, a cluster, and ends in the middle after which a
 * new run goes on from the newest checkpoint.
 */
class ArchiveJobTest {

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final String TENANT = "demo";
  private static final int VEHICLES = 20;

  private final AtomicReference<Exception> sendFailure = new AtomicReference<>();

  @TempDir private Path folder;
  private KafkaNode kafka;
  private LocalLakehouse lakehouse;
  private MiniCluster cluster;
  private KafkaProducer<byte[], byte[]> twinJob;
  private CatalogAddress catalog;
  private JobID run;

  @BeforeEach
  void start() throws Exception {
    kafka = KafkaNode.start();
    for (String topic : ArchiveTopic.names()) {
      kafka.createTopic(topic, 2);
    }
    twinJob =
        new KafkaProducer<>(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    lakehouse = new LocalLakehouse(folder);
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
    lakehouse.close();
    twinJob.close();
    kafka.close();
  }

  @Test
  void runsThatEndInTheMiddleAndAnswersThatAreLostLoseAndDoubleNothing() throws Exception {
    try (var lossy = new LossyCatalog(lakehouse.address().uri(), "insight")) {
      catalog = new CatalogAddress(lossy.uri(), "", LocalLakehouse.TOKEN);
      submit();
      tell(0, 20);
      await().atMost(PATIENCE).until(() -> count("select count(*) from insight") > 0);
      cancel();
      String behind = checkpoints().newestFirst().get(0).uri();
      tell(15, 40); // from 15 on again, as a twin job that went on from its checkpoint

      submit();
      await().atMost(PATIENCE).until(() -> count("select count(*) from insight") > 25L * VEHICLES);
      loseAnswer(lossy, LossyCatalog.Loss.GATEWAY_TIMEOUT, 40);
      loseAnswer(lossy, LossyCatalog.Loss.CONNECTION_CLOSED, 41);
      cancel();
      tell(35, 50);
      requireRefused(behind);

      submit();
      tell(50, 51);
      await().atMost(PATIENCE).until(() -> count("select max(revision) from twin_revision") > 500);
      await().atMost(PATIENCE).until(() -> count("select count(*) from insight") >= 51L * VEHICLES);
      await().atMost(PATIENCE).until(() -> count("select count(*) from trip") >= 51L * VEHICLES);
      assertEverythingOnce();
      assertThat(sendFailure.get()).isNull();
      assertThat(lossy.lostCount()).isEqualTo(2);
    }
  }

  /** Tells of one more frame while the answer to the commit of its insights is lost. */
  private void loseAnswer(LossyCatalog lossy, LossyCatalog.Loss loss, int frame) {
    int before = lossy.lostCount();
    lossy.loseAnswerToNextCommit(loss);
    tell(frame, frame + 1);
    await().atMost(PATIENCE).until(() -> lossy.lostCount() > before);
  }

  /** A run from a checkpoint that the tables are ahead of would write what is there again. */
  private void requireRefused(String checkpoint) throws Exception {
    long insights = count("select count(*) from insight");
    submit(Optional.of(checkpoint));
    assertThat(
            cluster
                .requestJobResult(run)
                .get(PATIENCE.toSeconds(), SECONDS)
                .getSerializedThrowable()
                .orElseThrow())
        .hasStackTraceContaining("holds commits after checkpoint")
        .hasStackTraceContaining("(expected: to restore the newest checkpoint");
    assertThat(count("select count(*) from insight")).isEqualTo(insights);
  }

  private void assertEverythingOnce() throws Exception {
    for (String session : List.of("trip", "charging_session")) {
      assertThat(count("select count(*) from " + session)).isEqualTo(51 * VEHICLES);
      assertThat(count("select count(distinct %s_id) from %s".formatted(session, session)))
          .isEqualTo(51 * VEHICLES);
    }
    assertThat(count("select sum(distance_km * 2)::bigint from trip"))
        .isEqualTo(25 * 51 * VEHICLES);
    assertThat(count("select count(*) from insight")).isEqualTo(51 * VEHICLES);
    assertThat(count("select count(distinct insight_id) from insight")).isEqualTo(51 * VEHICLES);
    assertThat(count("select count(*) from twin_revision")).isEqualTo(51 * VEHICLES);
    assertThat(
            count(
                "select count(*) from (select distinct vehicle_id, event_time from twin_revision)"))
        .isEqualTo(51 * VEHICLES);
    assertThat(count("select count(*) from dead_letter")).isEqualTo(51 * VEHICLES);
    assertThat(
            count("select count(*) from (select distinct vehicle_id, \"offset\" from dead_letter)"))
        .isEqualTo(51 * VEHICLES);
    assertThat(count("select sum(soc_frac.value * 100)::bigint from twin_revision"))
        .isEqualTo(61L * 51 * VEHICLES);
    assertThat(count("select count(*) from signal_dictionary")).isPositive();
  }

  /** Two revisions a second of each vehicle, of which one is kept, one of all else. */
  private void tell(int from, int to) {
    for (int number = from; number < to; number++) {
      for (int vehicle = 0; vehicle < VEHICLES; vehicle++) {
        String key = TENANT + "/car-%02d".formatted(vehicle);
        send(Topics.TWIN, ToldTwins.twin(key, 10L * number + 1, number, Verdict.LIVE));
        send(Topics.TWIN, ToldTwins.twin(key, 10L * number + 5, number + 0.4, Verdict.LIVE));
        send(Topics.INSIGHT, ToldTwins.insight(key, number));
        send(Topics.SESSION, ToldTwins.trip(key, number));
        send(Topics.SESSION, ToldTwins.charge(key, number));
        send(Topics.DEAD_LETTER, ToldTwins.deadLetter(key, number, RejectReason.MALFORMED_FRAME));
      }
    }
    twinJob.flush();
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the callback keeps what goes wrong
  private void send(String topic, ArchiveRecord record) {
    twinJob.send(
        new ProducerRecord<>(topic, record.key().getBytes(StandardCharsets.UTF_8), record.value()),
        (written, failure) -> sendFailure.compareAndSet(null, failure));
  }

  private void submit() throws Exception {
    submit(checkpoints().newestFirst().stream().findFirst().map(RetainedCheckpoint::uri));
  }

  private RetainedCheckpoints checkpoints() {
    return new RetainedCheckpoints(folder.resolve("checkpoints/archive"));
  }

  private void submit(Optional<String> restored) throws Exception {
    JobOptions options =
        JobOptions.parse(
            "--kafka",
            kafka.bootstrapServers(),
            "--checkpoints",
            folder.resolve("checkpoints").toString());
    var environment =
        new StreamExecutionEnvironment(
            JobSettings.of(options, FleetJob.ARCHIVE.jobName(), Duration.ofMillis(500)));
    ArchivePipeline.build(
        environment
            .fromSource(
                ArchiveSource.create(kafka.bootstrapServers()),
                WatermarkStrategy.noWatermarks(),
                "topics")
            .uid("platform-topics"),
        ArchiveTables.prepare(catalog, List.of(TENANT), ""),
        Duration.ofSeconds(1),
        Duration.ofDays(1),
        new ErasureTopic(kafka.bootstrapServers()));
    JobGraph graph = environment.getStreamGraph().getJobGraph();
    if (restored.isPresent()) {
      graph.setSavepointRestoreSettings(
          SavepointRestoreSettings.forPath(restored.get(), false, RecoveryClaimMode.NO_CLAIM));
    }
    run = cluster.submitJob(graph).get().getJobID();
  }

  private void cancel() throws Exception {
    cluster.cancelJob(run).get();
    await().atMost(PATIENCE).until(() -> cluster.getJobStatus(run).get().isGloballyTerminalState());
  }

  private long count(String question) throws Exception {
    return lakehouse.count(TENANT, question);
  }
}
