package io.fleettwin.api.security;

import io.fleettwin.domain.common.Require;
import java.util.Arrays;
import java.util.Locale;

/** What a caller may do; each role includes the ones before it. */
public enum Role {
  /** Reads vehicles, twins, streams and the map. */
  VIEWER,
  /** Reads dead letters too, and takes out everything that is held of a vehicle. */
  OPERATOR,
  /** Reads what belongs to no tenant too: metrics, and dead letters of unknown tenants. */
  PLATFORM;

  /** How the role is written in token files and answers. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The role of a {@link #label()}. */
  static Role ofLabel(String label) {
    return Arrays.stream(values())
        .filter(role -> role.label().equals(label))
        .findFirst()
        .orElseThrow(() -> Require.invalid("role", label, "viewer, operator or platform"));
  }
}
