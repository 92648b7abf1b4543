package io.fleettwin.domain.insight;

import io.fleettwin.domain.session.Session;
import io.fleettwin.domain.signal.SignalRow;

/** Takes what the parts of a twin find out, in the order in which they do. */
@FunctionalInterface
public interface InsightSink {

  /** Listens to nothing. */
  InsightSink NONE = insight -> {};

  void report(Insight insight);

  /** A trip or a charging session is over. Not of interest unless a sink says so. */
  default void ended(Session session) {}

  /**
   * The estimators have taken a row of signals. Not of interest unless a sink says so.
   *
   * @param row is reused: it holds until the method returns
   */
  default void taken(SignalRow row) {}
}
