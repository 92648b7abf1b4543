package io.fleettwin.jobs.archive;

import io.fleettwin.domain.hazard.Hazard;
import io.fleettwin.domain.hazard.HeadingSector;
import io.fleettwin.lakehouse.table.HazardTable;
import java.util.Locale;
import org.apache.flink.table.data.RowData;

/** Makes rows of {@code hazard}. */
final class HazardRows {

  private HazardRows() {}

  /** Names a change of a hazard for ever. */
  static String idOf(Hazard hazard) {
    return hazard.id()
        + "/"
        + hazard.phase()
        + "/"
        + hazard.span().eventTimeMicros()
        + "/"
        + hazard.grounds().reporters();
  }

  static RowData row(Hazard hazard, long knownMicros, RowShape shape) {
    Hazard.Place place = hazard.place();
    Hazard.Grounds grounds = hazard.grounds();
    Hazard.Span span = hazard.span();
    RowBuilder row =
        new RowBuilder(shape)
            .text(HazardTable.ID, hazard.id())
            .time(HazardTable.EVENT_TIME, span.eventTimeMicros())
            .time(HazardTable.KNOWLEDGE_TIME, knownMicros)
            .time(HazardTable.SINCE_TIME, span.sinceMicros())
            .time(HazardTable.EXPIRY_TIME, span.expiryMicros())
            .text(HazardTable.PHASE, hazard.phase().name())
            .smallNumber(HazardTable.CAUSE_CODE, hazard.cause().causeCode())
            .smallNumber(HazardTable.SUB_CAUSE_CODE, hazard.cause().subCauseCode())
            .text(HazardTable.CATEGORY, lower(hazard.cause().category()))
            .text(HazardTable.SEVERITY, lower(hazard.severity()))
            .cell(HazardTable.H3_CELL, place.cell())
            .number(HazardTable.LATITUDE, place.latitudeDegrees())
            .number(HazardTable.LONGITUDE, place.longitudeDegrees())
            .number(HazardTable.EXTENT, place.extentMeters())
            .number(HazardTable.LOG_ODDS, grounds.logOdds())
            .number(HazardTable.PROBABILITY, hazard.probability())
            .wholeNumber(HazardTable.REPORTS, grounds.reports())
            .wholeNumber(HazardTable.REPORTERS, grounds.reporters())
            .wholeNumber(HazardTable.CLEAR_PASSAGES, grounds.clearPassages());
    if (place.sector() != HeadingSector.ALL) {
      row.smallNumber(HazardTable.HEADING_SECTOR, place.sector());
    }
    return row.build();
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
