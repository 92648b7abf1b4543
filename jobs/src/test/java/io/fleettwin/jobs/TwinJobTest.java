package io.fleettwin.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleettwin.contracts.ContentTypes;
import io.fleettwin.contracts.Topics;
import io.fleettwin.contracts.deadletter.DeadLetter;
import io.fleettwin.contracts.deadletter.DeadLetterCodec;
import io.fleettwin.contracts.erasure.ErasureCodec;
import io.fleettwin.contracts.erasure.ErasureMarker;
import io.fleettwin.contracts.frame.FrameCodec;
import io.fleettwin.contracts.hono.HonoHeaders;
import io.fleettwin.contracts.signal.VssCatalogue;
import io.fleettwin.contracts.twin.TwinCodec;
import io.fleettwin.domain.sync.RejectReason;
import io.fleettwin.domain.twin.TwinSnapshot;
import io.fleettwin.jobs.host.RetainedCheckpoint;
import io.fleettwin.jobs.host.RetainedCheckpoints;
import io.fleettwin.jobs.host.StateFilesProbe;
import io.fleettwin.jobs.options.ClusterSettings;
import io.fleettwin.jobs.options.JobOptions;
import io.fleettwin.testkit.KafkaNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The twin job as it runs: a broker, a cluster, checkpoints, an end without a goodbye. */
class TwinJobTest {
  private static final int VEHICLES = 30;
  private static final int SIGNALS = 100;
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final FrameCodec codec = new FrameCodec(VssCatalogue.load());
  private final Map<String, TwinSnapshot> newestTwins = new TreeMap<>();
  private final List<DeadLetter> deadLetters = new ArrayList<>();
  private final AtomicReference<Exception> sendFailure = new AtomicReference<>();

  @TempDir Path folder;
  private KafkaNode kafka;
  private KafkaProducer<byte[], byte[]> gateway;
  private RetainedCheckpoints checkpoints;

  @BeforeEach
  void startKafka() {
    kafka = KafkaNode.start();
    for (String topic :
        List.of(Topics.telemetry("demo"), Topics.event("demo"), Topics.telemetry("other"))) {
      kafka.createTopic(topic, 2);
    }
    // All that the job writes to: a topic that a producer makes by writing may take its second
    // batch
    // before its first, which then is refused until the producer gives up.
    for (String topic :
        List.of(
            Topics.TWIN,
            Topics.INSIGHT,
            Topics.SESSION,
            Topics.PASSAGE,
            Topics.COMMAND_REQUEST,
            Topics.DEAD_LETTER,
            Topics.ERASURE)) {
      kafka.createTopic(topic, 2);
    }
    gateway = TwinLoad.producer(kafka.bootstrapServers());
    checkpoints = new RetainedCheckpoints(folder.resolve("twin"));
  }

  @AfterEach
  void stopKafka() {
    gateway.close();
    assertThat(sendFailure.get()).isNull();
    kafka.close();
  }

  @Test
  void everyFrameCountsOnceAlsoWhenTheProcessEndsInBetween() throws Exception {
    try (var twins = new TopicReader(kafka.bootstrapServers(), Topics.TWIN);
        var letters = new TopicReader(kafka.bootstrapServers(), Topics.DEAD_LETTER)) {
      String firstRun;
      try (MiniCluster cluster = startCluster()) {
        JobLaunch launch = launchOn(cluster, 1);
        firstRun = launch.graph().getJobID().toHexString();
        sendFrames(0, 20);
        send("demo", "sim-1", "garbage".getBytes(UTF_8));
        send("other", "sim-1", codec.encode(RawRecords.wide(0, SIGNALS)));
        awaitFrames(twins, 20);
        await().atMost(PATIENCE).until(() -> checkpoints.countOf(firstRun) > 0);
        sendFrames(20, 40);
        awaitFrames(twins, 40);
      }
      sendFrames(30, 60); // ten of them a second time

      try (MiniCluster cluster = startCluster()) {
        JobLaunch launch = launchOn(cluster, 2);
        assertThat(launch.restored()).map(RetainedCheckpoint::run).hasValue(firstRun);
        awaitFrames(twins, 60);
        await()
            .atMost(PATIENCE)
            .untilAsserted(
                () -> {
                  launch.removeEndedRuns();
                  assertThat(folder.resolve("twin").resolve(firstRun)).doesNotExist();
                });
        assertThatAnErasedVehicleStaysGone(twins);
      }

      assertThat(newestTwins.values())
          .allSatisfy(
              twin -> {
                assertThat(twin.counts().framesMissing()).isZero();
                assertThat(twin.counts().duplicates()).isEqualTo(10);
                assertThat(twin.signals().size()).isEqualTo(SIGNALS);
              });
      awaitDeadLetters(letters);
    }
    assertThatTornStateIsNoticed();
  }

