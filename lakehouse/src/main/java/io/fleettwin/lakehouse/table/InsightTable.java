package io.fleettwin.lakehouse.table;

import java.util.List;
import org.apache.iceberg.Schema;

/** The table {@code <tenant>.insight}: one row for each report of what twins found out. */
public final class InsightTable {

  public static final String NAME = "insight";

  public static final String ID = "insight_id";
  public static final String VEHICLE_ID = "vehicle_id";
  public static final String EVENT_TIME = "event_time";
  public static final String SINCE_TIME = "since_time";
  public static final String KNOWLEDGE_TIME = "knowledge_time";
  public static final String KIND = "kind";
  public static final String SUBJECT = "subject";
  public static final String PHASE = "phase";
  public static final String SEVERITY = "severity";
  public static final String MEASURED = "measured";
  public static final String EXPECTED = "expected";
  public static final String STANDARD_DEVIATION = "standard_deviation";
  public static final String UNIT = "unit";
  public static final String CONFIDENCE = "confidence";
  public static final String MESSAGE = "message";

  private InsightTable() {}

  public static TableDefinition definition() {
    Schema schema =
        new SchemaBuilder()
            .text(ID, "names the report for ever")
            .required()
            .text(VEHICLE_ID, "pseudonymous vehicle id, never the VIN")
            .required()
            .time(EVENT_TIME, "event time of the report")
            .required()
            .time(SINCE_TIME, "event time at which it began")
            .required()
            .time(KNOWLEDGE_TIME, "when the platform came to know it")
            .required()
            .text(KIND, "what it is about, such as CONTRADICTION")
            .required()
            .text(SUBJECT, "which signal, cell, sensor, feature or check")
            .text(PHASE, "whether it begins, goes on, ends, or merely happened")
            .required()
            .text(SEVERITY, "how much it should worry someone")
            .required()
            .number(MEASURED, "what was seen, in the unit")
            .number(EXPECTED, "what was expected, in the unit")
            .number(STANDARD_DEVIATION, "of the expectation, in the unit")
            .text(UNIT, "of the three numbers, as in the signal catalogue")
            .number(CONFIDENCE, "that the insight is right, 0 to 1")
            .text(MESSAGE, "one sentence for a person")
            .build();
    return new TableDefinition(
        NAME,
        schema,
        TableDefinition.byDay(schema, EVENT_TIME),
        TableDefinition.sortedBy(schema, VEHICLE_ID, EVENT_TIME),
        EVENT_TIME,
        VEHICLE_ID,
        List.of(KNOWLEDGE_TIME, KIND),
        TableDefinition.FOREVER);
  }
}
