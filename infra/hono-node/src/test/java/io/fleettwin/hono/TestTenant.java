package io.fleettwin.hono;

import io.fleettwin.contracts.Topics;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A running node with a tenant of its own, its topics, its registry, and clients of all kinds. */
final class TestTenant implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 120;

  private final String tenant;
  private final Path folder;
  private final KafkaProcess kafka = KafkaProcess.shared();
  private final Vertx clients = Vertx.vertx();
  private RunningNode node;

  TestTenant(String tenant) throws InterruptedException, ExecutionException {
    this.tenant = tenant;
    try {
      folder = Files.createTempDirectory("hono-registry");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    kafka.createTopics(
        List.of(
            Topics.telemetry(tenant),
            Topics.event(tenant),
            Topics.command(tenant),
            Topics.commandResponse(tenant)));
  }

  /** Starts the node, and returns when it is ready. */
  TestTenant start() {
    node =
        new RunningNode(
            new NodeSettings(
                "127.0.0.1",
                0,
                0,
                kafka.bootstrapServers(),
                folder,
                NodeSettings.DEFAULT_MAX_PAYLOAD_BYTES));
    await(node.start());
    HttpStatus readiness = new HttpStatus(node.healthPort(), "/readiness");
    Waiting.until(() -> readiness.get() == 200);
    return this;
  }

  void stop() {
    if (node != null) {
      await(node.stop());
      node = null;
    }
  }

  /** Runs {@link DeviceCommand} on this tenant. */
  int devices(String action, String... which) {
    List<String> arguments = new ArrayList<>(List.of(action));
    arguments.addAll(List.of("--registry", folder.toString(), "--tenant", tenant));
    arguments.addAll(List.of(which));
    return DeviceCommand.run(arguments.toArray(String[]::new));
  }

  TestTenant withDevice(String device) {
    devices("add", "--device", device, "--password", passwordOf(device));
    return this;
  }

  TestTenant withDeviceBehind(String gateway, String device) {
    devices("add", "--device", device, "--password", passwordOf(device), "--via", gateway);
    return this;
  }

  /** A gateway that may bring in devices. */
  TestTenant withGateway(String gateway) {
    devices("add", "--gateway", gateway, "--password", passwordOf(gateway));
    return this;
  }

  static String passwordOf(String device) {
    return "secret of " + device;
  }

  /** Connects a device with its right password. */
  TestDevice connect(String device) {
    TestDevice connected = device();
    await(connected.connect(device + "@" + tenant, passwordOf(device)));
    return connected;
  }

  /** A device that is not connected yet. */
  TestDevice device() {
    return new TestDevice(clients, node.mqttPort());
  }

  TestTopic telemetry() {
    return new TestTopic(kafka.bootstrapServers(), Topics.telemetry(tenant));
  }

  TestTopic events() {
    return new TestTopic(kafka.bootstrapServers(), Topics.event(tenant));
  }

  TestTopic commandRecords() {
    return new TestTopic(kafka.bootstrapServers(), Topics.command(tenant));
  }

  TestTopic commandResponses() {
    return new TestTopic(kafka.bootstrapServers(), Topics.commandResponse(tenant));
  }

  TestCommands commands() {
    return new TestCommands(kafka.bootstrapServers(), Topics.command(tenant));
  }

  KafkaProcess kafka() {
    return kafka;
  }

  Vertx clients() {
    return clients;
  }

  String name() {
    return tenant;
  }

  Path folder() {
    return folder;
  }

  int healthPort() {
    return node.healthPort();
  }

  int mqttPort() {
    return node.mqttPort();
  }

  static <T> T await(Future<T> future) {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (TimeoutException e) {
      throw new IllegalStateException("not done in time", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    stop();
    await(clients.close());
  }
}