  private void assertThatAnErasedVehicleStaysGone(TopicReader twins) {
    erase("demo/sim-3");
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              twins.poll(this::take);
              return !newestTwins.containsKey("demo/sim-3");
            });
    sendFrames(60, 65);
    awaitFrames(twins, 65, VEHICLES - 1);
  }

  /** The job may repeat a dead letter after a restart; its origin tells. */
  private void awaitDeadLetters(TopicReader letters) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              letters.poll((key, bytes) -> deadLetters.add(decodeLetter(bytes)));
              assertThat(deadLetters)
                  .extracting(DeadLetter::reason)
                  .contains(RejectReason.MALFORMED_FRAME, RejectReason.UNKNOWN_TENANT);
            });
  }

  private void assertThatTornStateIsNoticed() throws IOException {
    RetainedCheckpoint newest = checkpoints.findNewestReadable(new StateFilesProbe()).orElseThrow();
    try (Stream<Path> files = Files.list(newest.folder())) {
      Path stateFile =
          files
              .filter(file -> !file.equals(newest.metadata()))
              .findFirst()
              .orElseThrow(() -> new AssertionError("the state is too small to lie in files"));
      Files.write(stateFile, new byte[0]);
      assertThat(new StateFilesProbe().findDefect(newest))
          .hasValue("state file " + stateFile + " is cut off");
      Files.delete(stateFile);
      assertThat(new StateFilesProbe().findDefect(newest))
          .hasValue("state file " + stateFile + " is missing");
    }
    Optional<RetainedCheckpoint> before = checkpoints.findNewestReadable(new StateFilesProbe());
    assertThat(before).map(RetainedCheckpoint::number).hasValue(newest.number() - 1);
  }

  private MiniCluster startCluster() throws Exception {
    var cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(ClusterSettings.embedded(options(2), "127.0.0.1", 0))
                .setCommonBindAddress("127.0.0.1")
                .setNumSlotsPerTaskManager(2)
                .build());
    cluster.start();
    return cluster;
  }

  /** A job of one subtask exchanges no records, one of two does: each goes on from the other. */
  private JobLaunch launchOn(MiniCluster cluster, int parallelism) throws Exception {
    JobLaunch launch = JobLaunch.prepare(FleetJob.TWIN, options(parallelism));
    cluster.submitJob(launch.graph()).get();
    return launch;
  }

  private JobOptions options(int parallelism) {
    return JobOptions.parse(
        "--kafka",
        kafka.bootstrapServers(),
        "--checkpoints",
        folder.toString(),
        "--checkpoint-interval-s",
        "1",
        "--parallelism",
        Integer.toString(parallelism));
  }

  private void awaitFrames(TopicReader twins, int frames) {
    awaitFrames(twins, frames, VEHICLES);
  }

  private void awaitFrames(TopicReader twins, int frames, int vehicles) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              twins.poll(this::take);
              assertThat(newestTwins).hasSize(vehicles);
              assertThat(newestTwins.values())
                  .allSatisfy(twin -> assertThat(twin.counts().framesAccepted()).isEqualTo(frames));
            });
  }

  private void take(String key, byte[] bytes) {
    if (bytes == null) {
      newestTwins.remove(key);
    } else {
      newestTwins.merge(key, decodeTwin(bytes), this::newer);
    }
  }

  /** What a reader does: drops a revision that is not above what it has seen. */
  private TwinSnapshot newer(TwinSnapshot seen, TwinSnapshot offered) {
    return offered.revision() > seen.revision() ? offered : seen;
  }

  private void sendFrames(int from, int to) {
    for (int number = from; number < to; number++) {
      byte[] payload = codec.encode(RawRecords.wide(number, SIGNALS));
      for (int vehicle = 0; vehicle < VEHICLES; vehicle++) {
        send("demo", "sim-" + vehicle, payload);
      }
    }
    gateway.flush();
  }

  @SuppressWarnings("FutureReturnValueIgnored")
  private void erase(String vehicle) {
    byte[] marker = ErasureCodec.encode(new ErasureMarker(1, "operator"));
    var record = new ProducerRecord<>(Topics.ERASURE, vehicle.getBytes(UTF_8), marker);
    gateway.send(record, (written, failure) -> sendFailure.compareAndSet(null, failure));
    gateway.flush();
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the callback keeps what goes wrong
  private void send(String tenant, String device, byte[] payload) {
    var record = new ProducerRecord<>(Topics.telemetry(tenant), device.getBytes(UTF_8), payload);
    TwinLoad.header(record, HonoHeaders.CONTENT_TYPE, ContentTypes.FRAME_PROTOBUF);
    TwinLoad.header(record, HonoHeaders.TENANT_ID, tenant);
    TwinLoad.header(record, HonoHeaders.CREATION_TIME, Long.toString(System.currentTimeMillis()));
    gateway.send(record, (written, failure) -> sendFailure.compareAndSet(null, failure));
  }

  private static TwinSnapshot decodeTwin(byte[] bytes) {
    try {
      return TwinCodec.decode(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DeadLetter decodeLetter(byte[] bytes) {
    try {
      return DeadLetterCodec.decode(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
