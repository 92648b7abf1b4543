package io.fleettwin.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fleettwin.contracts.Topics;
import io.fleettwin.local.process.HostedProcess;
import io.fleettwin.local.process.ProcessIdentity;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the launcher as a person would: as processes, with a real Kafka, on free ports. */
class LauncherIT {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path data;
  private int kafkaPort;
  private int controllerPort;

  @BeforeEach
  void choosePorts() throws IOException {
    List<Integer> ports = freePorts(2);
    kafkaPort = ports.get(0);
    controllerPort = ports.get(1);
  }

  @AfterEach
  void leaveNothingBehind() throws IOException, InterruptedException {
    Set<Long> left =
        components().values().stream().map(JsonNode::asLong).collect(Collectors.toSet());
    run("down");
    left.forEach(pid -> assertThat(isAlive(pid)).as("process " + pid).isFalse());
  }

  @Test
  void detachedPlatformOutlivesItsSupervisorAndIsTakenOver() throws Exception {
    Outcome up = run(up("--detach"));
    assertThat(up.text()).contains("Fleet Twin is ready after");
    assertThat(up.exitCode()).isZero();
    long kafka = pid("kafka");
    assertThat(topics()).contains("hono.telemetry.demo", "fleet.twin.v1");

    kill("-KILL", status().path("supervisor_pid").asLong());
    await().atMost(PATIENCE).until(() -> status().path("supervisor_pid").isMissingNode());
    assertThat(run("status").text()).contains("Nobody watches the platform any more");
    assertThat(isAlive(kafka)).isTrue();

    assertThat(run(up("--detach")).exitCode()).isZero();
    assertThat(pid("kafka")).isEqualTo(kafka);
    assertThat(run("status").exitCode()).isZero();

    Outcome again = run(up("--detach"));
    assertThat(again.text()).contains("The platform already runs");
    assertThat(again.exitCode()).isZero();

    assertThat(run("down").text()).contains("Stopped. The data is kept");
    assertThat(isAlive(kafka)).isFalse();
    assertThat(run("status").text()).contains("Nothing runs in");
  }

  @Test
  void diedComponentIsStartedAgainAndKeepsItsData() throws Exception {
    assertThat(run(up("--detach")).exitCode()).isZero();
    long first = pid("kafka");

    kill("-KILL", first);

    await().atMost(PATIENCE).until(() -> isReady("kafka") && pid("kafka") != first);
    assertThat(component("kafka").path("restarts").asInt()).isEqualTo(1);
    assertThat(topics()).contains("fleet.twin.v1");

    long second = pid("kafka");
    assertThat(run("restart", "kafka").exitCode()).isZero();
    assertThat(pid("kafka")).isNotEqualTo(second);
    assertThat(component("kafka").path("restarts").asInt()).isEqualTo(1);
  }

