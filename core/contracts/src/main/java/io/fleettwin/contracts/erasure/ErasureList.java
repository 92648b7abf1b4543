package io.fleettwin.contracts.erasure;

import io.fleettwin.contracts.erasure.ErasureDecoding.Erased;
import io.fleettwin.contracts.erasure.ErasureDecoding.Malformed;
import io.fleettwin.domain.common.VehicleKey;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The newest word on each vehicle that was erased, as a reader of the erasure topic holds it.
 *
 * <table>
 *   <caption>What follows from it</caption>
 *   <tr><th>Newest word</th><th>Records</th><th>State of the vehicle</th></tr>
 *   <tr><td>none</td><td>count</td><td>stays</td></tr>
 *   <tr><td>erased</td><td>are refused</td><td>ends</td></tr>
 *   <tr><td>lifted</td><td>count if they were appended after the word</td>
 *       <td>ends if the vehicle was last heard before it</td></tr>
 * </table>
 *
 * <p>Words may come repeatedly and in any order: the one with the highest offset holds, which is
 * enough since all words on a vehicle lie in one partition. The word's time is the broker's; a
 * record's is its gateway's or the broker's, so the clocks of both are taken to agree.
 *
 * <p>One entry per vehicle that was ever erased, about 150 bytes. Thread-safe.
 */
public final class ErasureList {

  private static final long MICROS_PER_MILLI = 1_000L;

  private final Map<String, Word> words = new ConcurrentHashMap<>();

  private record Word(boolean erased, long offset, long appendedMicros) {}

  /**
   * Takes a record of the erasure topic in. One that is malformed, or whose key names no vehicle,
   * changes nothing.
   *
   * @param vehicleKey the record's key, {@code tenant/vehicle}
   * @param offset of the record in its partition
   * @param appendedMicros when the broker took it [µs since 1970]
   * @param value the record's value; null or no bytes where a marker is lifted
   * @return what the record says
   */
  public ErasureDecoding hear(String vehicleKey, long offset, long appendedMicros, byte[] value) {
    ErasureDecoding decoding = ErasureCodec.decode(value);
    if (decoding instanceof Malformed) {
      return decoding;
    }
    try {
      VehicleKey.parse(vehicleKey);
    } catch (IllegalArgumentException e) {
      return new Malformed(e.getMessage());
    }
    words.merge(
        vehicleKey,
        new Word(decoding instanceof Erased, offset, appendedMicros),
        (known, heard) -> heard.offset() >= known.offset() ? heard : known);
    return decoding;
  }

  /**
   * Whether a record about a vehicle must leave no trace.
   *
   * @param appendedMicros when the record was written to its topic [µs since 1970]; 0 if unknown,
   *     which is taken for long ago
   */
  public boolean refuses(String vehicleKey, long appendedMicros) {
    if (words.isEmpty()) {
      return false;
    }
    Word word = words.get(vehicleKey);
    return word != null && (word.erased() || appendedMicros <= word.appendedMicros());
  }

  /** Whether the vehicle is erased now. */
  public boolean isErased(String vehicleKey) {
    Word word = words.get(vehicleKey);
    return word != null && word.erased();
  }

  /**
   * Whether what is kept of a vehicle belongs to a life that was erased.
   *
   * @param lastHeardMillis when the vehicle was last heard of, the reader's clock [ms since 1970]
   */
  public boolean hasEnded(String vehicleKey, long lastHeardMillis) {
    if (words.isEmpty()) {
      return false;
    }
    Word word = words.get(vehicleKey);
    return word != null
        && (word.erased() || lastHeardMillis * MICROS_PER_MILLI < word.appendedMicros());
  }

  /** The vehicles that there is a word on, as keys of records. */
  public Set<String> vehicleKeys() {
    return Set.copyOf(words.keySet());
  }
}
