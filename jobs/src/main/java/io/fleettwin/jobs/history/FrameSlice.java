package io.fleettwin.jobs.history;

import java.util.Comparator;

/**
 * The samples of a frame that belong to one partition.
 *
 * @param frame the frame
 * @param from first sample
 * @param to one behind the last sample, above {@code from}
 */
record FrameSlice(HistoryFrame frame, int from, int to) {

  /** By vehicle, then by time: the order of the table. */
  static final Comparator<FrameSlice> ORDER =
      Comparator.comparing((FrameSlice slice) -> slice.frame.vehicleId())
          .thenComparingLong(slice -> slice.frame.frame().eventTimeMicros(slice.from))
          .thenComparingLong(slice -> slice.frame.frame().sequence());

  /** What objects and arrays take besides the values [bytes]. */
  private static final int OVERHEAD_BYTES = 400;

  int rowCount() {
    return to - from;
  }

  /** About how much memory the slice holds. */
  long bytes() {
    return OVERHEAD_BYTES + (long) frame.frame().signalCount() * rowCount() * Double.BYTES;
  }

  /** Whether the frame's last sample, which has its texts, is in the slice. */
  boolean hasTexts() {
    return to == frame.frame().sampleCount();
  }
}
