package io.fleettwin.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.utils.Time;

/**
 * A real Kafka broker, one KRaft node in this JVM, on a free port of the loopback address, with its
 * data in a temporary folder that goes with it.
 *
 * <p>Modules whose libraries clash with a broker's start it as a process: {@link #main} prints
 * {@code READY host:port} and ends when its standard input does.
 */
public final class KafkaNode implements AutoCloseable {

  private static final Duration LED_WITHIN = Duration.ofSeconds(30);
  private static final int LOOK_AGAIN_MILLIS = 20;
  private static final String HOST = "127.0.0.1";

  private final Path folder;
  private final KafkaRaftServer server;
  private final String bootstrapServers;

  private KafkaNode(Path folder, KafkaRaftServer server, String bootstrapServers) {
    this.folder = folder;
    this.server = server;
    this.bootstrapServers = bootstrapServers;
  }

  /** Starts a broker; it accepts clients when this returns. */
  public static KafkaNode start() {
    try {
      Path folder = Files.createTempDirectory("fleettwin-kafka");
      int brokerPort = freePort();
      Properties properties = properties(folder, brokerPort, freePort());
      format(folder, properties);
      KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(properties), Time.SYSTEM);
      server.startup();
      return new KafkaNode(folder, server, HOST + ":" + brokerPort);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@code host:port} for clients. */
  public String bootstrapServers() {
    return bootstrapServers;
  }

  /** Creates a topic, deleted by time. */
  public void createTopic(String name, int partitions) {
    createTopics(List.of(new NewTopic(name, partitions, (short) 1)));
  }

  /** Creates topics with their configuration; they take records when this returns. */
  public void createTopics(List<NewTopic> topics) {
    createTopics(bootstrapServers, topics);
  }

  /**
   * Creates topics on any broker, and waits until each partition is led. A producer that writes
   * before may have its first batch refused and its second taken, and then repeats the first one,
   * out of order, until it gives up.
   */
  public static void createTopics(String bootstrapServers, List<NewTopic> topics) {
    Map<TopicPartition, OffsetSpec> partitions = new HashMap<>();
    for (NewTopic topic : topics) {
      for (int partition = 0; partition < topic.numPartitions(); partition++) {
        partitions.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
      }
    }
    try (Admin admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
      admin.createTopics(topics).all().get();
      long deadline = System.nanoTime() + LED_WITHIN.toNanos();
      while (!isLed(admin, partitions)) {
        if (System.nanoTime() > deadline) {
          throw new IllegalStateException("no leader within " + LED_WITHIN + " for " + topics);
        }
        TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while creating " + topics, e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("cannot create " + topics, e.getCause());
    }
  }

  private static boolean isLed(Admin admin, Map<TopicPartition, OffsetSpec> partitions)
      throws ExecutionException, InterruptedException {
    try {
      admin.listOffsets(partitions).all().get();
      return true;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RetriableException) {
        return false; // the broker does not know of it yet
      }
      throw e;
    }
  }

  /** A client that administers the broker. */
  public Admin admin() {
    return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
  }

  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a broker until standard input ends. */
  @SuppressWarnings("SystemOut") // the address is this program's output
  public static void main(String[] arguments) throws IOException {
    try (KafkaNode node = start()) {
      System.out.println("READY " + node.bootstrapServers());
      System.out.flush();
      InputStream in = System.in;
      while (in.read() >= 0) {
        // Whoever started the broker keeps the stream open as long as it is needed.
      }
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static Properties properties(Path folder, int brokerPort, int controllerPort) {
    Properties properties = new Properties();
    properties.setProperty("process.roles", "broker,controller");
    properties.setProperty("node.id", "1");
    properties.setProperty("controller.quorum.voters", "1@" + HOST + ":" + controllerPort);
    properties.setProperty("controller.listener.names", "CONTROLLER");
    properties.setProperty("inter.broker.listener.name", "PLAINTEXT");
    properties.setProperty(
        "listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    properties.setProperty(
        "listeners",
        "PLAINTEXT://" + HOST + ":" + brokerPort + ",CONTROLLER://" + HOST + ":" + controllerPort);
    properties.setProperty("advertised.listeners", "PLAINTEXT://" + HOST + ":" + brokerPort);
    properties.setProperty("log.dirs", folder.resolve("logs").toString());
    properties.setProperty("offsets.topic.replication.factor", "1");
    properties.setProperty("offsets.topic.num.partitions", "4");
    properties.setProperty("transaction.state.log.replication.factor", "1");
    properties.setProperty("transaction.state.log.min.isr", "1");
    properties.setProperty("transaction.state.log.num.partitions", "4");
    properties.setProperty("group.initial.rebalance.delay.ms", "0");
    properties.setProperty("auto.create.topics.enable", "true");
    properties.setProperty("num.partitions", "4");
    properties.setProperty("log.cleaner.dedupe.buffer.size", Integer.toString(4 << 20));
    return properties;
  }

  private static void format(Path folder, Properties properties) throws IOException {
    Path file = folder.resolve("server.properties");
    try (var out = Files.newBufferedWriter(file)) {
      properties.store(out, null);
    }
    String[] arguments = {
      "format", "--cluster-id", Uuid.randomUuid().toString(), "--config", file.toString()
    };
    PrintStream silent =
        new PrintStream(PrintStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    int status = StorageTool.execute(arguments, silent);
    if (status != 0) {
      throw new IllegalStateException("cannot format " + folder + ": status " + status);
    }
  }
}
