package io.fleettwin.lakehouse.table;

import java.util.List;
import org.apache.iceberg.Schema;

/** The table {@code <tenant>.trip}: one row for each trip that has ended. */
public final class TripTable {

  public static final String NAME = "trip";

  public static final String ID = "trip_id";
  public static final String VEHICLE_ID = "vehicle_id";
  public static final String START_TIME = "start_time";
  public static final String END_TIME = "end_time";
  public static final String KNOWLEDGE_TIME = "knowledge_time";
  public static final String START_CELL = "start_h3_cell";
  public static final String END_CELL = "end_h3_cell";
  public static final String START_LATITUDE = "start_latitude_deg";
  public static final String START_LONGITUDE = "start_longitude_deg";
  public static final String END_LATITUDE = "end_latitude_deg";
  public static final String END_LONGITUDE = "end_longitude_deg";
  public static final String DISTANCE = "distance_km";
  public static final String MOVING_TIME = "moving_s";
  public static final String START_SOC = "start_soc_frac";
  public static final String END_SOC = "end_soc_frac";
  public static final String ENERGY_OUT = "energy_out_kwh";
  public static final String ENERGY_RECOVERED = "energy_recovered_kwh";
  public static final String CONSUMPTION_MEASURED = "consumption_measured_kwh_per_100km";
  public static final String CONSUMPTION_PREDICTED = "consumption_predicted_kwh_per_100km";
  public static final String PREDICTION_DEVIATION = "consumption_predicted_deviation_kwh_per_100km";
  public static final String PEAK_POWER = "peak_power_kw";
  public static final String PEAK_SPEED = "peak_speed_kmh";

  private TripTable() {}

  public static TableDefinition definition() {
    Schema schema =
        new SchemaBuilder()
            .text(ID, "names the trip for ever")
            .required()
            .text(VEHICLE_ID, "pseudonymous vehicle id, never the VIN")
            .required()
            .time(START_TIME, "event time of its first movement")
            .required()
            .time(END_TIME, "event time of its last movement")
            .required()
            .time(KNOWLEDGE_TIME, "when the platform knew that it had ended")
            .required()
            .wholeNumber(START_CELL, "H3 cell where it began, null without a position")
            .wholeNumber(END_CELL, "H3 cell where it ended, null without a position")
            .number(START_LATITUDE, "where it began")
            .number(START_LONGITUDE, "where it began")
            .number(END_LATITUDE, "where it ended")
            .number(END_LONGITUDE, "where it ended")
            .number(DISTANCE, "integrated from the speed")
            .number(MOVING_TIME, "time that it moved, as far as it was observed")
            .number(START_SOC, "estimated state of charge when it began")
            .number(END_SOC, "estimated state of charge when it ended")
            .number(ENERGY_OUT, "out of the battery less what came back; null if not all is known")
            .number(ENERGY_RECOVERED, "back into the battery while driving")
            .number(CONSUMPTION_MEASURED, "out of the battery over the distance")
            .number(CONSUMPTION_PREDICTED, "by what was known before the trip")
            .number(PREDICTION_DEVIATION, "standard deviation of the prediction")
            .number(PEAK_POWER, "largest power out of the battery")
            .number(PEAK_SPEED, "highest speed")
            .build();
    return new TableDefinition(
        NAME,
        schema,
        TableDefinition.byDay(schema, START_TIME),
        TableDefinition.sortedBy(schema, VEHICLE_ID, START_TIME),
        START_TIME,
        VEHICLE_ID,
        List.of(END_TIME, START_CELL, END_CELL),
        TableDefinition.FOREVER);
  }
}
