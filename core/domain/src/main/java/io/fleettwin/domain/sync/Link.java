package io.fleettwin.domain.sync;

/** Whether a vehicle can be heard at all, as far as its gateway knows. */
public enum Link {
  /** The gateway never said. */
  UNKNOWN,
  /** The gateway holds a connection: who is silent now is silent himself. */
  UP,
  /** The gateway lost the connection: nobody can be heard. */
  DOWN
}
