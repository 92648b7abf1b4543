package io.fleettwin.jobs.history;

import static java.util.Objects.requireNonNull;

import io.fleettwin.domain.signal.SignalFrame;
import io.fleettwin.jobs.serial.OwnTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * A frame on its way into the table: admitted, screened, its event times corrected. Immutable by
 * agreement.
 *
 * @param vehicleId vehicle, without its tenant
 * @param frame samples, in the vehicle's corrected time
 * @param unknownIds ids in the frame that no catalogue knew when it was decoded, so that their
 *     values are the integers of the wire; usually none
 * @param cells H3 cell of each sample's position, 0 where it has none
 * @param clockMicros how far the vehicle's clock was ahead [µs], 0 if it was right
 * @param receivedMicros when the gateway took it [µs since 1970], 0 if unknown
 * @param appendedMicros when Kafka took it [µs since 1970], 0 if unknown
 */
@SuppressWarnings("ArrayRecordComponent") // identity is never asked of a frame
public record HistoryFrame(
    String vehicleId,
    SignalFrame frame,
    int[] unknownIds,
    long[] cells,
    long clockMicros,
    long receivedMicros,
    long appendedMicros) {

  /** Type for streams of frames; never Kryo. */
  public static final TypeInformation<HistoryFrame> TYPE =
      new OwnTypeInfo<>(HistoryFrame.class, new HistoryFrameSerializer());

  public HistoryFrame {
    requireNonNull(vehicleId, "vehicleId");
    requireNonNull(frame, "frame");
    requireNonNull(unknownIds, "unknownIds");
    requireNonNull(cells, "cells");
  }

  boolean isUnknown(int id) {
    for (int unknown : unknownIds) {
      if (unknown == id) {
        return true;
      }
    }
    return false;
  }
}
