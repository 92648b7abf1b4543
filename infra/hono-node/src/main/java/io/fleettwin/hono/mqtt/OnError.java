package io.fleettwin.hono.mqtt;

import java.util.Optional;

/** What a device wants to happen if its message cannot be forwarded: property {@code on-error}. */
enum OnError {
  /** Close the connection. */
  DISCONNECT,
  /** Acknowledge the message all the same. */
  IGNORE,
  /** Keep the connection, but do not acknowledge the message. */
  SKIP_ACK,
  /** {@link #IGNORE} if the device listens for error reports, else {@link #DISCONNECT}. */
  DEFAULT;

  static final String PROPERTY = "on-error";

  static OnError of(Optional<String> property) {
    return switch (property.orElse("")) {
      case "disconnect" -> DISCONNECT;
      case "ignore" -> IGNORE;
      case "skip-ack" -> SKIP_ACK;
      default -> DEFAULT;
    };
  }

  OnError resolve(boolean deviceListensForErrors) {
    if (this != DEFAULT) {
      return this;
    }
    return deviceListensForErrors ? IGNORE : DISCONNECT;
  }
}
