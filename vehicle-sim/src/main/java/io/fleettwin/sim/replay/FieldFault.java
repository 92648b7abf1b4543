package io.fleettwin.sim.replay;

/** What can be wrong with a field of a recording; the row is sent without it. */
public enum FieldFault {
  /** Something that should be a number is none. */
  NOT_A_NUMBER,
  /** A gear that is none of P, R, N, D. */
  UNKNOWN_GEAR,
  /** The row has fewer fields than its header. */
  FIELD_MISSING,
  /** No usable time: the row is placed after the one before it, by its number or one step. */
  TIME_MISSING,
  /** No vehicle or trip: the row is taken to be of the same as the one before it. */
  NAME_MISSING
}
