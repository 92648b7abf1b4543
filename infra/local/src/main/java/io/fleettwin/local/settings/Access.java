package io.fleettwin.local.settings;

/** Who may read the API. */
public enum Access {
  /** Everybody who reaches the loopback interface reads the demo tenant. */
  ANONYMOUS,
  /** Only callers with the token in {@code secrets/operator-token}. */
  TOKEN
}
