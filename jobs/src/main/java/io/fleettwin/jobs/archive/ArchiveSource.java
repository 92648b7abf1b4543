package io.fleettwin.jobs.archive;

import io.fleettwin.contracts.ConsumerGroups;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;

/**
 * Reads the platform's own topics, all with one consumer.
 *
 * <p>A restored job goes on from the offsets of its checkpoint. Without one it goes on from what
 * its group committed last, and where nothing was committed from the earliest record.
 */
final class ArchiveSource {

  private ArchiveSource() {}

  /**
   * A source that reads until the job ends.
   *
   * @param bootstrap brokers, {@code host:port,...}
   */
  @SuppressWarnings("deprecation") // the connector takes Kafka's old enum and no other
  static KafkaSource<ArchiveRecord> create(String bootstrap) {
    return KafkaSource.<ArchiveRecord>builder()
        .setBootstrapServers(bootstrap)
        .setGroupId(ConsumerGroups.ARCHIVE)
        .setClientIdPrefix(ConsumerGroups.ARCHIVE)
        .setTopics(ArchiveTopic.names())
        .setStartingOffsets(OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST))
        .setDeserializer(new Deserializer())
        .build();
  }

  /**
   * Makes one record of each, whatever is in it. Without value, one of the erasure topic lifts a
   * marker; of another topic, it is a deletion.
   */
  private static final class Deserializer
      implements KafkaRecordDeserializationSchema<ArchiveRecord> {

    private static final long serialVersionUID = 1L;
    private static final long MICROS_PER_MILLI = 1_000L;
    private static final byte[] NOTHING = new byte[0];

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<ArchiveRecord> out) {
      ArchiveTopic topic = ArchiveTopic.ofName(record.topic());
      if (record.value() == null && topic != ArchiveTopic.ERASURE) {
        return; // a vehicle that was deleted leaves history by other ways
      }
      String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
      out.collect(
          new ArchiveRecord(
              topic,
              topic == ArchiveTopic.COMMAND ? vehicleOf(key) : key,
              record.value() == null ? NOTHING : record.value(),
              record.offset(),
              Math.max(0, record.timestamp()) * MICROS_PER_MILLI));
    }

    /** Commands have keys of their own, {@code tenant/vehicle/id}. */
    private static String vehicleOf(String commandKey) {
      return commandKey.substring(0, Math.max(0, commandKey.lastIndexOf('/')));
    }

    @Override
    public TypeInformation<ArchiveRecord> getProducedType() {
      return ArchiveRecord.TYPE;
    }
  }
}
