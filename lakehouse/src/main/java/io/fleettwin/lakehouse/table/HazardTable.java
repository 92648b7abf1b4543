package io.fleettwin.lakehouse.table;

import java.time.Duration;
import java.util.List;
import org.apache.iceberg.Schema;

/**
 * The table {@code <tenant>.hazard}: one row for each change of what is believed of a hazard on the
 * road. Hazards carry no vehicle.
 *
 * @see <a href="https://www.etsi.org/deliver/etsi_ts/103800_103899/103831/">ETSI TS 103 831: cause
 *     codes of the Decentralized Environmental Notification</a>
 */
public final class HazardTable {

  public static final String NAME = "hazard";

  public static final String ID = "hazard_id";
  public static final String EVENT_TIME = "event_time";
  public static final String KNOWLEDGE_TIME = "knowledge_time";
  public static final String SINCE_TIME = "since_time";
  public static final String EXPIRY_TIME = "expiry_time";
  public static final String PHASE = "phase";
  public static final String CAUSE_CODE = "cause_code";
  public static final String SUB_CAUSE_CODE = "sub_cause_code";
  public static final String CATEGORY = "category";
  public static final String SEVERITY = "severity";
  public static final String H3_CELL = "h3_cell";
  public static final String HEADING_SECTOR = "heading_sector";
  public static final String LATITUDE = "latitude_deg";
  public static final String LONGITUDE = "longitude_deg";
  public static final String EXTENT = "extent_m";
  public static final String LOG_ODDS = "log_odds";
  public static final String PROBABILITY = "probability";
  public static final String REPORTS = "reports";
  public static final String REPORTERS = "reporters";
  public static final String CLEAR_PASSAGES = "clear_passages";

  private static final Duration RETENTION = Duration.ofDays(365);

  private HazardTable() {}

  public static TableDefinition definition() {
    Schema schema =
        new SchemaBuilder()
            .text(ID, "names the hazard in all of its phases")
            .required()
            .time(EVENT_TIME, "event time of the change")
            .required()
            .time(KNOWLEDGE_TIME, "when the platform came to know it")
            .required()
            .time(SINCE_TIME, "event time of the first report")
            .time(EXPIRY_TIME, "when it ends unless it is reported again")
            .text(PHASE, "confirmed, updated, cancelled or expired")
            .required()
            .smallNumber(CAUSE_CODE, "ETSI DENM cause code")
            .required()
            .smallNumber(SUB_CAUSE_CODE, "ETSI DENM sub-cause code, 0 if unspecific")
            .text(CATEGORY, "DATEX II category of safety-related traffic information")
            .text(SEVERITY, "how much it should worry someone")
            .wholeNumber(H3_CELL, "H3 cell of the place")
            .required()
            .smallNumber(
                HEADING_SECTOR, "direction of travel that it concerns; null if it concerns all")
            .number(LATITUDE, "center of the place")
            .number(LONGITUDE, "center of the place")
            .number(EXTENT, "along the road")
            .number(LOG_ODDS, "belief that it is there, natural logarithm of the odds")
            .number(PROBABILITY, "belief that it is there, 0 to 1")
            .wholeNumber(REPORTS, "reports so far")
            .wholeNumber(REPORTERS, "vehicles that reported it so far")
            .wholeNumber(CLEAR_PASSAGES, "passages without a symptom so far")
            .build();
    return new TableDefinition(
        NAME,
        schema,
        TableDefinition.byDay(schema, EVENT_TIME),
        TableDefinition.sortedBy(schema, H3_CELL, EVENT_TIME),
        EVENT_TIME,
        TableDefinition.NO_COLUMN,
        List.of(H3_CELL, CAUSE_CODE, LATITUDE, LONGITUDE),
        RETENTION);
  }
}
