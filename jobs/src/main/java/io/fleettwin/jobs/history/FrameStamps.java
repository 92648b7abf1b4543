package io.fleettwin.jobs.history;

import org.apache.flink.table.data.StringData;

/**
 * Whose frame it is and when it passed which hop.
 *
 * @param vehicleId vehicle, without its tenant
 * @param clockMicros how far the vehicle's clock is ahead, which its event times are corrected by
 *     [µs]
 * @param receivedMicros when the gateway took it [µs since 1970], 0 if unknown
 * @param appendedMicros when Kafka took it [µs since 1970], 0 if unknown
 */
record FrameStamps(
    StringData vehicleId, long clockMicros, long receivedMicros, long appendedMicros) {}
