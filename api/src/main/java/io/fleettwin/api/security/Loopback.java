package io.fleettwin.api.security;

import java.net.InetAddress;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What only this machine can reach. */
final class Loopback {

  private static final Set<String> NAMES = Set.of("localhost", "127.0.0.1", "::1", "[::1]");

  private Loopback() {}

  /** Whether a Host header names this machine. */
  static boolean isLoopback(String hostName) {
    return NAMES.contains(hostName);
  }

  /** Whether a server that listens here is reached by this machine only; null is every address. */
  static boolean isLoopback(@Nullable InetAddress address) {
    return address != null && address.isLoopbackAddress();
  }
}
