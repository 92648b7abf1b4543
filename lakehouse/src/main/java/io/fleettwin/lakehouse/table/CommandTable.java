package io.fleettwin.lakehouse.table;

import java.time.Duration;
import java.util.List;
import org.apache.iceberg.Schema;

/**
 * The table {@code <tenant>.command}: one row for each step that a command to a vehicle took, from
 * its request to its end. Rows are only added, so that they tell who wanted what when.
 */
public final class CommandTable {

  public static final String NAME = "command";

  public static final String ID = "command_id";
  public static final String VEHICLE_ID = "vehicle_id";
  public static final String EVENT_TIME = "event_time";
  public static final String STATE = "state";
  public static final String TYPE = "type";
  public static final String REQUESTED_BY = "requested_by";
  public static final String REQUESTED_TIME = "requested_time";
  public static final String DEADLINE_TIME = "deadline_time";
  public static final String IDEMPOTENCY_KEY = "idempotency_key";
  public static final String ATTEMPT = "attempt";
  public static final String STATUS = "status";
  public static final String REASON = "reason";
  public static final String PAYLOAD = "payload";

  private static final Duration RETENTION = Duration.ofDays(365);

  private CommandTable() {}

  public static TableDefinition definition() {
    Schema schema =
        new SchemaBuilder()
            .text(ID, "names the command for ever")
            .required()
            .text(VEHICLE_ID, "vehicle that it is for")
            .required()
            .time(EVENT_TIME, "when it came into the state")
            .required()
            .text(STATE, "PENDING, SENT, ACKNOWLEDGED, SUCCEEDED, REJECTED, EXPIRED or UNREACHABLE")
            .required()
            .text(TYPE, "which command of the catalogue, such as set-charge-limit")
            .required()
            .text(REQUESTED_BY, "role and name of who asked for it")
            .time(REQUESTED_TIME, "when it was asked for")
            .time(DEADLINE_TIME, "after which the vehicle must not act on it")
            .text(IDEMPOTENCY_KEY, "requests with the same key are the same command")
            .smallNumber(ATTEMPT, "how many times it was sent so far")
            .smallNumber(STATUS, "what the vehicle or the gateway answered, as an HTTP status")
            .text(REASON, "why it was rejected, expired or could not be delivered")
            .text(PAYLOAD, "its parameters, as JSON")
            .build();
    return new TableDefinition(
        NAME,
        schema,
        TableDefinition.byDay(schema, EVENT_TIME),
        TableDefinition.sortedBy(schema, VEHICLE_ID, EVENT_TIME),
        EVENT_TIME,
        VEHICLE_ID,
        List.of(TYPE, STATE),
        RETENTION);
  }
}
