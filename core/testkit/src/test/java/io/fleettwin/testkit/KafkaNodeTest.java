package io.fleettwin.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class KafkaNodeTest {

  @Test
  void keepsARecordUntilItIsReadBack() throws Exception {
    byte[] value = "ice on the bend".getBytes(StandardCharsets.UTF_8);
    try (KafkaNode node = KafkaNode.start()) {
      node.createTopic("warnings", 1);
      Map<String, Object> address = Map.of("bootstrap.servers", node.bootstrapServers());
      try (var producer =
          new KafkaProducer<>(address, new ByteArraySerializer(), new ByteArraySerializer())) {
        producer.send(new ProducerRecord<>("warnings", value)).get();
      }

      try (var consumer =
          new KafkaConsumer<>(address, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
        TopicPartition partition = new TopicPartition("warnings", 0);
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        ConsumerRecords<byte[], byte[]> records = consumer.poll(Duration.ofSeconds(30));

        assertThat(records)
            .singleElement()
            .satisfies(it -> assertThat(it.value()).isEqualTo(value));
      }
    }
  }
}
