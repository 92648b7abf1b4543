package io.fleettwin.benchmarks.rig;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * A whole platform as {@code ./fleettwin up} starts it, with a data folder in the workplace and
 * ports that nobody else has. Closing stops it.
 */
public final class BenchPlatform implements AutoCloseable {

  /** Tenant of a platform on one machine. */
  public static final String TENANT = "demo";

  private static final int[] STANDARD_PORTS = {8080, 1883, 9092, 8181, 8081, 9093, 8088, 6123};
  private static final int API = 8080;
  private static final int MQTT = 1883;
  private static final int KAFKA = 9092;
  private static final int LOWEST_OFFSET = 12_000;
  private static final int HIGHEST_OFFSET = 21_000;
  private static final int ATTEMPTS = 50;
  private static final int END_SECONDS = 120;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Workplace place;
  private final Path data;
  private final int offset;
  private final Map<String, Long> processes = new LinkedHashMap<>();

  private BenchPlatform(Workplace place, Path data, int offset) {
    this.place = place;
    this.data = data;
    this.offset = offset;
  }

  /**
   * Starts a platform and returns when it is ready.
   *
   * @param components what has to run, such as {@code flink,api}; what they need runs too
   * @param devices simulated vehicles that may connect over MQTT
   */
  public static BenchPlatform start(Workplace place, String components, int devices)
      throws IOException, InterruptedException {
    Path data = place.newFolder("platform");
    BenchPlatform platform = place.keep(new BenchPlatform(place, data, freeOffset()));
    platform.run(
        "up",
        List.of(
            "--detach",
            "--only",
            components,
            "--vehicles",
            Integer.toString(devices),
            "--port-offset",
            Integer.toString(platform.offset)));
    platform.readProcesses();
    Progress.say("A platform of its own is ready: %s", platform.processes.keySet());
    return platform;
  }

  /** Address of its Kafka, {@code host:port}. */
  public String kafka() {
    return address(KAFKA);
  }

  /** Address that vehicles connect to, {@code host:port}. */
  public String mqtt() {
    return address(MQTT);
  }

  /** Where its API is, without a slash at the end. */
  public String api() {
    return "http://" + address(API);
  }

  /** File that passwords of devices derive from. */
  public Path deviceSecret() {
    return data.resolve("secrets/device-secret");
  }

  /** Number of each component's process, by its name. */
  public Map<String, Long> processes() {
    return processes;
  }

  /**
   * CPU time that each component used so far [µs].
   *
   * @throws IllegalStateException if one has ended
   */
  public Map<String, Long> cpuMicros() {
    Map<String, Long> used = new LinkedHashMap<>();
    processes.forEach((name, pid) -> used.put(name, ProcessCpu.micros(pid)));
    return used;
  }

  /** Asks the lakehouse for a number. */
  public long count(String query) throws IOException, InterruptedException {
    String said = run("sql", List.of("--format", "csv", "-e", query));
    String[] lines = said.strip().split("\\R", -1);
    return Long.parseLong(lines[lines.length - 1].strip());
  }

  /** Ends it in good order. */
  @Override
  public void close() throws IOException, InterruptedException {
    run("down", List.of());
  }

  private String address(int standardPort) {
    return "127.0.0.1:" + (standardPort + offset);
  }

  private void readProcesses() throws IOException, InterruptedException {
    String said = run("status", List.of("--json"));
    for (JsonNode component : JSON.readTree(said).path("components")) {
      if (component.path("pid").asLong() > 0) {
        processes.put(component.path("component").asText(), component.path("pid").asLong());
      }
    }
  }

  /** Runs the launcher and returns what it printed. */
  private String run(String command, List<String> arguments)
      throws IOException, InterruptedException {
    Path root = place.checkout().root();
    List<String> line = new ArrayList<>();
    line.addAll(List.of(root.resolve("fleettwin").toString(), command));
    line.addAll(arguments);
    line.addAll(List.of("--data-dir", data.toString(), "--no-build"));
    Path out = Files.createTempFile(data, command + "-", ".out");
    Path complaints = data.resolve("launcher.err");
    Process process =
        new ProcessBuilder(line)
            .redirectOutput(out.toFile())
            .redirectError(ProcessBuilder.Redirect.appendTo(complaints.toFile()))
            .start();
    boolean isClosing = command.equals("down");
    if (isClosing ? !process.waitFor(END_SECONDS, TimeUnit.SECONDS) : process.waitFor() != 0) {
      throw new IllegalStateException(
          "fleettwin %s: %s%n%s"
              .formatted(
                  command,
                  isClosing ? "does not end" : "ended with code " + process.exitValue(),
                  Files.readString(complaints)));
    }
    return Files.readString(out, StandardCharsets.UTF_8);
  }

  private static int freeOffset() throws IOException {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int offset = ThreadLocalRandom.current().nextInt(LOWEST_OFFSET, HIGHEST_OFFSET);
      if (isFree(offset)) {
        return offset;
      }
    }
    throw new IOException("no free ports for a platform of its own");
  }

  private static boolean isFree(int offset) {
    for (int port : STANDARD_PORTS) {
      try (ServerSocket socket =
          new ServerSocket(port + offset, 1, InetAddress.getLoopbackAddress())) {
        if (!socket.isBound()) {
          return false;
        }
      } catch (IOException e) {
        return false; // somebody has it
      }
    }
    return true;
  }
}
