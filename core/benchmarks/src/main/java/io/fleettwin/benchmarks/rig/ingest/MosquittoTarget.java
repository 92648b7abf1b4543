package io.fleettwin.benchmarks.rig.ingest;

import io.fleettwin.benchmarks.rig.BenchProcess;
import io.fleettwin.benchmarks.rig.BenchRow.Answers;
import io.fleettwin.benchmarks.rig.Workplace;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Mosquitto, one thread, without login, persistence or a log, and one subscriber in a process of
 * its own that is handed every message: the least that a broker can do with it.
 */
final class MosquittoTarget implements IngestRun.Target {

  private static final List<Path> PROGRAMS =
      List.of(Path.of("/usr/sbin/mosquitto"), Path.of("/usr/local/sbin/mosquitto"));
  private static final int START_SECONDS = 30;

  private final Workplace place;
  private final int port;
  private final BenchProcess broker;
  private BenchProcess sink;

  private MosquittoTarget(Workplace place, int port, BenchProcess broker) {
    this.place = place;
    this.port = port;
    this.broker = broker;
  }

  /** Whether there is one on this machine. */
  static boolean isInstalled() {
    return PROGRAMS.stream().anyMatch(Files::isExecutable);
  }

  static MosquittoTarget start(Workplace place, int port) throws IOException, InterruptedException {
    Path settings = place.newFolder("mosquitto").resolve("mosquitto.conf");
    Files.writeString(
        settings,
        """
        listener %d 127.0.0.1
        allow_anonymous true
        persistence false
        log_type error
        max_queued_messages 0
        max_inflight_messages 0
        set_tcp_nodelay true
        """
            .formatted(port));
    Path program = PROGRAMS.stream().filter(Files::isExecutable).findFirst().orElseThrow();
    BenchProcess broker =
        BenchProcess.start(
            place, "mosquitto", List.of(program.toString(), "-c", settings.toString()), Map.of());
    for (int second = 0; second < START_SECONDS; second++) {
      broker.requireAlive();
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        if (socket.isConnected()) {
          return new MosquittoTarget(place, port, broker);
        }
      } catch (IOException e) {
        TimeUnit.SECONDS.sleep(1); // nobody listens yet
      }
    }
    throw new IllegalStateException("mosquitto does not listen: " + broker.lastWords());
  }

  int port() {
    return port;
  }

  @Override
  public void begin(LoadPlan plan) throws IOException, InterruptedException {
    sink = IngestRun.program(place, "sink", MqttSink.class, plan);
    IngestRun.await(sink, MqttSink.READY);
  }

  @Override
  public Map<String, Long> cpuMicros() {
    return Map.of("server", broker.cpuMicros());
  }

  @Override
  public Answers end(LoadPlan plan, long sent) throws IOException, InterruptedException {
    sink.awaitEnd();
    List<String> said = Files.readAllLines(sink.log(), StandardCharsets.UTF_8);
    long taken = IngestRun.word(said, MqttSink.TOOK, 1);
    return new Answers(
        sent,
        Math.max(0, sent - taken),
        IngestRun.word(said, MqttSink.TOOK, 2),
        IngestRun.word(said, MqttSink.TOOK, 3));
  }
}
