package io.fleettwin.jobs.archive;

import io.fleettwin.contracts.insight.InsightEvent;
import io.fleettwin.domain.insight.Evidence;
import io.fleettwin.domain.insight.Insight;
import io.fleettwin.lakehouse.table.InsightTable;
import java.util.Locale;
import org.apache.flink.table.data.RowData;

/** Makes rows of {@code insight}. */
final class InsightRows {

  private InsightRows() {}

  static RowData row(InsightEvent event, RowShape shape) {
    Insight insight = event.insight();
    Evidence evidence = insight.evidence();
    return new RowBuilder(shape)
        .text(InsightTable.ID, event.id())
        .text(InsightTable.VEHICLE_ID, event.vehicle().vehicleId())
        .time(InsightTable.EVENT_TIME, insight.eventTimeMicros())
        .time(InsightTable.SINCE_TIME, insight.sinceMicros())
        .time(InsightTable.KNOWLEDGE_TIME, event.knownTimeMicros())
        .text(InsightTable.KIND, lower(insight.kind()))
        .text(InsightTable.SUBJECT, insight.subject())
        .text(InsightTable.PHASE, lower(insight.phase()))
        .text(InsightTable.SEVERITY, lower(insight.severity()))
        .number(InsightTable.MEASURED, evidence.measured())
        .number(InsightTable.EXPECTED, evidence.expected())
        .number(InsightTable.STANDARD_DEVIATION, evidence.standardDeviation())
        .text(InsightTable.UNIT, evidence.unit())
        .number(InsightTable.CONFIDENCE, evidence.confidence())
        .text(InsightTable.MESSAGE, insight.message())
        .build();
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
