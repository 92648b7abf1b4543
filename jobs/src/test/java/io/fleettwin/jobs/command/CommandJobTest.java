package io.fleettwin.jobs.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleettwin.contracts.Topics;
import io.fleettwin.contracts.command.AnswerCodec;
import io.fleettwin.contracts.command.CommandCodec;
import io.fleettwin.contracts.hono.HonoHeaders;
import io.fleettwin.domain.command.CommandAnswer;
import io.fleettwin.domain.command.CommandArguments;
import io.fleettwin.domain.command.CommandInbox;
import io.fleettwin.domain.command.CommandKind;
import io.fleettwin.domain.command.CommandOrder;
import io.fleettwin.domain.command.CommandProgress;
import io.fleettwin.domain.command.CommandReceipt;
import io.fleettwin.domain.command.CommandRole;
import io.fleettwin.domain.command.CommandState;
import io.fleettwin.domain.command.VehicleCommand;
import io.fleettwin.domain.common.VehicleKey;
import io.fleettwin.jobs.FleetJob;
import io.fleettwin.jobs.host.RetainedCheckpoint;
import io.fleettwin.jobs.host.RetainedCheckpoints;
import io.fleettwin.jobs.options.JobOptions;
import io.fleettwin.jobs.options.JobSettings;
import io.fleettwin.testkit.KafkaNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The command job as it runs, between a broker and vehicles that lose every third command and
 * refuse every fifth; it ends in the middle, and a new run goes on from the newest checkpoint.
 */
class CommandJobTest {

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final String TENANT = "demo";
  private static final int VEHICLES = 5;

  @TempDir private Path folder;
  private KafkaNode kafka;
  private MiniCluster cluster;
  private KafkaProducer<String, byte[]> producer;
  private KafkaConsumer<String, byte[]> gateway;
  private KafkaConsumer<String, byte[]> states;
  private JobID run;

  private final Map<String, CommandInbox> inboxes = new HashMap<>();
  private final Map<String, Integer> effects = new HashMap<>();
  private final Map<String, CommandProgress> told = new HashMap<>();
  private int arrived;

