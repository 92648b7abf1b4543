package io.fleettwin.hono;

import io.fleettwin.hono.registry.RegistryFormatException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.logging.log4j.LogManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs a Hono node until the process is asked to end. */
@Command(
    name = "hono-node",
    mixinStandardHelpOptions = true,
    description = "Lets vehicles connect over MQTT and forwards what they send to Kafka.")
public final class HonoNode implements Callable<Integer> {

  private static final Logger LOG = LoggerFactory.getLogger(HonoNode.class);
  private static final long FAREWELL_SECONDS = 15;

  @Option(names = "--bind", defaultValue = "127.0.0.1", description = "Address of both ports.")
  private String bindAddress;

  @Option(names = "--mqtt-port", defaultValue = "1883", description = "MQTT port.")
  private int mqttPort;

  @Option(names = "--health-port", defaultValue = "8088", description = "HTTP port for health.")
  private int healthPort;

  @Option(names = "--kafka", required = true, description = "Kafka, host:port.")
  private String kafka;

  @Option(names = "--registry", required = true, description = "Folder of the device registry.")
  private Path registry;

  @Option(
      names = "--max-payload-bytes",
      defaultValue = "" + NodeSettings.DEFAULT_MAX_PAYLOAD_BYTES,
      description = "Largest MQTT payload.")
  private int maxPayloadBytes;

  private HonoNode() {}

  /** Ends with 0 when asked to, with 1 if the node cannot start, with 2 on wrong arguments. */
  public static void main(String[] arguments) {
    int exitCode = new CommandLine(new HonoNode()).execute(arguments);
    if (exitCode != 0) {
      System.exit(exitCode);
    }
  }

  @Override
  public Integer call() {
    long begin = System.nanoTime();
    NodeSettings settings =
        new NodeSettings(bindAddress, mqttPort, healthPort, kafka, registry, maxPayloadBytes);
    RunningNode node;
    try {
      node = new RunningNode(settings);
    } catch (RegistryFormatException | UncheckedIOException e) {
      System.err.println("The device registry cannot be read: " + e.getMessage());
      return 1;
    }
    Runtime.getRuntime().addShutdownHook(new Thread(() -> takeLeave(node), "take-leave"));
    try {
      node.start().toCompletionStage().toCompletableFuture().join();
    } catch (CompletionException e) {
      System.err.println("The node cannot start: " + e.getCause().getMessage());
      return 1;
    }
    LOG.info(
        "MQTT on {}:{}, health on {}:{}, Kafka at {}, open after {} ms",
        bindAddress,
        node.mqttPort(),
        bindAddress,
        node.healthPort(),
        kafka,
        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
    return 0;
  }

  private static void takeLeave(RunningNode node) {
    try {
      node.stop().toCompletionStage().toCompletableFuture().get(FAREWELL_SECONDS, TimeUnit.SECONDS);
      LOG.info("ended");
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("not ended properly", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      LogManager.shutdown();
    }
  }
}
