package io.fleettwin.jobs.erasure;

import static java.util.Objects.requireNonNull;

import io.fleettwin.contracts.erasure.ErasureDecoding.Malformed;
import io.fleettwin.contracts.erasure.ErasureList;
import io.fleettwin.jobs.source.RawRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An {@link ErasureList} in terms of raw records, for one operator. */
public final class KnownErasures {
  private static final Logger LOG = LoggerFactory.getLogger(KnownErasures.class);

  private final ErasureList list;

  /** What an operator knows that has read {@code list} when it started. */
  public KnownErasures(ErasureList list) {
    this.list = requireNonNull(list, "list");
  }

  /**
   * Takes a marker in.
   *
   * @return whether it says something; what does not is logged and changes nothing
   */
  public boolean hear(RawRecord marker) {
    return hear(
        marker.vehicleKey(),
        marker.origin().offset(),
        marker.origin().appendedMicros(),
        marker.payload());
  }

  /** As above, of a marker in parts, see {@link ErasureList#hear}. */
  public boolean hear(String vehicleKey, long offset, long appendedMicros, byte[] value) {
    return hear(list, vehicleKey, offset, appendedMicros, value);
  }

  static boolean hear(
      ErasureList list, String vehicleKey, long offset, long appendedMicros, byte[] value) {
    if (list.hear(vehicleKey, offset, appendedMicros, value) instanceof Malformed malformed) {
      LOG.warn("Offset {} of the erasure topic is no marker: {}", offset, malformed.reason());
      return false;
    }
    return true;
  }

  /** Whether a message of a vehicle must leave no trace. */
  public boolean refuses(RawRecord record) {
    return refuses(record.vehicleKey(), record.origin().appendedMicros());
  }

  /** As {@link ErasureList#refuses}. */
  public boolean refuses(String vehicleKey, long appendedMicros) {
    return list.refuses(vehicleKey, appendedMicros);
  }

  /** Whether the vehicle is erased now. */
  public boolean isErased(String vehicleKey) {
    return list.isErased(vehicleKey);
  }

  /** As {@link ErasureList#hasEnded}. */
  public boolean hasEnded(String vehicleKey, long lastHeardMillis) {
    return list.hasEnded(vehicleKey, lastHeardMillis);
  }
}
