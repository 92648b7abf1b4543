package io.fleettwin.jobs.archive;

import io.fleettwin.domain.twin.RevisionThinning;

/** What the operator keeps of one vehicle: by what it knows repetitions. Mutable. */
final class KeptArchive {

  private final RevisionThinning revisions;
  private final RecentIds reports;
  private final DeadLetterMarks deadLetters;
  private long lastHeardMillis;

  /** A vehicle that was heard for the first time. */
  KeptArchive(long nowMillis) {
    this(new RevisionThinning(), new RecentIds(), new DeadLetterMarks(), nowMillis);
  }

  KeptArchive(
      RevisionThinning revisions,
      RecentIds reports,
      DeadLetterMarks deadLetters,
      long lastHeardMillis) {
    this.revisions = revisions;
    this.reports = reports;
    this.deadLetters = deadLetters;
    this.lastHeardMillis = lastHeardMillis;
  }

  RevisionThinning revisions() {
    return revisions;
  }

  /** Ids of insights and sessions. */
  RecentIds reports() {
    return reports;
  }

  DeadLetterMarks deadLetters() {
    return deadLetters;
  }

  /** When the operator last took a record of the vehicle, its own clock [ms since 1970]. */
  long lastHeardMillis() {
    return lastHeardMillis;
  }

  void hear(long nowMillis) {
    lastHeardMillis = nowMillis;
  }
}
