package io.fleettwin.evaluation.adas;

import io.fleettwin.domain.adas.AdasEstimate;
import io.fleettwin.domain.adas.AdasSignals;
import io.fleettwin.domain.adas.AdasTwin;
import io.fleettwin.domain.insight.InsightSink;
import io.fleettwin.domain.signal.Signal;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.domain.signal.SignalRow;
import io.fleettwin.domain.signal.SignalType;
import io.fleettwin.sim.can.CanDecoder;
import io.fleettwin.sim.can.CanFrame;
import io.fleettwin.sim.can.CanLog;
import io.fleettwin.sim.can.SignalSink;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * One log, decoded and folded: rows of a second, and one more wherever a flag changes, as in the
 * jobs.
 */
final class DecodedDrive implements SignalSink {

  private static final long ROW_MICROS = 1_000_000L;

  private final SignalCatalogue catalogue;
  private final SignalRow row;
  private final AdasTwin twin;
  private final Map<String, TimeSeries> series = new HashMap<>();
  private final TimeSeries drivenKilometers = new TimeSeries();
  private long rowFromMicros = SignalRow.NEVER;
  private long firstMicros = SignalRow.NEVER;
  private boolean isChanged;

  private DecodedDrive(SignalCatalogue catalogue) {
    this.catalogue = catalogue;
    this.row = new SignalRow(catalogue.size());
    this.twin = new AdasTwin(AdasSignals.of(catalogue));
  }

  static DecodedDrive of(Path log, DbcChoice dbc, SignalCatalogue catalogue) throws IOException {
    DecodedDrive drive = new DecodedDrive(catalogue);
    CanDecoder decoder = new CanDecoder(dbc.library(), dbc.mapping(), catalogue);
    try (CanLog frames = CanLog.open(log)) {
      for (CanFrame frame = frames.next(); frame != null; frame = frames.next()) {
        drive.begin(frame.timeMicros());
        decoder.accept(frame, drive);
        drive.end(frame.timeMicros());
      }
    }
    drive.endRow();
    return drive;
  }

  private void begin(long timeMicros) {
    if (rowFromMicros == SignalRow.NEVER) {
      firstMicros = timeMicros;
      rowFromMicros = timeMicros;
    } else if (timeMicros - rowFromMicros >= ROW_MICROS) {
      endRow();
      rowFromMicros = timeMicros;
    }
    row.goTo(timeMicros);
  }

  private void end(long timeMicros) {
    if (isChanged) {
      endRow();
      rowFromMicros = timeMicros;
    }
  }

  private void endRow() {
    isChanged = false;
    twin.advance(row, InsightSink.NONE);
    drivenKilometers.add(row.timeMicros(), twin.estimate().driven().kilometers());
    row.beginNext();
  }

  @Override
  public void number(long timeMicros, Signal signal, double value) {
    int index = catalogue.indexOf(signal.id());
    double before = row.value(index);
    row.put(index, value);
    series.computeIfAbsent(signal.path(), path -> new TimeSeries()).add(timeMicros, value);
    isChanged |= signal.type() == SignalType.BOOLEAN && before != value;
  }

  @Override
  public void text(long timeMicros, Signal signal, String text) {
    int index = catalogue.indexOf(signal.id());
    isChanged |= !text.equals(row.text(index));
    row.putText(index, text);
  }

  /** What was decoded of one signal, in the catalogue's unit; empty if nothing. */
  TimeSeries of(String path) {
    return series.getOrDefault(path, new TimeSeries());
  }

  AdasEstimate estimate() {
    return twin.estimate();
  }

  /** Kilometres since the first row, at the end of each. */
  TimeSeries drivenKilometers() {
    return drivenKilometers;
  }

  long firstMicros() {
    return firstMicros;
  }

  long lastMicros() {
    return row.timeMicros();
  }
}
