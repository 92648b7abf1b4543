package io.fleettwin.lakehouse.table;

import java.time.Duration;
import java.util.List;
import org.apache.iceberg.Schema;

/** The table {@code <tenant>.dead_letter}: one row for each message that was not taken in. */
public final class DeadLetterTable {

  public static final String NAME = "dead_letter";

  public static final String RECORDED_TIME = "recorded_time";
  public static final String VEHICLE_ID = "vehicle_id";
  public static final String REASON = "reason";
  public static final String DETAIL = "detail";
  public static final String TOPIC = "topic";
  public static final String PARTITION = "partition";
  public static final String OFFSET = "offset";
  public static final String CONTENT_TYPE = "content_type";
  public static final String RECEIVED_TIME = "received_time";
  public static final String PAYLOAD_BYTES = "payload_bytes";
  public static final String PAYLOAD = "payload";

  private static final Duration RETENTION = Duration.ofDays(30);

  private DeadLetterTable() {}

  public static TableDefinition definition() {
    Schema schema =
        new SchemaBuilder()
            .time(RECORDED_TIME, "when it was set aside")
            .required()
            .text(VEHICLE_ID, "device that it came from, null if it does not say")
            .text(REASON, "why it was not taken in")
            .required()
            .text(DETAIL, "what was found and what was expected")
            .text(TOPIC, "where the message is")
            .required()
            .smallNumber(PARTITION, "where the message is")
            .required()
            .wholeNumber(OFFSET, "where the message is")
            .required()
            .text(CONTENT_TYPE, "what the sender said it is")
            .time(RECEIVED_TIME, "when the gateway took it")
            .wholeNumber(PAYLOAD_BYTES, "how many bytes the message had")
            .bytes(PAYLOAD, "the first of them")
            .build();
    return new TableDefinition(
        NAME,
        schema,
        TableDefinition.byDay(schema, RECORDED_TIME),
        TableDefinition.sortedBy(schema, VEHICLE_ID, RECORDED_TIME),
        RECORDED_TIME,
        VEHICLE_ID,
        List.of(REASON),
        RETENTION);
  }
}