  @Test
  void interruptStopsEverything() throws Exception {
    Process attached = start(up());
    await().atMost(PATIENCE).until(() -> isReady("kafka"));
    long kafka = pid("kafka");

    kill("-INT", attached.pid());

    assertThat(attached.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    String text = new String(attached.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(text).contains("Ctrl-C stops everything.", "Stopped. The data is kept.");
    assertThat(isAlive(kafka)).isFalse();
  }

  @Test
  void takenPortIsOneSentenceAndNothingStarts() throws Exception {
    try (ServerSocket holder = new ServerSocket(kafkaPort, 1, InetAddress.getLoopbackAddress())) {
      Outcome up = run(up("--detach"));

      assertThat(up.exitCode()).isEqualTo(1);
      assertThat(up.text().strip())
          .isEqualTo(
              "Port %d (kafka) is taken by java (pid %d): stop that, or choose another port with"
                      .formatted(holder.getLocalPort(), ProcessHandle.current().pid())
                  + " --port-kafka.");
    }
    assertThat(components()).isEmpty();
  }

  @Test
  void vehicleIsErasedWhenItIsConfirmedAndRefusedUntilThatIsLifted() throws Exception {
    List<Integer> ports = freePorts(2);
    String flink = Integer.toString(ports.get(0));
    String catalog = Integer.toString(ports.get(1));
    assertThat(run(up("--detach", "--port-flink", flink, "--port-catalog", catalog)).exitCode())
        .isZero();

    Outcome withoutJobs = run("erase", "--vehicle", "car-7", "--yes");
    assertThat(withoutJobs.text())
        .startsWith("Not running: twin, history, archive, command, hazard.");
    assertThat(withoutJobs.exitCode()).isEqualTo(1);
    Outcome unasked = run("erase", "--vehicle", "car-7", "--force");
    assertThat(unasked.text()).contains("--yes is needed");
    assertThat(unasked.exitCode()).isEqualTo(2);
    assertThat(words("demo/car-7")).isEmpty();

    Outcome forced =
        run("erase", "--vehicle", "car-7", "--yes", "--force", "--keep-device", "--settle-s", "0");
    assertThat(forced.text())
        .contains("demo/car-7 is refused from", "demo/car-7 is refused, and not proven")
        .contains("hono.telemetry.demo: records until they are 24 h old");
    assertThat(forced.exitCode()).isEqualTo(1);
    assertThat(words("demo/car-7")).singleElement().asString().contains("requested_at_us");

    Outcome lifted = run("erase", "--vehicle", "car-7", "--lift");
    assertThat(lifted.text()).startsWith("demo/car-7 may begin anew with what it sends after");
    assertThat(lifted.exitCode()).isZero();
    assertThat(words("demo/car-7")).hasSize(2).last().isEqualTo("");
    assertThat(run("erase", "--vehicle", "car-7", "--lift").text())
        .startsWith("demo/car-7 is not erased");
  }

  /** What the erasure topic says of a vehicle, in order; empty where a marker was lifted. */
  private List<String> words(String vehicleKey) {
    List<String> words = new ArrayList<>();
    Map<String, Object> settings = Map.of("bootstrap.servers", "127.0.0.1:" + kafkaPort);
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topics.ERASURE).stream()
              .map(each -> new TopicPartition(Topics.ERASURE, each.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      await()
          .atMost(PATIENCE)
          .until(
              () -> {
                for (ConsumerRecord<String, String> record :
                    consumer.poll(Duration.ofMillis(200))) {
                  if (record.key().equals(vehicleKey)) {
                    words.add(record.value() == null ? "" : record.value());
                  }
                }
                return partitions.stream()
                    .allMatch(each -> consumer.position(each) >= ends.get(each));
              });
    }
    return words;
  }

  private record Outcome(int exitCode, String text) {}

  private String[] up(String... more) {
    List<String> arguments = new ArrayList<>(List.of("up", "--only", "kafka"));
    arguments.addAll(List.of("--port-kafka", Integer.toString(kafkaPort)));
    arguments.addAll(List.of("--port-kafka-controller", Integer.toString(controllerPort)));
    arguments.addAll(List.of(more));
    return arguments.toArray(String[]::new);
  }

  private Outcome run(String... arguments) throws IOException, InterruptedException {
    Process process = start(arguments);
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Outcome(process.waitFor(), text);
  }

  /** Starts the launcher; an ignored SIGINT, which a background shell hands down, is undone. */
  private Process start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx96m", "-XX:TieredStopAtLevel=1", FleetTwin.class.getName()));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--data-dir", data.toString()));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectInput(new File("/dev/null")); // nobody answers
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    return builder.start();
  }

  private JsonNode status() throws IOException, InterruptedException {
    return JSON.readTree(run("status", "--json").text());
  }

  private JsonNode component(String name) throws IOException, InterruptedException {
    for (JsonNode component : status().path("components")) {
      if (component.path("component").asText().equals(name)) {
        return component;
      }
    }
    return JSON.missingNode();
  }

  private boolean isReady(String name) throws IOException, InterruptedException {
    return component(name).path("phase").asText().equals("ready");
  }

  private long pid(String name) throws IOException, InterruptedException {
    return component(name).path("pid").asLong();
  }

  private Map<String, JsonNode> components() throws IOException, InterruptedException {
    Map<String, JsonNode> pids = new HashMap<>();
    for (JsonNode component : status().path("components")) {
      pids.put(component.path("component").asText(), component.path("pid"));
    }
    return pids;
  }

  private Set<String> topics() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", "127.0.0.1:" + kafkaPort))) {
      return admin.listTopics().names().get();
    }
  }

  private static boolean isAlive(long pid) {
    return ProcessHandle.of(pid)
        .flatMap(ProcessIdentity::of)
        .flatMap(ProcessIdentity::find)
        .map(HostedProcess::adopted)
        .filter(HostedProcess::isAlive)
        .isPresent();
  }

  private static void kill(String signal, long pid) throws IOException, InterruptedException {
    assertThat(new ProcessBuilder("kill", signal, Long.toString(pid)).start().waitFor()).isZero();
  }

  private static List<Integer> freePorts(int count) throws IOException {
    List<ServerSocket> sockets = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
    }
    List<Integer> ports = sockets.stream().map(ServerSocket::getLocalPort).toList();
    for (ServerSocket socket : sockets) {
      socket.close();
    }
    return ports;
  }
}
