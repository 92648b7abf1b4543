package io.fleettwin.jobs.archive;

import io.fleettwin.contracts.deadletter.DeadLetter;
import io.fleettwin.lakehouse.table.DeadLetterTable;
import java.util.Locale;
import org.apache.flink.table.data.RowData;

/** Makes rows of {@code dead_letter}. */
final class DeadLetterRows {

  private DeadLetterRows() {}

  /**
   * The row of a dead letter.
   *
   * @param recordedMicros when it was written to its topic [µs since 1970]
   */
  static RowData row(DeadLetter letter, long recordedMicros, RowShape shape) {
    return new RowBuilder(shape)
        .time(DeadLetterTable.RECORDED_TIME, recordedMicros)
        .text(DeadLetterTable.VEHICLE_ID, letter.device())
        .text(DeadLetterTable.REASON, letter.reason().name().toLowerCase(Locale.ROOT))
        .text(DeadLetterTable.DETAIL, letter.detail())
        .text(DeadLetterTable.TOPIC, letter.origin().topic())
        .smallNumber(DeadLetterTable.PARTITION, letter.origin().partition())
        .wholeNumber(DeadLetterTable.OFFSET, letter.origin().offset())
        .text(DeadLetterTable.CONTENT_TYPE, letter.contentType())
        .time(DeadLetterTable.RECEIVED_TIME, letter.receivedTimeMicros())
        .wholeNumber(DeadLetterTable.PAYLOAD_BYTES, letter.payload().totalBytes())
        .bytes(DeadLetterTable.PAYLOAD, letter.payload().excerpt())
        .build();
  }
}
