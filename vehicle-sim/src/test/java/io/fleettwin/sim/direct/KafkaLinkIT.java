package io.fleettwin.sim.direct;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleettwin.contracts.ContentTypes;
import io.fleettwin.contracts.Topics;
import io.fleettwin.contracts.hono.HonoHeaders;
import io.fleettwin.sim.edge.AckLatency;
import io.fleettwin.sim.edge.FrameStore;
import io.fleettwin.sim.edge.OutboundFrame;
import io.fleettwin.sim.edge.Outbox;
import io.fleettwin.sim.edge.Outbox.WhenFull;
import io.fleettwin.sim.edge.OutboxListener;
import io.fleettwin.testkit.KafkaNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaLinkIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int FRAMES = 200;

  private static final class Deaf implements OutboxListener {
    @Override
    public void acknowledged(OutboundFrame frame) {}

    @Override
    public void dropped(int frames) {
      throw new AssertionError(frames + " frames dropped");
    }
  }

  @Test
  void recordsLookAsIfTheyHadComeThroughHono(@TempDir Path folder) throws Exception {
    ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    try (KafkaNode kafka = KafkaNode.start()) {
      kafka.createTopic(Topics.telemetry("demo"), 3);
      try (Producer<String, byte[]> producer = KafkaLink.connect(kafka.bootstrapServers())) {
        KafkaLink link = new KafkaLink(producer, "demo", timer, new AckLatency());
        FrameStore store = FrameStore.open(folder.resolve("car-1"), 1 << 20);
        Outbox outbox = new Outbox(link, store, 16, WhenFull.DROP_OLDEST, new Deaf());
        link.start(outbox);
        for (int at = 0; at < FRAMES; at++) {
          outbox.offer(new OutboundFrame("car-1", at, 1, Integer.toString(at).getBytes(UTF_8)));
        }
        await().atMost(PATIENCE).until(() -> outbox.counts().isDone());
      }
      List<ConsumerRecord<String, String>> records = read(kafka, FRAMES);

      assertThat(records).extracting(ConsumerRecord::key).containsOnly("car-1");
      assertThat(records)
          .extracting(ConsumerRecord::value)
          .containsExactlyElementsOf(
              IntStream.range(0, FRAMES).mapToObj(Integer::toString).toList());
      ConsumerRecord<String, String> first = records.get(0);
      assertThat(header(first, HonoHeaders.DEVICE_ID)).isEqualTo("car-1");
      assertThat(header(first, HonoHeaders.CONTENT_TYPE)).isEqualTo(ContentTypes.FRAME_PROTOBUF);
      assertThat(header(first, HonoHeaders.QOS)).isEqualTo("1");
      assertThat(Long.parseLong(header(first, HonoHeaders.CREATION_TIME)))
          .isLessThanOrEqualTo(first.timestamp());
    } finally {
      timer.shutdownNow();
    }
  }

  private static List<ConsumerRecord<String, String>> read(KafkaNode kafka, int count) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers", kafka.bootstrapServers(),
            "group.id", "reader",
            "auto.offset.reset", "earliest");
    List<ConsumerRecord<String, String>> records = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      consumer.subscribe(List.of(Topics.telemetry("demo")));
      await()
          .atMost(PATIENCE)
          .until(
              () -> {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
                return records.size() >= count;
              });
    }
    return records;
  }

  private static String header(ConsumerRecord<String, String> record, String name) {
    return new String(record.headers().lastHeader(name).value(), UTF_8);
  }
}
