package io.fleettwin.jobs.archive;

import io.fleettwin.lakehouse.table.DeadLetterTable;
import io.fleettwin.lakehouse.table.InsightTable;
import io.fleettwin.lakehouse.table.LatencyTable;
import io.fleettwin.lakehouse.table.TableDefinition;
import io.fleettwin.lakehouse.table.TwinRevisionTable;

/** The tables that the archive writes. */
public enum ArchiveTable {
  TWIN_REVISION,
  INSIGHT,
  DEAD_LETTER,
  LATENCY;

  /** What the table looks like. */
  TableDefinition definition() {
    return switch (this) {
      case TWIN_REVISION -> TwinRevisionTable.definition();
      case INSIGHT -> InsightTable.definition();
      case DEAD_LETTER -> DeadLetterTable.definition();
      case LATENCY -> LatencyTable.definition();
    };
  }

  /** Whether its rows are so few that one writer does, and more would only make smaller files. */
  boolean isSmall() {
    return this != TWIN_REVISION;
  }
}
