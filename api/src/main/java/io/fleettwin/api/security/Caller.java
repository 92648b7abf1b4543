package io.fleettwin.api.security;

import static java.util.Objects.requireNonNull;

import io.fleettwin.domain.common.Require;
import java.util.Set;

/**
 * Who is asking.
 *
 * @param name name of the token
 * @param tenant whose vehicles the caller sees, and nobody else's
 * @param roles what the caller may do
 */
public record Caller(String name, String tenant, Set<Role> roles) {

  public Caller {
    Require.requireText(name, "name");
    Require.requireText(tenant, "tenant");
    roles = Set.copyOf(requireNonNull(roles, "roles"));
  }

  /** Whether the caller has this role, or one that includes it. */
  public boolean has(Role role) {
    return roles.stream().anyMatch(own -> own.compareTo(role) >= 0);
  }
}
