package io.fleettwin.domain.warning;

import io.fleettwin.domain.insight.InsightSink;

/** Time of a row, its length, and who is told what is found in it. Reused from row to row. */
final class Report {

  private long timeMicros;
  private double elapsedSeconds;
  private InsightSink out = InsightSink.NONE;

  Report at(long nowMicros, double rowSeconds, InsightSink sink) {
    timeMicros = nowMicros;
    elapsedSeconds = rowSeconds;
    out = sink;
    return this;
  }

  long timeMicros() {
    return timeMicros;
  }

  double elapsedSeconds() {
    return elapsedSeconds;
  }

  /** Tells of a change of a watch; nothing if there was none. */
  void tell(Watch watch, Watch.Change change, Finding finding) {
    if (change != Watch.Change.NONE) {
      out.report(watch.insight(change, timeMicros, finding));
    }
  }
}
