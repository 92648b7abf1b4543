package io.fleettwin.domain.sync;

/** What is to be done with a frame that could be read. */
public enum Admission {
  /** New: take it in. */
  ACCEPTED,
  /** Seen before: drop it, count it. */
  DUPLICATE,
  /** Its sequence number is from a gap that was given up: {@link RejectReason#SEQUENCE_TOO_OLD}. */
  SEQUENCE_TOO_OLD,
  /** {@link RejectReason#FUTURE_EVENT_TIME}. */
  FUTURE_EVENT_TIME
}
