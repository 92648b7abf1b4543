package io.fleettwin.lakehouse.table;

import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/** The columns that every row of {@code telemetry} has, besides those of signals. */
@SuppressWarnings("ImmutableEnumChecker") // Iceberg's primitive types are immutable, unmarked
public enum SampleColumn {
  VEHICLE_ID("vehicle_id", Types.StringType.get(), "pseudonymous vehicle id, never the VIN"),
  EVENT_TIME(
      "event_time",
      Types.TimestampType.withZone(),
      "when the sample was taken, corrected where the vehicle's clock is wrong"),
  BOOT_ID(
      "boot_id", Types.LongType.get(), "run of the vehicle's agent; null if it numbers no frames"),
  SEQUENCE(
      "sequence",
      Types.LongType.get(),
      "number of the frame within its boot; null if it numbers no frames"),
  SAMPLE_INDEX("sample_index", Types.IntegerType.get(), "position of the sample in its frame"),
  SENT_TIME(
      "sent_time",
      Types.TimestampType.withZone(),
      "when the edge agent sent the frame, vehicle clock"),
  RECEIVED_TIME(
      "received_time",
      Types.TimestampType.withZone(),
      "when the gateway took the frame, its clock"),
  APPENDED_TIME(
      "appended_time", Types.TimestampType.withZone(), "when the frame was appended to Kafka"),
  H3_CELL("h3_cell", Types.LongType.get(), "H3 cell of the position, null without a position"),
  VEHICLE_TIME(
      "vehicle_time",
      Types.TimestampType.withZone(),
      "event_time as the vehicle's clock showed it, null where that was right");

  private final String columnName;
  private final Type type;
  private final String doc;

  SampleColumn(String columnName, Type type, String doc) {
    this.columnName = columnName;
    this.type = type;
    this.doc = doc;
  }

  public String columnName() {
    return columnName;
  }

  Type type() {
    return type;
  }

  String doc() {
    return doc;
  }

  /** Whether every row has a value. */
  boolean isRequired() {
    return this == VEHICLE_ID || this == EVENT_TIME || this == SAMPLE_INDEX;
  }
}
