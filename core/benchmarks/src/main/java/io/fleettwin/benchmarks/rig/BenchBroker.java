package io.fleettwin.benchmarks.rig;

import java.io.IOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * A Kafka broker in a process of its own, set up as {@code ./fleettwin up} sets its own up, with
 * its data in a folder of the workplace. Closing ends it.
 */
public final class BenchBroker implements AutoCloseable {

  private static final String MODULE = "infra/local";
  private static final int HEAP_MEBIBYTES = 512;
  private static final Duration START_PATIENCE = Duration.ofSeconds(90);
  private static final Duration LOOK = Duration.ofMillis(200);
  private static final int ANSWER_SECONDS = 30;

  private final BenchProcess process;
  private final String bootstrap;
  private final Admin admin;

  private BenchBroker(BenchProcess process, String bootstrap, Admin admin) {
    this.process = process;
    this.bootstrap = bootstrap;
    this.admin = admin;
  }

  /** Starts a broker and returns when it answers. */
  public static BenchBroker start(Workplace place) throws IOException, InterruptedException {
    Path folder = place.newFolder("broker");
    int clientPort = freePort();
    int controllerPort = freePort();
    Path properties = folder.resolve("kafka.properties");
    write(properties, settings(folder.resolve("data"), clientPort, controllerPort));
    String classPath = place.checkout().classPath(MODULE);
    BenchProcess format =
        BenchProcess.start(
            place,
            new JavaProgram(
                "broker-format",
                classPath,
                HEAP_MEBIBYTES,
                List.of(),
                "kafka.tools.StorageTool",
                List.of(
                    "format",
                    "--cluster-id",
                    Uuid.randomUuid().toString(),
                    "--config",
                    properties.toString())));
    if (format.awaitEnd() != 0) {
      throw new IllegalStateException("broker storage: " + format.lastWords());
    }
    BenchProcess process =
        BenchProcess.start(
            place,
            new JavaProgram(
                "broker",
                classPath,
                HEAP_MEBIBYTES,
                List.of("-Dlog4j2.configurationFile=kafka-log4j2.xml"),
                "kafka.Kafka",
                List.of(properties.toString())));
    awaitListener(process, clientPort);
    String bootstrap = "127.0.0.1:" + clientPort;
    Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap));
    BenchBroker broker = place.keep(new BenchBroker(process, bootstrap, admin));
    broker.awaitReady();
    return broker;
  }

  /** Address for clients, {@code host:port}. */
  public String bootstrap() {
    return bootstrap;
  }

  /** Its process, to count its CPU. */
  public BenchProcess process() {
    return process;
  }

  /** Creates a topic. */
  public void createTopic(String name, int partitions, Map<String, String> settings)
      throws ExecutionException, InterruptedException {
    var topic = new NewTopic(name, Optional.of(partitions), Optional.empty()).configs(settings);
    admin.createTopics(List.of(topic)).all().get();
  }

  /** Removes a topic and returns when it can be created anew; nothing happens if there is none. */
  public void removeTopic(String name) throws ExecutionException, InterruptedException {
    try {
      admin.deleteTopics(List.of(name)).all().get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
        throw e;
      }
    }
    while (admin.listTopics().names().get().contains(name)) {
      TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
    }
  }

  /** Lets a group of consumers begin anew; nothing happens if there is none. */
  public void forgetGroup(String group) throws ExecutionException, InterruptedException {
    try {
      admin.deleteConsumerGroups(List.of(group)).all().get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof GroupIdNotFoundException)) {
        throw e;
      }
    }
  }

  /** How many records were ever written to a topic, markers of transactions included. */
  public long recordCount(String topic) throws ExecutionException, InterruptedException {
    long records = 0;
    for (long end : ends(topic).values()) {
      records += end;
    }
    return records;
  }

  private Map<TopicPartition, Long> ends(String topic)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetSpec> newest = new LinkedHashMap<>();
    admin
        .describeTopics(List.of(topic))
        .allTopicNames()
        .get()
        .get(topic)
        .partitions()
        .forEach(
            each -> newest.put(new TopicPartition(topic, each.partition()), OffsetSpec.latest()));
    Map<TopicPartition, Long> ends = new LinkedHashMap<>();
    admin
        .listOffsets(newest)
        .all()
        .get()
        .forEach((partition, found) -> ends.put(partition, found.offset()));
    return ends;
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(1));
    process.close();
  }

  private void awaitReady() throws InterruptedException {
    long deadline = System.nanoTime() + START_PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      process.requireAlive();
      try {
        admin.describeCluster().nodes().get(ANSWER_SECONDS, TimeUnit.SECONDS);
        return;
      } catch (ExecutionException | TimeoutException e) {
        TimeUnit.MILLISECONDS.sleep(LOOK.toMillis()); // nobody listens yet
      }
    }
    throw new IllegalStateException("broker does not answer: " + process.lastWords());
  }

  private static void awaitListener(BenchProcess process, int port) throws InterruptedException {
    long deadline = System.nanoTime() + START_PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      process.requireAlive();
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        if (socket.isConnected()) {
          return;
        }
      } catch (IOException e) {
        TimeUnit.MILLISECONDS.sleep(LOOK.toMillis()); // nobody listens yet
      }
    }
    throw new IllegalStateException("broker does not listen: " + process.lastWords());
  }

  private static Map<String, String> settings(Path data, int clientPort, int controllerPort) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("process.roles", "broker,controller");
    values.put("node.id", "1");
    values.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
    values.put(
        "listeners",
        "CLIENT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d".formatted(clientPort, controllerPort));
    values.put("advertised.listeners", "CLIENT://127.0.0.1:" + clientPort);
    values.put("listener.security.protocol.map", "CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    values.put("inter.broker.listener.name", "CLIENT");
    values.put("controller.listener.names", "CONTROLLER");
    values.put("log.dirs", data.toString());
    values.put("default.replication.factor", "1");
    values.put("offsets.topic.replication.factor", "1");
    values.put("offsets.topic.num.partitions", "4");
    values.put("transaction.state.log.replication.factor", "1");
    values.put("transaction.state.log.min.isr", "1");
    values.put("transaction.state.log.num.partitions", "4");
    values.put("share.coordinator.state.topic.replication.factor", "1");
    values.put("share.coordinator.state.topic.min.isr", "1");
    values.put("group.initial.rebalance.delay.ms", "0");
    values.put("auto.create.topics.enable", "false");
    values.put("num.network.threads", "2");
    values.put("num.io.threads", "4");
    // Frames of a filled topic may be of a time to come.
    values.put("log.message.timestamp.after.max.ms", Long.toString(Long.MAX_VALUE));
    values.put("log.segment.delete.delay.ms", "1000"); // a round's output goes before the next
    values.put("log.cleaner.dedupe.buffer.size", Integer.toString(32 << 20));
    return values;
  }

  private static void write(Path file, Map<String, String> values) throws IOException {
    Properties properties = new Properties();
    properties.putAll(values);
    try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      properties.store(writer, null);
    }
  }

  /** A port that nobody listens on now. */
  public static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** All topics that there are now. */
  public List<String> topics() throws ExecutionException, InterruptedException {
    return new ArrayList<>(admin.listTopics().names().get());
  }
}
