package io.fleettwin.jobs.archive;

import io.fleettwin.lakehouse.table.ChargingSessionTable;
import io.fleettwin.lakehouse.table.CommandTable;
import io.fleettwin.lakehouse.table.DeadLetterTable;
import io.fleettwin.lakehouse.table.HazardTable;
import io.fleettwin.lakehouse.table.InsightTable;
import io.fleettwin.lakehouse.table.LatencyTable;
import io.fleettwin.lakehouse.table.TableDefinition;
import io.fleettwin.lakehouse.table.TripTable;
import io.fleettwin.lakehouse.table.TwinRevisionTable;

/** The tables that the archive writes. */
public enum ArchiveTable {
  TWIN_REVISION,
  INSIGHT,
  DEAD_LETTER,
  TRIP,
  CHARGING_SESSION,
  COMMAND,
  HAZARD,
  LATENCY;

  /** What the table looks like. */
  TableDefinition definition() {
    return switch (this) {
      case TWIN_REVISION -> TwinRevisionTable.definition();
      case INSIGHT -> InsightTable.definition();
      case DEAD_LETTER -> DeadLetterTable.definition();
      case TRIP -> TripTable.definition();
      case CHARGING_SESSION -> ChargingSessionTable.definition();
      case COMMAND -> CommandTable.definition();
      case HAZARD -> HazardTable.definition();
      case LATENCY -> LatencyTable.definition();
    };
  }

  /** Whether its rows are so few that one writer does, and more would only make smaller files. */
  boolean isSmall() {
    return this != TWIN_REVISION;
  }
}
