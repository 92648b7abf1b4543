package io.fleettwin.domain.insight;

/** Takes what the parts of a twin find out, in the order in which they do. */
@FunctionalInterface
public interface InsightSink {

  /** Listens to nothing. */
  InsightSink NONE = insight -> {};

  void report(Insight insight);
}
