package io.fleettwin.hono.registry;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Credentials of Hono's type {@code hashed-password}: who may log in as a device, and with what.
 *
 * @param authId the part before {@code @} of the MQTT user name
 * @param enabled whether the credentials may be used
 * @param bcryptHashes BCrypt hashes; a password that matches any of them is accepted
 */
public record PasswordCredentials(String authId, boolean enabled, List<String> bcryptHashes) {

  public PasswordCredentials {
    requireNonNull(authId, "authId");
    bcryptHashes = List.copyOf(bcryptHashes);
  }
}
