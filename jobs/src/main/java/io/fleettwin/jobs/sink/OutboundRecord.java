package io.fleettwin.jobs.sink;

import static java.util.Objects.requireNonNull;

import io.fleettwin.jobs.serial.OwnTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * A record that is ready for a topic. Immutable by agreement: nobody writes into {@link #value}.
 *
 * @param key record key, {@code tenant/vehicle}
 * @param value record value; null removes what a compacted topic holds under the key
 */
@SuppressWarnings("ArrayRecordComponent") // identity is never asked of a record
public record OutboundRecord(String key, byte[] value) {

  /** Type for streams of records; never Kryo. */
  public static final TypeInformation<OutboundRecord> TYPE =
      new OwnTypeInfo<>(OutboundRecord.class, new OutboundRecordSerializer());

  public OutboundRecord {
    requireNonNull(key, "key");
  }

  /** A record that removes what a compacted topic holds under a key. */
  public static OutboundRecord removing(String key) {
    return new OutboundRecord(key, null);
  }
}
