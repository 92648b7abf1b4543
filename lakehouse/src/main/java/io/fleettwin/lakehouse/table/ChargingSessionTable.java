package io.fleettwin.lakehouse.table;

import java.util.List;
import org.apache.iceberg.Schema;

/**
 * The table {@code <tenant>.charging_session}: one row for each charging session that has ended.
 */
public final class ChargingSessionTable {

  public static final String NAME = "charging_session";

  public static final String ID = "charging_session_id";
  public static final String VEHICLE_ID = "vehicle_id";
  public static final String START_TIME = "start_time";
  public static final String END_TIME = "end_time";
  public static final String KNOWLEDGE_TIME = "knowledge_time";
  public static final String CELL = "h3_cell";
  public static final String LATITUDE = "latitude_deg";
  public static final String LONGITUDE = "longitude_deg";
  public static final String START_SOC = "start_soc_frac";
  public static final String END_SOC = "end_soc_frac";
  public static final String BATTERY_ENERGY = "battery_energy_kwh";
  public static final String CHARGER_ENERGY = "charger_energy_kwh";
  public static final String LOSS = "loss_kwh";
  public static final String PEAK_POWER = "peak_power_kw";

  private ChargingSessionTable() {}

  public static TableDefinition definition() {
    Schema schema =
        new SchemaBuilder()
            .text(ID, "names the session for ever")
            .required()
            .text(VEHICLE_ID, "pseudonymous vehicle id, never the VIN")
            .required()
            .time(START_TIME, "event time of its beginning")
            .required()
            .time(END_TIME, "event time of the last energy that went in")
            .required()
            .time(KNOWLEDGE_TIME, "when the platform knew that it had ended")
            .required()
            .wholeNumber(CELL, "H3 cell of the place, null without a position")
            .number(LATITUDE, "where it was charged")
            .number(LONGITUDE, "where it was charged")
            .number(START_SOC, "estimated state of charge when it began")
            .number(END_SOC, "estimated state of charge when it ended")
            .number(BATTERY_ENERGY, "energy that reached the pack")
            .number(CHARGER_ENERGY, "energy that the charger delivered; null if not all is known")
            .number(LOSS, "what the charger delivered less what reached the pack")
            .number(PEAK_POWER, "largest power into the pack")
            .build();
    return new TableDefinition(
        NAME,
        schema,
        TableDefinition.byDay(schema, START_TIME),
        TableDefinition.sortedBy(schema, VEHICLE_ID, START_TIME),
        START_TIME,
        VEHICLE_ID,
        List.of(END_TIME, CELL),
        TableDefinition.FOREVER);
  }
}
