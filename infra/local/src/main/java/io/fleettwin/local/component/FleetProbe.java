package io.fleettwin.local.component;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * The simulated fleet is ready when nine of ten vehicles are connected, says its status file.
 *
 * @param statusFile JSON with {@code vehicles} and {@code connected}
 */
record FleetProbe(Path statusFile) implements Readiness {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final double ENOUGH_FRACTION = 0.9;

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
    int vehicles = node.path("vehicles").asInt();
    int connected = node.path("connected").asInt();
    String sentence = "%d of %d vehicles connected".formatted(connected, vehicles);
    return vehicles > 0 && connected >= ENOUGH_FRACTION * vehicles
        ? Verdict.ok(sentence)
        : Verdict.notYet(sentence);
  }
}
