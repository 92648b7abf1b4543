package io.fleettwin.api.live;

import io.fleettwin.contracts.twin.TwinCodec;
import io.fleettwin.domain.twin.TwinSnapshot;
import io.fleettwin.domain.twin.VehicleHealth;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A vehicle's newest twin as the live view holds it. Immutable: nobody writes to the bytes.
 *
 * @param header what lists need
 * @param snapshotBytes the whole twin, encoded
 * @param openInsights what was found out of the vehicle and is not over
 * @param change position in its tenant's order of changes
 */
@SuppressWarnings("ArrayRecordComponent") // compared by identity only
public record LiveTwin(
    TwinHeader header, byte[] snapshotBytes, OpenInsights openInsights, long change) {

  public String vehicleId() {
    return header.key().vehicleId();
  }

  /** How urgently the vehicle needs someone, by its twin and by what was found out of it. */
  public VehicleHealth health() {
    return openInsights.worst().map(header.health()::with).orElse(header.health());
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
