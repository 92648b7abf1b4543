package io.fleettwin.jobs.hazard;

import io.fleettwin.contracts.ConsumerGroups;
import io.fleettwin.contracts.Topics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;

/**
 * Reads passages, the progress of commands, and erasures. A restored job goes on from its
 * checkpoint; without one it goes on from what its group committed last, and where nothing was
 * committed from now: nobody is warned of yesterday.
 */
final class HazardSource {

  private HazardSource() {}

  /**
   * A source that reads until the job ends.
   *
   * @param bootstrap brokers, {@code host:port,...}
   */
  @SuppressWarnings("deprecation") // the connector takes Kafka's old enum and no other
  static KafkaSource<HazardInput> create(String bootstrap) {
    return KafkaSource.<HazardInput>builder()
        .setBootstrapServers(bootstrap)
        .setGroupId(ConsumerGroups.HAZARD)
        .setClientIdPrefix(ConsumerGroups.HAZARD)
        .setTopics(List.of(Topics.PASSAGE, Topics.COMMAND, Topics.ERASURE))
        .setStartingOffsets(OffsetsInitializer.committedOffsets(OffsetResetStrategy.LATEST))
        .setDeserializer(new Deserializer())
        .build();
  }

  /** Makes one input of each record that has a value, or lifts an erasure. */
  private static final class Deserializer implements KafkaRecordDeserializationSchema<HazardInput> {

    private static final long serialVersionUID = 1L;

    private static final long MICROS_PER_MILLI = 1_000L;
    private static final byte[] NOTHING = new byte[0];

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<HazardInput> out) {
      boolean isErasure = record.topic().equals(Topics.ERASURE);
      if (record.key() == null || (record.value() == null && !isErasure)) {
        return;
      }
      HazardInput.Kind kind =
          switch (record.topic()) {
            case Topics.PASSAGE -> HazardInput.Kind.PASSAGE;
            case Topics.ERASURE -> HazardInput.Kind.ERASURE;
            default -> HazardInput.Kind.COMMAND;
          };
      out.collect(
          new HazardInput(
              kind,
              new String(record.key(), StandardCharsets.UTF_8),
              record.value() == null ? NOTHING : record.value(),
              record.offset(),
              Math.max(0L, record.timestamp()) * MICROS_PER_MILLI));
    }

    @Override
    public TypeInformation<HazardInput> getProducedType() {
      return HazardInput.TYPE;
    }
  }
}
