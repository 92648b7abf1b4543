package io.fleettwin.lakehouse.table;

import io.fleettwin.domain.twin.EstimateKey;
import java.time.Duration;
import java.util.List;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Types.StringType;

/**
 * The table {@code <tenant>.twin_revision}: what each twin believed, and since when the platform
 * knew. Two times stand in every row: {@code event_time}, of which the belief is, and {@code
 * knowledge_time}, from which on it was held.
 *
 * <p>Each estimate is a struct with its value and the ends of its interval; null where nothing is
 * estimated.
 */
public final class TwinRevisionTable {

  public static final String NAME = "twin_revision";

  public static final String VEHICLE_ID = "vehicle_id";
  public static final String REVISION = "revision";
  public static final String EVENT_TIME = "event_time";
  public static final String KNOWLEDGE_TIME = "knowledge_time";
  public static final String RECEIVED_TIME = "received_time";
  public static final String FOLDED_TIME = "folded_time";
  public static final String EMITTED_TIME = "emitted_time";
  public static final String H3_CELL = "h3_cell";
  public static final String LATITUDE = "latitude_deg";
  public static final String LONGITUDE = "longitude_deg";
  public static final String CONNECTION = "connection";
  public static final String FRAMES_ACCEPTED = "frames_accepted";
  public static final String SAMPLES_ACCEPTED = "samples_accepted";
  public static final String DUPLICATES = "duplicates";
  public static final String FRAMES_MISSING = "frames_missing";

  /** Path to verdict of each signal that is not live. */
  public static final String VERDICTS = "verdicts";

  /** The record of {@code fleet.twin.v1} as it is. */
  public static final String TWIN = "twin";

  /** Field of an estimate: best guess. */
  public static final String VALUE = "value";

  /** Field of an estimate: lower end of its interval, null if unknown. */
  public static final String LOWER = "lower";

  /** Field of an estimate: upper end of its interval, null if unknown. */
  public static final String UPPER = "upper";

  private static final Duration RETENTION = Duration.ofDays(30);

  private TwinRevisionTable() {}

  public static TableDefinition definition() {
    Schema schema = schema();
    return new TableDefinition(
        NAME,
        schema,
        TableDefinition.byDayAndVehicle(schema, EVENT_TIME, VEHICLE_ID),
        TableDefinition.sortedBy(schema, VEHICLE_ID, EVENT_TIME),
        EVENT_TIME,
        VEHICLE_ID,
        List.of(KNOWLEDGE_TIME, H3_CELL, LATITUDE, LONGITUDE),
        RETENTION);
  }

  private static Schema schema() {
    var columns =
        new SchemaBuilder()
            .text(VEHICLE_ID, "pseudonymous vehicle id, never the VIN")
            .required()
            .wholeNumber(REVISION, "rises with every revision of the vehicle")
            .required()
            .time(EVENT_TIME, "newest sample of the frame that led to the revision")
            .required()
            .time(KNOWLEDGE_TIME, "when the platform had what the revision says")
            .required()
            .time(RECEIVED_TIME, "when the gateway took the frame")
            .time(FOLDED_TIME, "when the twin took the frame in")
            .time(EMITTED_TIME, "when the twin told its revision")
            .wholeNumber(H3_CELL, "H3 cell of the position, null without a position")
            .number(LATITUDE, "last known position")
            .number(LONGITUDE, "last known position")
            .text(CONNECTION, "what the gateway last said of the link")
            .wholeNumber(FRAMES_ACCEPTED, "frames that were taken in so far")
            .wholeNumber(SAMPLES_ACCEPTED, "samples in them")
            .wholeNumber(DUPLICATES, "frames that were seen before and dropped")
            .wholeNumber(FRAMES_MISSING, "frames that did not arrive (yet)")
            .map(
                VERDICTS,
                StringType.get(),
                StringType.get(),
                "path to verdict of each signal that is not live")
            .bytes(TWIN, "the whole revision, as in topic fleet.twin.v1")
            .required();
    for (EstimateKey key : EstimateKey.values()) {
      columns.struct(
          key.label(),
          "[%s], interval of %.0f %%".formatted(key.unit(), 100.0 * key.level()),
          TwinRevisionTable::describe);
    }
    return columns.build();
  }

  private static void describe(SchemaBuilder estimate) {
    estimate
        .number(VALUE, "best guess")
        .required()
        .number(LOWER, "lower end of the interval")
        .number(UPPER, "upper end of the interval");
  }
}
