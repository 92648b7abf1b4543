package io.fleettwin.benchmarks.rig.ingest;

import io.fleettwin.benchmarks.rig.BenchPlatform;
import io.fleettwin.benchmarks.rig.BenchRow.Answers;
import io.fleettwin.contracts.Topics;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The Hono node and the broker behind it; everything is read back from Kafka afterwards. */
final class HonoTarget implements IngestRun.Target, AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(500);

  private final BenchPlatform platform;
  private final KafkaConsumer<byte[], byte[]> consumer;

  HonoTarget(BenchPlatform platform) {
    this.platform = platform;
    consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", platform.kafka(), "fetch.max.bytes", 16 << 20),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    String topic = Topics.telemetry(BenchPlatform.TENANT);
    consumer.assign(
        consumer.partitionsFor(topic).stream()
            .map(each -> new TopicPartition(topic, each.partition()))
            .toList());
  }

  @Override
  public void begin(LoadPlan plan) {
    List<TopicPartition> partitions = List.copyOf(consumer.assignment());
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position);
  }

  @Override
  public Map<String, Long> cpuMicros() {
    Map<String, Long> all = platform.cpuMicros();
    return Map.of("server", all.get("hono"), "kafka", all.get("kafka"));
  }

  /** What is in Kafka is read until nothing more comes. */
  @Override
  public Answers end(LoadPlan plan, long sent) {
    LoadCheck check = new LoadCheck(plan.connections(), plan.payloadBytes());
    int quiet = 0;
    while (quiet < 4) {
      var records = consumer.poll(POLL);
      quiet = records.isEmpty() ? quiet + 1 : 0;
      for (ConsumerRecord<byte[], byte[]> each : records) {
        check.take(ByteBuffer.wrap(each.value()));
      }
    }
    return check.answers(sent);
  }

  @Override
  public void close() {
    consumer.close();
  }
}
