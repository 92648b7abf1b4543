package io.fleettwin.domain.insight;

/**
 * Where an insight stands in its life.
 *
 * <pre>
 *   OPENED -> UPDATED -> ... -> CLOSED     a condition that lasts
 *   EVENT                                  something that happened once
 * </pre>
 */
public enum Phase {
  /** A condition began. */
  OPENED,
  /** It goes on and became materially worse or better. */
  UPDATED,
  /** It is over. */
  CLOSED,
  /** It happened and has no duration. */
  EVENT
}
