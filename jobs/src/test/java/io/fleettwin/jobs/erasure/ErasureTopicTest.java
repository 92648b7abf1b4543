package io.fleettwin.jobs.erasure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fleettwin.contracts.Topics;
import io.fleettwin.contracts.erasure.ErasureCodec;
import io.fleettwin.contracts.erasure.ErasureList;
import io.fleettwin.contracts.erasure.ErasureMarker;
import io.fleettwin.testkit.KafkaNode;
import java.io.IOException;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ErasureTopicTest {
  private static final byte[] MARKER = ErasureCodec.encode(new ErasureMarker(1, "operator"));

  private KafkaNode kafka;

  @BeforeEach
  void startKafka() {
    kafka = KafkaNode.start();
  }

  @AfterEach
  void stopKafka() {
    kafka.close();
  }

  @Test
  void wholeTopicIsReadWhateverIsInIt() throws Exception {
    kafka.createTopic(Topics.ERASURE, 3);
    var topic = new ErasureTopic(kafka.bootstrapServers());
    assertThat(topic.read().vehicleKeys()).isEmpty();

    try (var producer =
        new KafkaProducer<>(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (int vehicle = 0; vehicle < 50; vehicle++) {
        send(producer, "demo/car-" + vehicle, MARKER);
      }
      send(producer, "demo/car-7", null);
      send(producer, "demo/car-8", "garbage".getBytes(UTF_8));
      send(producer, "nobody", MARKER);
      producer.send(new ProducerRecord<>(Topics.ERASURE, null, MARKER)).get();
    }

    ErasureList list = topic.read();
    assertThat(list.vehicleKeys()).hasSize(50);
    assertThat(list.isErased("demo/car-49")).isTrue();
    assertThat(list.isErased("demo/car-7")).as("lifted").isFalse();
    assertThat(list.isErased("demo/car-8")).as("garbage lifts nothing").isTrue();
  }

  @Test
  void topicThatIsMissingIsNoEmptyList() {
    var topic = new ErasureTopic(kafka.bootstrapServers());

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(topic::read)
        .withMessage("topic fleet.erasure.v1: missing (expected: created before)");
  }

  private static void send(KafkaProducer<byte[], byte[]> producer, String key, byte[] value)
      throws Exception {
    producer.send(new ProducerRecord<>(Topics.ERASURE, key.getBytes(UTF_8), value)).get();
  }
}
