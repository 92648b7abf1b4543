package io.fleettwin.domain.session;

/**
 * Something that a vehicle did from one time to another. It is told once, when it is known to be
 * over; the same samples lead to the same session.
 */
public sealed interface Session permits Trip, Charge {

  /** Where and when it began. */
  Endpoint start();

  /** Where and when it ended, not before it began. */
  Endpoint end();

  /** What names it among the sessions of its vehicle. */
  String name();
}
