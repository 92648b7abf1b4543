package io.fleettwin.benchmarks.rig.scale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Asks a Flink cluster for its checkpoints. */
final class FlinkRest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final int LOOK_MILLIS = 500;

  private final HttpClient http = HttpClient.newHttpClient();
  private final String base;

  FlinkRest(int port) {
    base = "http://127.0.0.1:" + port;
  }

  /**
   * A completed checkpoint of a job.
   *
   * @param stateBytes all that it needs, also what earlier ones wrote
   * @param millis from its trigger to its completion
   */
  record Checkpoint(long stateBytes, long millis) {}

  /** The next checkpoint of a job that begins after now. */
  Checkpoint awaitCheckpoint(String jobName) throws IOException, InterruptedException {
    long from = System.currentTimeMillis();
    String job = idOf(jobName);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      JsonNode completed = ask("/jobs/" + job + "/checkpoints").path("latest").path("completed");
      if (completed.path("trigger_timestamp").asLong() >= from) {
        return new Checkpoint(
            completed.path("state_size").asLong(), completed.path("end_to_end_duration").asLong());
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
    throw new IllegalStateException(
        jobName + ": no checkpoint (expected: one within " + PATIENCE + ")");
  }

  private String idOf(String jobName) throws IOException, InterruptedException {
    for (JsonNode job : ask("/jobs/overview").path("jobs")) {
      if (job.path("name").asText().equals(jobName)
          && job.path("state").asText().equals("RUNNING")) {
        return job.path("jid").asText();
      }
    }
    throw new IllegalStateException(jobName + ": no such job runs (expected: one)");
  }

  private JsonNode ask(String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(base + path)).build();
    return JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
  }
}
