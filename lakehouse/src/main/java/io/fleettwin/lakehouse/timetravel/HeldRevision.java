package io.fleettwin.lakehouse.timetravel;

import io.fleettwin.domain.twin.TwinSnapshot;

/**
 * A revision as it stands in {@code twin_revision}.
 *
 * @param twin what it believes
 * @param eventMicros newest sample of the frame that led to it, microseconds since 1970
 * @param knowledgeMicros since when it was held, microseconds since 1970
 */
record HeldRevision(TwinSnapshot twin, long eventMicros, long knowledgeMicros) {

  /** Whether every value is of that time or earlier; a frame that comes late leads to others. */
  boolean knowsNothingAfter(long atMicros) {
    return twin.eventTimeMicros() <= atMicros;
  }
}
