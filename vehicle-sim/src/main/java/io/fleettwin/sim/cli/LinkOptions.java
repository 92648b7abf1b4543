package io.fleettwin.sim.cli;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where frames go, and as whom. */
final class LinkOptions {

  @Option(
      names = "--tenant",
      defaultValue = "demo",
      description = "Tenant of the vehicles (default: ${DEFAULT-VALUE}).")
  String tenant;

  @Option(
      names = "--mqtt",
      paramLabel = "HOST:PORT",
      defaultValue = "127.0.0.1:1883",
      description = "Hono's MQTT adapter, or our node (default: ${DEFAULT-VALUE}).")
  String mqtt;

  @Option(
      names = "--device-secret-file",
      paramLabel = "FILE",
      description = "Secret from which device passwords derive, as the provisioning wrote it.")
  Path deviceSecretFile;

  @Option(
      names = "--direct",
      description = "Straight into Kafka, past MQTT and Hono, with Hono's headers: for load.")
  boolean direct;

  @Option(
      names = "--kafka",
      paramLabel = "HOST:PORT",
      defaultValue = "127.0.0.1:9092",
      description = "Kafka, with --direct (default: ${DEFAULT-VALUE}).")
  String kafka;

  InetSocketAddress mqttServer() throws Trouble {
    int colon = mqtt.lastIndexOf(':');
    try {
      return InetSocketAddress.createUnresolved(
          mqtt.substring(0, colon), Integer.parseInt(mqtt.substring(colon + 1)));
    } catch (IllegalArgumentException | StringIndexOutOfBoundsException e) {
      throw new Trouble("--mqtt: " + mqtt + " (expected: HOST:PORT)");
    }
  }

  byte[] deviceSecret() throws IOException, Trouble {
    if (deviceSecretFile == null) {
      throw new Trouble(
          "--device-secret-file is missing (expected: the file that the provisioning wrote)");
    }
    String secret = Files.readString(deviceSecretFile).strip();
    if (secret.isEmpty()) {
      throw new Trouble(deviceSecretFile + ": empty (expected: a secret)");
    }
    return secret.getBytes(StandardCharsets.UTF_8);
  }

  /** Where frames go, for a person. */
  String target() {
    return direct ? "Kafka at " + kafka : "MQTT at " + mqtt;
  }
}
