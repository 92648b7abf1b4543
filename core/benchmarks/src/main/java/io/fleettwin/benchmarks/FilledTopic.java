package io.fleettwin.benchmarks;

import io.fleettwin.contracts.Topics;
import io.fleettwin.contracts.hono.HonoHeaders;
import io.fleettwin.jobs.source.RawRecord;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Frames in a topic, with the headers that Hono gives them, before anything is measured. */
final class FilledTopic {

  private static final String TOPIC = Topics.telemetry(RecordedFrames.TENANT);
  private static final int PARTITIONS = 12;

  private FilledTopic() {}

  /** Writes so many passes of frames into a new topic; a former one goes with what it held. */
  static void fill(String bootstrap, RecordedFrames frames, int passes)
      throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
      if (admin.listTopics().names().get().contains(TOPIC)) {
        throw new IllegalStateException(TOPIC + ": exists (expected: a broker without it)");
      }
      admin
          .createTopics(List.of(new NewTopic(TOPIC, Optional.of(PARTITIONS), Optional.empty())))
          .all()
          .get();
    }
    AtomicReference<Exception> failed = new AtomicReference<>();
    Map<String, Object> settings =
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrap,
            ProducerConfig.LINGER_MS_CONFIG,
            20);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (long number = 0; number < (long) frames.recordCount() * passes; number++) {
        var unused =
            producer.send(
                message(frames.map(number)), (written, failure) -> remember(failed, failure));
      }
      producer.flush();
    }
    if (failed.get() != null) {
      throw new ExecutionException("not all frames are in " + TOPIC, failed.get());
    }
  }

  private static void remember(AtomicReference<Exception> failed, Exception failure) {
    if (failure != null) {
      failed.set(failure);
    }
  }

  private static ProducerRecord<byte[], byte[]> message(RawRecord frame) {
    byte[] device = bytes(frame.device());
    ProducerRecord<byte[], byte[]> message = new ProducerRecord<>(TOPIC, device, frame.payload());
    message
        .headers()
        .add(HonoHeaders.DEVICE_ID, device)
        .add(HonoHeaders.CONTENT_TYPE, bytes(frame.properties().contentType()))
        .add(
            HonoHeaders.CREATION_TIME,
            bytes(Long.toString(frame.properties().receivedMicros() / 1_000)));
    return message;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
