package io.fleettwin.hono.command;

import io.fleettwin.hono.registry.PasswordCredentials;
import java.util.List;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** Turns passwords into credentials. BCrypt's cost makes up for what a password lacks in chance. */
enum PasswordHash {
  /** 130 random bits: no guessing, so the least cost that BCrypt allows. */
  OF_DERIVED(4),
  /** A person's choice: Hono's default cost. */
  OF_CHOSEN(10);

  private final int cost;

  PasswordHash(int cost) {
    this.cost = cost;
  }

  PasswordCredentials credentials(String authId, String password) {
    String hash = new BCryptPasswordEncoder(cost).encode(password);
    return new PasswordCredentials(authId, true, List.of(hash));
  }
}
