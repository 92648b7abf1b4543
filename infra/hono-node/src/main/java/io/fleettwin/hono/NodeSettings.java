package io.fleettwin.hono;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * What a node is told when it starts.
 *
 * @param bindAddress address that both ports are bound to
 * @param mqttPort MQTT port; 0 takes any that is free
 * @param healthPort HTTP port for health and metrics; 0 takes any that is free
 * @param kafka bootstrap servers, {@code host:port}, several separated by commas
 * @param registry folder of the device registry
 * @param maxPayloadBytes largest MQTT payload that is accepted
 */
public record NodeSettings(
    String bindAddress,
    int mqttPort,
    int healthPort,
    String kafka,
    Path registry,
    int maxPayloadBytes) {

  /** Frames of some hundred signals and samples fit; Hono's own default is 2048. */
  public static final int DEFAULT_MAX_PAYLOAD_BYTES = 256 * 1024;

  public NodeSettings {
    requireNonNull(bindAddress, "bindAddress");
    requireNonNull(kafka, "kafka");
    requireNonNull(registry, "registry");
  }
}
