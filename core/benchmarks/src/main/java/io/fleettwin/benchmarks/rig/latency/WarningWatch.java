package io.fleettwin.benchmarks.rig.latency;

import io.fleettwin.contracts.Topics;
import io.fleettwin.contracts.command.CommandCodec;
import io.fleettwin.contracts.hazard.PassageCodec;
import io.fleettwin.contracts.hazard.PassageEvent;
import io.fleettwin.contracts.hazard.WarningReceiptCodec;
import io.fleettwin.domain.command.CommandKind;
import io.fleettwin.domain.command.VehicleCommand;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads what was written of passages, warnings and their receipts, after the fact. */
final class WarningWatch {

  private static final Duration POLL = Duration.ofMillis(500);
  private static final long MICROS_PER_MILLI = 1_000L;
  private static final int QUIET_POLLS = 4;

  private WarningWatch() {}

  /** Hands everything in the topics to {@code hops}. */
  static void readAll(String bootstrap, WarningHops hops) throws IOException {
    Map<String, Object> settings = Map.of("bootstrap.servers", bootstrap);
    try (var consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          Stream.of(Topics.PASSAGE, Topics.COMMAND_REQUEST, Topics.WARNING)
              .flatMap(topic -> consumer.partitionsFor(topic).stream())
              .map(each -> new TopicPartition(each.topic(), each.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      int quiet = 0;
      while (quiet < QUIET_POLLS) {
        var records = consumer.poll(POLL);
        quiet = records.isEmpty() ? quiet + 1 : 0;
        for (ConsumerRecord<byte[], byte[]> each : records) {
          take(each, hops);
        }
      }
    }
  }

  private static void take(ConsumerRecord<byte[], byte[]> record, WarningHops hops)
      throws IOException {
    long writtenMicros = record.timestamp() * MICROS_PER_MILLI;
    if (record.topic().equals(Topics.PASSAGE)) {
      PassageEvent event = PassageCodec.decode(record.value());
      hops.passage(event.passage().end().eventTimeMicros(), event.receivedMicros(), writtenMicros);
    } else if (record.topic().equals(Topics.WARNING)) {
      hops.receipt(WarningReceiptCodec.decode(record.value()));
    } else {
      VehicleCommand command = CommandCodec.decodeRequest(record.value());
      if (command.kind() == CommandKind.WARN_OF_HAZARD) {
        hops.request(command.id(), command.requestedMicros(), writtenMicros);
      }
    }
  }
}
