package io.fleettwin.api.security;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** A tenant would be open to everybody who can reach this machine. */
final class OpenTenantException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private OpenTenantException(String message) {
    super(message);
  }

  /**
   * Lets a tenant be open on a loopback address only.
   *
   * @throws OpenTenantException on any other address
   */
  static void requireLoopback(String tenant, @Nullable InetAddress address) {
    if (!Loopback.isLoopback(address)) {
      throw new OpenTenantException(
          "fleettwin.security.anonymous-tenant opens tenant '"
              + tenant
              + "' to everybody who reaches "
              + (address == null ? "any address of this machine" : address.getHostAddress())
              + ".");
    }
  }
}