  @BeforeEach
  void start() throws Exception {
    kafka = KafkaNode.start();
    for (String topic :
        List.of(
            Topics.COMMAND_REQUEST,
            Topics.COMMAND,
            Topics.ERASURE,
            Topics.event(TENANT),
            Topics.command(TENANT),
            Topics.commandResponse(TENANT))) {
      kafka.createTopic(topic, 2);
    }
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka.bootstrapServers()),
            new StringSerializer(),
            new ByteArraySerializer());
    gateway = consumer(Topics.command(TENANT));
    states = consumer(Topics.COMMAND);
    Configuration settings = new Configuration();
    JobSettings.addClusterWide(settings);
    cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(settings)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(1)
                .withRandomPorts()
                .build());
    cluster.start();
  }

  @AfterEach
  void stop() throws Exception {
    cluster.close();
    gateway.close();
    states.close();
    producer.close();
    kafka.close();
  }

  @Test
  void everyCommandEndsRightAndNoneTakesEffectTwiceThoughTheJobEndsInTheMiddle() throws Exception {
    submit();
    request(0, 30);
    await().atMost(PATIENCE).until(() -> overAfterTurn() >= 10);
    cancel();
    request(30, 50);
    submit();
    await().atMost(PATIENCE).until(() -> overAfterTurn() >= 40);
    cancel();
    submit();

    await().atMost(PATIENCE).until(() -> overAfterTurn() == 50);
    assertThat(effects.values()).allMatch(times -> times == 1);
    assertThat(told.values())
        .allSatisfy(
            each ->
                assertThat(each.state())
                    .isEqualTo(
                        effects.containsKey(each.command().id())
                            ? CommandState.SUCCEEDED
                            : CommandState.REJECTED));
    assertThat(told.values())
        .extracting(CommandProgress::state)
        .contains(CommandState.SUCCEEDED, CommandState.REJECTED);
  }

  private void request(int from, int to) {
    long nowMicros = System.currentTimeMillis() * 1_000;
    for (int number = from; number < to; number++) {
      var vehicle = new VehicleKey(TENANT, "car-" + number % VEHICLES);
      var order =
          new CommandOrder(
              "c" + number,
              CommandKind.FLASH_LIGHTS,
              CommandArguments.NONE.with("times", 1),
              nowMicros,
              nowMicros + 500_000_000L);
      var command =
          new VehicleCommand(
              vehicle, order, new VehicleCommand.Requester("test", CommandRole.OPERATOR));
      send(
          new ProducerRecord<>(
              Topics.COMMAND_REQUEST, vehicle.asText(), CommandCodec.encodeRequest(command)));
    }
    producer.flush();
  }

  /** Lets vehicles do what arrived, and returns how many commands are over by now. */
  private int overAfterTurn() {
    gateway.poll(POLL).forEach(this::arrive);
    producer.flush();
    for (ConsumerRecord<String, byte[]> record : states.poll(POLL)) {
      CommandProgress progress = decode(record.value());
      told.put(progress.command().id(), progress);
    }
    return (int) told.values().stream().filter(CommandProgress::isOver).count();
  }

  private static CommandProgress decode(byte[] value) {
    try {
      return CommandCodec.decodeProgress(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void arrive(ConsumerRecord<String, byte[]> record) {
    arrived++;
    if (arrived % 3 == 0) {
      return; // lost on the way
    }
    CommandOrder order;
    try {
      order = CommandCodec.decodeOrder(record.value());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    CommandInbox inbox = inboxes.computeIfAbsent(record.key(), unused -> new CommandInbox());
    long nowMicros = System.currentTimeMillis() * 1_000;
    CommandReceipt receipt = inbox.receive(order, nowMicros);
    CommandAnswer answer = receipt.answer();
    if (receipt.todo() == CommandReceipt.Todo.EXECUTE) {
      boolean isRefused = order.id().hashCode() % 5 == 0;
      if (!isRefused) {
        effects.merge(order.id(), 1, Integer::sum);
      }
      answer =
          inbox.finish(
              order.id(), isRefused ? CommandAnswer.REFUSED : CommandAnswer.DONE, "", nowMicros);
    }
    byte[] correlationId = record.headers().lastHeader(HonoHeaders.CORRELATION_ID).value();
    var response =
        new ProducerRecord<>(
            Topics.commandResponse(TENANT), record.key(), AnswerCodec.encode(answer));
    response.headers().add(HonoHeaders.CORRELATION_ID, correlationId);
    response.headers().add(HonoHeaders.STATUS, Integer.toString(answer.status()).getBytes(UTF_8));
    send(response);
  }

  @SuppressWarnings("FutureReturnValueIgnored") // what is lost is sent again
  private void send(ProducerRecord<String, byte[]> record) {
    producer.send(record);
  }

  private KafkaConsumer<String, byte[]> consumer(String topic) {
    var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers()),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        List.of(new TopicPartition(topic, 0), new TopicPartition(topic, 1));
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    return consumer;
  }

  private void submit() throws Exception {
    JobOptions options =
        JobOptions.parse(
            "--kafka",
            kafka.bootstrapServers(),
            "--checkpoints",
            folder.resolve("checkpoints").toString());
    var environment =
        new StreamExecutionEnvironment(
            JobSettings.of(options, FleetJob.COMMAND.jobName(), Duration.ofMillis(500)));
    CommandJob.define(environment, options);
    JobGraph graph = environment.getStreamGraph().getJobGraph();
    var checkpoints = new RetainedCheckpoints(folder.resolve("checkpoints/command"));
    for (RetainedCheckpoint newest : checkpoints.newestFirst().stream().limit(1).toList()) {
      graph.setSavepointRestoreSettings(
          SavepointRestoreSettings.forPath(newest.uri(), false, RecoveryClaimMode.NO_CLAIM));
    }
    run = cluster.submitJob(graph).get().getJobID();
  }

  private void cancel() throws Exception {
    cluster.cancelJob(run).get();
    await().atMost(PATIENCE).until(() -> cluster.getJobStatus(run).get().isGloballyTerminalState());
  }
}
