package io.fleettwin.hono.registry;

/** A registry file that cannot be understood; the message says which part and why. */
public final class RegistryFormatException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public RegistryFormatException(String message) {
    super(message);
  }

  public RegistryFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
