package io.fleettwin.jobs.archive;

import static io.fleettwin.lakehouse.table.TwinRevisionTable.CONNECTION;
import static io.fleettwin.lakehouse.table.TwinRevisionTable.DUPLICATES;
import static io.fleettwin.lakehouse.table.TwinRevisionTable.EMITTED_TIME;
import static io.fleettwin.lakehouse.table.TwinRevisionTable.EVENT_TIME;
import static io.fleettwin.lakehouse.table.TwinRevisionTable.FOLDED_TIME;
import static io.fleettwin.lakehouse.table.TwinRevisionTable.FRAMES_ACCEPTED;
import static io.fleettwin.lakehouse.table.TwinRevisionTable.FRAMES_MISSING;
import static io.fleettwin.lakehouse.table.TwinRevisionTable.H3_CELL;
import static io.fleettwin.lakehouse.table.TwinRevisionTable.KNOWLEDGE_TIME;
import static io.fleettwin.lakehouse.table.TwinRevisionTable.LATITUDE;
import static io.fleettwin.lakehouse.table.TwinRevisionTable.LONGITUDE;
import static io.fleettwin.lakehouse.table.TwinRevisionTable.LOWER;
import static io.fleettwin.lakehouse.table.TwinRevisionTable.RECEIVED_TIME;
import static io.fleettwin.lakehouse.table.TwinRevisionTable.REVISION;
import static io.fleettwin.lakehouse.table.TwinRevisionTable.SAMPLES_ACCEPTED;
import static io.fleettwin.lakehouse.table.TwinRevisionTable.TWIN;
import static io.fleettwin.lakehouse.table.TwinRevisionTable.UPPER;
import static io.fleettwin.lakehouse.table.TwinRevisionTable.VALUE;
import static io.fleettwin.lakehouse.table.TwinRevisionTable.VEHICLE_ID;
import static io.fleettwin.lakehouse.table.TwinRevisionTable.VERDICTS;

import io.fleettwin.domain.latency.LatencyPassport;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.domain.sync.Verdict;
import io.fleettwin.domain.twin.TwinCounts;
import io.fleettwin.domain.twin.TwinEstimates;
import io.fleettwin.domain.twin.TwinSignals;
import io.fleettwin.domain.twin.TwinSnapshot;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.table.data.RowData;

/** Makes rows of {@code twin_revision}. */
final class TwinRevisionRows {

  private final RowShape shape;
  private final SignalCatalogue catalogue;

  TwinRevisionRows(RowShape shape, SignalCatalogue catalogue) {
    this.shape = shape;
    this.catalogue = catalogue;
  }

  /**
   * The row of a revision.
   *
   * @param isOfFrame whether a frame led to it, rather than silence or the gateway
   * @param encoded the revision as it was read
   */
  RowData row(TwinSnapshot twin, boolean isOfFrame, byte[] encoded) {
    LatencyPassport passport = twin.passport();
    long knownMicros = knownMicros(passport, isOfFrame);
    long eventMicros = twin.eventTimeMicros();
    TwinCounts counts = twin.counts();
    var row =
        new RowBuilder(shape)
            .text(VEHICLE_ID, twin.key().vehicleId())
            .wholeNumber(REVISION, twin.revision())
            .time(EVENT_TIME, eventMicros == Long.MIN_VALUE ? knownMicros : eventMicros)
            .time(KNOWLEDGE_TIME, knownMicros)
            .time(RECEIVED_TIME, isOfFrame ? passport.receivedMicros() : 0)
            .time(FOLDED_TIME, isOfFrame ? passport.foldedMicros() : 0)
            .time(EMITTED_TIME, passport.emittedMicros())
            .cell(H3_CELL, twin.h3Cell())
            .number(LATITUDE, twin.position().latitudeDegrees())
            .number(LONGITUDE, twin.position().longitudeDegrees())
            .text(CONNECTION, lower(twin.connection()))
            .wholeNumber(FRAMES_ACCEPTED, counts.framesAccepted())
            .wholeNumber(SAMPLES_ACCEPTED, counts.samplesAccepted())
            .wholeNumber(DUPLICATES, counts.duplicates())
            .wholeNumber(FRAMES_MISSING, counts.framesMissing())
            .texts(VERDICTS, verdicts(twin.signals()))
            .bytes(TWIN, encoded);
    addEstimates(twin.estimates(), row);
    return row.build();
  }

  /** When the platform had what the revision says [µs since 1970]. */
  private static long knownMicros(LatencyPassport passport, boolean isOfFrame) {
    return isOfFrame && passport.appendedMicros() != 0
        ? passport.appendedMicros()
        : passport.emittedMicros();
  }

  private Map<String, String> verdicts(TwinSignals signals) {
    Map<String, String> verdicts = new HashMap<>();
    for (int at = 0; at < signals.size(); at++) {
      Verdict verdict = signals.verdicts()[at];
      if (verdict != Verdict.LIVE) {
        catalogue
            .findById(signals.ids()[at])
            .ifPresent(signal -> verdicts.put(signal.path(), lower(verdict)));
      }
    }
    return verdicts;
  }

  private static void addEstimates(TwinEstimates estimates, RowBuilder row) {
    for (int at = 0; at < estimates.size(); at++) {
      String column = estimates.keys()[at].label();
      row.struct(
          column,
          row.startStruct(column)
              .number(VALUE, estimates.values()[at])
              .number(LOWER, estimates.lowers()[at])
              .number(UPPER, estimates.uppers()[at]));
    }
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
