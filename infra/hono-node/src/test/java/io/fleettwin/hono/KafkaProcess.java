package io.fleettwin.hono;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * The broker of all tests: a real one, newer than Hono's clients, hence a process of its own. It is
 * started by the first test that asks, and ends with this JVM, because its standard input does.
 */
final class KafkaProcess {

  private static final Path TESTKIT = Path.of("..", "..", "core", "testkit", "target");
  private static final String READY = "READY ";

  private static KafkaProcess shared;

  private final Process process;
  private final String bootstrapServers;

  private KafkaProcess(Process process, String bootstrapServers) {
    this.process = process;
    this.bootstrapServers = bootstrapServers;
  }

  static synchronized KafkaProcess shared() {
    if (shared == null) {
      shared = start();
    }
    return shared;
  }

  private static KafkaProcess start() {
    try {
      String classpath =
          TESTKIT.resolve("classes")
              + File.pathSeparator
              + Files.readString(TESTKIT.resolve("classpath.txt")).strip();
      Process process =
          new ProcessBuilder(
                  ProcessHandle.current().info().command().orElse("java"),
                  "-Xmx384m",
                  "-cp",
                  classpath,
                  "io.fleettwin.testkit.KafkaNode")
              .redirectError(new File("target/kafka.log"))
              .start();
      BufferedReader out =
          new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
      String line = out.readLine();
      if (line == null || !line.startsWith(READY)) {
        throw new IllegalStateException("broker says: " + line + " (see target/kafka.log)");
      }
      return new KafkaProcess(process, line.substring(READY.length()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String bootstrapServers() {
    return bootstrapServers;
  }

  /** One partition each: a test that reads a topic reads all of it. */
  void createTopics(List<String> names) throws InterruptedException, ExecutionException {
    try (Admin admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
      admin
          .createTopics(names.stream().map(name -> new NewTopic(name, 1, (short) 1)).toList())
          .all()
          .get();
    }
  }

  /** Stops the broker's threads without closing its connections. */
  void freeze() throws IOException, InterruptedException {
    signal("-STOP");
  }

  void thaw() throws IOException, InterruptedException {
    signal("-CONT");
  }

  private void signal(String signal) throws IOException, InterruptedException {
    new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor();
  }
}
