package io.fleettwin.local.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleettwin.local.component.Component;
import io.fleettwin.local.process.ProcessIdentity;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** JSON form of a {@link ComponentState}: the run files, and {@code status --json}. */
public final class StateJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private StateJson() {}

  public static ObjectNode write(ComponentState state) {
    ObjectNode node = JSON.createObjectNode();
    node.put("component", state.component().id());
    node.put("phase", state.phase().name().toLowerCase(Locale.ROOT));
    node.put("detail", state.detail());
    state.process().ifPresent(process -> write(node, process));
    node.put("launch", state.launchDigest());
    state.startedAt().ifPresent(start -> node.put("started_at", start.toString()));
    state.readyAfter().ifPresent(took -> node.put("ready_after_ms", took.toMillis()));
    node.put("restarts", state.restarts());
    return node;
  }

  static void write(ObjectNode node, ProcessIdentity process) {
    node.put("pid", process.pid());
    node.put("pid_started_at", process.startTime().toString());
  }

  /** The state in a node; empty when it is not one, as after a torn write or another version. */
  static Optional<ComponentState> read(JsonNode node) {
    return Component.find(node.path("component").asText())
        .map(
            component ->
                new ComponentState(
                    component,
                    Phase.valueOf(node.path("phase").asText("waiting").toUpperCase(Locale.ROOT)),
                    node.path("detail").asText(),
                    readProcess(node),
                    node.path("launch").asText(),
                    text(node, "started_at").map(Instant::parse),
                    text(node, "ready_after_ms").map(Long::parseLong).map(Duration::ofMillis),
                    node.path("restarts").asInt()));
  }

  static Optional<ProcessIdentity> readProcess(JsonNode node) {
    return text(node, "pid_started_at")
        .map(start -> new ProcessIdentity(node.path("pid").asLong(), Instant.parse(start)));
  }

  private static Optional<String> text(JsonNode node, String field) {
    return Optional.ofNullable(node.get(field)).map(JsonNode::asText);
  }
}
