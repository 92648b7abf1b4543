package io.fleettwin.local.component;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Judges Flink's job overview: every expected job runs, with all of its tasks. */
final class FlinkJobs {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** States of jobs that are over; an earlier life of a job that runs again does not matter. */
  private static final Set<String> OVER = Set.of("FINISHED", "CANCELED", "FAILED");

  private FlinkJobs() {}

  /**
   * Judges the answer of {@code /jobs/overview}.
   *
   * @param expected how many jobs must run
   */
  static Verdict judge(String overview, int expected) {
    try {
      return judge(JSON.readTree(overview).path("jobs"), expected);
    } catch (JsonProcessingException e) {
      return Verdict.notYet("Flink's job overview is not JSON");
    }
  }

  /**
   * Names of the jobs that run with all of their tasks, by the answer of {@code /jobs/overview}.
   */
  static Set<String> running(String overview) {
    Set<String> running = new TreeSet<>();
    try {
      for (JsonNode job : JSON.readTree(overview).path("jobs")) {
        JsonNode tasks = job.path("tasks");
        if (job.path("state").asText().equals("RUNNING")
            && tasks.path("running").asInt() >= tasks.path("total").asInt()) {
          running.add(job.path("name").asText());
        }
      }
    } catch (JsonProcessingException e) {
      return Set.of(); // whatever answers there is no Flink
    }
    return running;
  }

  private static Verdict judge(JsonNode jobs, int expected) {
    Set<String> running = new TreeSet<>();
    List<String> reasons = new ArrayList<>();
    for (JsonNode job : jobs) {
      String name = job.path("name").asText();
      String state = job.path("state").asText();
      int up = job.path("tasks").path("running").asInt();
      int total = job.path("tasks").path("total").asInt();
      if (!state.equals("RUNNING")) {
        reasons.add(name + " is " + state);
      } else if (up < total) {
        reasons.add("%s has %d of %d tasks running".formatted(name, up, total));
      } else {
        running.add(name);
      }
    }
    if (running.size() >= expected && reasons.stream().allMatch(FlinkJobs::isOver)) {
      return Verdict.ok(String.join(", ", running));
    }
    return Verdict.notYet(
        reasons.isEmpty()
            ? "%d of %d jobs submitted".formatted(running.size(), expected)
            : String.join("; ", reasons));
  }

  private static boolean isOver(String reason) {
    return OVER.stream().anyMatch(state -> reason.endsWith(" is " + state));
  }
}
