package io.fleettwin.domain.signal;

/** How the value of a signal is carried. */
public enum SignalType {
  /** A number in the unit of the signal. */
  DOUBLE,
  /** 0 or 1. */
  BOOLEAN,
  /** Text, sent when it changes. */
  TEXT;

  /** Whether values travel in the numeric columns of a frame. */
  public boolean isNumeric() {
    return this != TEXT;
  }
}
