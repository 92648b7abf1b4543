package io.fleettwin.local.component;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Upkeep is ready when it works: a table that cannot be kept up is told, and does not keep the
 * platform from running.
 *
 * @param statusFile JSON with {@code runs}, {@code tables} and {@code failed}, of the newest run
 */
record UpkeepProbe(Path statusFile) implements Readiness {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public Verdict probe() {
    try {
      return judge(Files.readString(statusFile));
    } catch (NoSuchFileException e) {
      return Verdict.notYet("no status written yet");
    } catch (IOException e) {
      return Verdict.notYet("status file unreadable: " + e.getMessage());
    }
  }

  static Verdict judge(String status) throws JsonProcessingException {
    JsonNode node = JSON.readTree(status);
    if (!node.has("runs")) {
      return Verdict.notYet("status file incomplete");
    }
    int failed = node.path("failed").asInt();
    String tables = "%d tables kept up".formatted(node.path("tables").asInt());
    return Verdict.ok(
        failed == 0 ? tables : "%s, %d failed: see its log".formatted(tables, failed));
  }
}
