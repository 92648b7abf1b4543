package io.fleettwin.api.io;

import io.fleettwin.contracts.erasure.ErasureDecoding;
import io.fleettwin.contracts.erasure.ErasureList;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.stereotype.Component;

/** Which records nobody may keep, as far as the erasure topic was read. Thread-safe. */
@Component
final class RefusedRecords {

  private static final long MICROS_PER_MILLI = 1_000L;

  private final ErasureList list = new ErasureList();

  /** Takes a record of the erasure topic in; returns what it says. */
  ErasureDecoding hear(ConsumerRecord<byte[], byte[]> word) {
    return list.hear(keyOf(word), word.offset(), word.timestamp() * MICROS_PER_MILLI, word.value());
  }

  /** Whether nothing may be kept of a record about a vehicle. */
  boolean contains(String vehicleKey, ConsumerRecord<byte[], byte[]> record) {
    return contains(vehicleKey, record.timestamp());
  }

  /** As above, of a record that was written at a time [ms since 1970]. */
  boolean contains(String vehicleKey, long timeMillis) {
    return list.refuses(vehicleKey, timeMillis * MICROS_PER_MILLI);
  }

  /** Whether a vehicle is erased now. */
  boolean containsAllOf(String vehicleKey) {
    return list.isErased(vehicleKey);
  }

  /** The vehicles that were ever erased. */
  Set<String> vehicleKeys() {
    return list.vehicleKeys();
  }

  static String keyOf(ConsumerRecord<byte[], byte[]> record) {
    return record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
  }
}
