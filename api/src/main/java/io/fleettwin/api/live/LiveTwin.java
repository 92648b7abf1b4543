package io.fleettwin.api.live;

import io.fleettwin.contracts.twin.TwinCodec;
import io.fleettwin.domain.twin.TwinSnapshot;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A vehicle's newest twin as the live view holds it. Immutable: nobody writes to the bytes.
 *
 * @param header what lists need
 * @param snapshotBytes the whole twin, encoded
 * @param change position in its tenant's order of changes
 */
@SuppressWarnings("ArrayRecordComponent") // compared by identity only
public record LiveTwin(TwinHeader header, byte[] snapshotBytes, long change) {

  public String vehicleId() {
    return header.key().vehicleId();
  }

  /** The whole twin, decoded anew. */
  public TwinSnapshot snapshot() {
    try {
      return TwinCodec.decode(snapshotBytes);
    } catch (IOException e) {
      throw new UncheckedIOException("bytes that were decoded before do not decode", e);
    }
  }
}
