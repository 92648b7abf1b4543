package io.fleettwin.jobs.archive;

import static java.util.Objects.requireNonNull;

import io.fleettwin.jobs.serial.OwnTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * A record of one of the platform's own topics. Immutable by agreement: nobody writes into {@link
 * #value}.
 *
 * @param topic which topic
 * @param key record key, {@code tenant/vehicle}; empty if it has none
 * @param value record value; empty if it has none
 * @param offset place in its partition, at least 0
 * @param appendedMicros when Kafka took it [µs since 1970], 0 if unknown
 */
@SuppressWarnings("ArrayRecordComponent") // identity is never asked of a record
record ArchiveRecord(
    ArchiveTopic topic, String key, byte[] value, long offset, long appendedMicros) {

  /** Type for streams of records; never Kryo. */
  static final TypeInformation<ArchiveRecord> TYPE =
      new OwnTypeInfo<>(ArchiveRecord.class, new ArchiveRecordSerializer());

  ArchiveRecord {
    requireNonNull(topic, "topic");
    requireNonNull(key, "key");
    requireNonNull(value, "value");
  }
}
