package io.fleettwin.api.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleettwin.api.fixture.ApiNode.Answer;
import io.fleettwin.api.fixture.EventReader;
import io.fleettwin.api.fixture.Publisher;
import io.fleettwin.api.fixture.Reader;
import io.fleettwin.api.fixture.RunningPlatform;
import io.fleettwin.api.fixture.RunningPlatform.Platform;
import io.fleettwin.api.fixture.SampleTwin;
import io.fleettwin.api.fixture.Waiting;
import io.fleettwin.domain.command.CommandAnswer;
import io.fleettwin.domain.command.CommandEvent;
import io.fleettwin.domain.command.CommandMachine;
import io.fleettwin.domain.command.CommandProgress;
import io.fleettwin.domain.command.CommandRole;
import io.fleettwin.domain.command.VehicleCommand;
import io.fleettwin.domain.common.VehicleKey;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@ExtendWith(RunningPlatform.class)
class CommandsTest {

  private static final String LIMIT =
      "{\"kind\":\"set_charge_limit\",\"arguments\":{\"limit_frac\":0.8},\"lifetime_s\":600}";

  private final Platform platform;
  private final Publisher publisher;

  CommandsTest(Platform platform) {
    this.platform = platform;
    this.publisher = platform.publisher();
  }

  @Test
  void requestIsHandedOnWithItsDeadlineAndAskerAndCanBeSeenAtOnce() {
    Reader operator = operatorOf("cmd-sent");

    Answer answer = operator.command("car", "k1", LIMIT);

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.json().get("state").asString()).isEqualTo("pending");
    VehicleCommand request = onlyRequest("cmd-sent");
    assertThat(request.deadlineMicros() - request.requestedMicros()).isEqualTo(600_000_000L);
    assertThat(request.requester().role()).isEqualTo(CommandRole.OPERATOR);
    assertThat(request.requester().name()).startsWith("reader-");
    assertThat(request.arguments().number("limit_frac")).isEqualTo(0.8);
    assertThat(answer.header("Location"))
        .isEqualTo("/api/v1/vehicles/car/commands/" + request.id());
    assertThat(operator.get(answer.header("Location")).json()).isEqualTo(answer.json());
    assertThat(operator.get("/api/v1/vehicles/car/commands").json()).hasSize(1);
  }

  @Test
  void sameKeyIsTheSameCommandAndAnotherRequestUnderItAConflict() {
    Reader operator = operatorOf("cmd-again");
    Answer first = operator.command("car", "k1", LIMIT);

    Answer again = operator.command("car", "k1", LIMIT);
    Answer other = operator.command("car", "k1", LIMIT.replace("0.8", "0.9"));
    Answer otherKey = operator.command("car", "k2", LIMIT);

    assertThat(again.status()).isEqualTo(202);
    assertThat(again.json().get("command_id")).isEqualTo(first.json().get("command_id"));
    assertThat(other.status()).isEqualTo(409);
    assertThat(other.json().get("type").asString()).isEqualTo("urn:fleettwin:problem:key-used");
    assertThat(otherKey.json().get("command_id")).isNotEqualTo(first.json().get("command_id"));
    assertThat(platform.requests().of("cmd-again", "car")).hasSize(2);
  }

  @Test
  void keyOfSomebodyElseIsAnotherKey() {
    Reader one = operatorOf("cmd-keys");
    Reader other = platform.reader("cmd-keys", "operator");

    String id = one.command("car", "k1", LIMIT).json().get("command_id").asString();

    assertThat(other.command("car", "k1", LIMIT).json().get("command_id").asString())
        .isNotEqualTo(id);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = ';',
      value = {
        "{\"kind\":\"fly\"}; 400; kind",
        "{}; 400; kind",
        "{\"kind\":\"set_charge_limit\",\"arguments\":{\"limit_frac\":0.1}}; 400; limit_frac",
        "{\"kind\":\"set_charge_limit\",\"arguments\":{\"limit_frac\":{}}}; 400; limit_frac",
        "{\"kind\":\"set_charge_limit\"}; 400; limit_frac",
        "{\"kind\":\"lock\",\"arguments\":{\"locked\":true,\"now\":1}}; 400; now",
        "{\"kind\":\"lock\",\"arguments\":{\"locked\":true},\"lifetime_s\":0}; 400; lifetime_s",
        "{\"kind\":\"lock\",\"arguments\":{\"locked\":true},\"lifetime_s\":601}; 400; lifetime_s",
        "{\"kind\":\"warn_of_hazard\"}; 403; kind",
        "not json; 400; read"
      })
  void whatNobodyMayAskIsRefusedWithTheReason(String body, int status, String named) {
    Reader operator = operatorOf("cmd-wrong");

    Answer answer = operator.command("car", "k-" + body.hashCode(), body);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.json().get("detail").asString()).contains(named);
    assertThat(platform.requests().of("cmd-wrong", "car")).isEmpty();
  }

  @Test
  void commandsNeedAKeyTheRoleAndAVehicleOfOnesOwn() {
    Reader operator = operatorOf("cmd-doors");
    Reader viewer = platform.reader("cmd-doors", "viewer");
    Reader stranger = platform.reader("cmd-strangers", "operator");

    assertThat(operator.command("car", " ", LIMIT).status()).isEqualTo(400);
    assertThat(operator.command("car", "x".repeat(201), LIMIT).status()).isEqualTo(400);
    assertThat(viewer.command("car", "k", LIMIT).status()).isEqualTo(403);
    assertThat(stranger.command("car", "k", LIMIT).status()).isEqualTo(404);
    assertThat(operator.get("/api/v1/vehicles/car/commands/nope").status()).isEqualTo(404);
    assertThat(stranger.get("/api/v1/vehicles/car/commands").status()).isEqualTo(404);
    assertThat(viewer.get("/api/v1/vehicles/car/commands").status()).isEqualTo(200);
    assertThat(platform.requests().of("cmd-doors", "car")).isEmpty();
  }

  @Test
  void statesComeByTheStreamAndAnOutcomeDoesNotGoBack() {
    Reader operator = operatorOf("cmd-states");
    String address = operator.command("car", "k1", LIMIT).header("Location");
    VehicleCommand command = onlyRequest("cmd-states");
    try (EventReader events = operator.stream("/api/v1/stream")) {
      Waiting.until(() -> !events.events().isEmpty());
      CommandProgress sent = CommandMachine.start(command, command.requestedMicros()).progress();
      CommandProgress done = answered(sent, 200);
      publisher.publish(sent);
      publisher.publish(done);
      publisher.publish(sent); // as a job that went on from its checkpoint
      publisher.flush();

      Waiting.until(() -> states(events).contains("succeeded"));
      assertThat(states(events)).containsExactly("sent", "succeeded");
    }
    publisher.publish(SampleTwin.of("cmd-states", "car").revision(9));
    publisher.flush();
    operator.awaitRevision("car", 9);
    JsonNode seen = operator.get(address).json();
    assertThat(seen.get("state").asString()).isEqualTo("succeeded");
    assertThat(seen.get("is_over").asBoolean()).isTrue();
    assertThat(seen.get("steps")).hasSize(3);
  }

  @Test
  void desiredStandsBesideReportedAndIsRolledBackOnFailure() {
    Reader operator = operatorOf("cmd-desired");
    operator.command("car", "k1", LIMIT);
    VehicleCommand first = onlyRequest("cmd-desired");
    publisher.publish(
        answered(CommandMachine.start(first, first.requestedMicros()).progress(), 200));
    publisher.flush();
    Waiting.until(() -> "done".equals(desired(operator).path("standing").asString("")));
    assertThat(desired(operator).get("desired").asDouble()).isEqualTo(0.8);
    assertThat(desired(operator).get("signal").asString()).endsWith("Charging.ChargeLimit");

    operator.command("car", "k2", LIMIT.replace("0.8", "0.6"));
    assertThat(desired(operator).get("desired").asDouble()).isEqualTo(0.6);
    assertThat(desired(operator).get("standing").asString()).isEqualTo("asked");

    VehicleCommand second = platform.requests().of("cmd-desired", "car").get(1);
    publisher.publish(
        answered(CommandMachine.start(second, second.requestedMicros()).progress(), 403));
    publisher.flush();

    Waiting.until(() -> desired(operator).get("desired").asDouble() == 0.8);
  }

  @Test
  void erasedVehicleHasNoCommands() {
    Reader operator = operatorOf("cmd-erased");
    operator.command("car", "k1", LIMIT);

    publisher.erase(new VehicleKey("cmd-erased", "car"));
    publisher.flush();

    Waiting.until(() -> operator.get("/api/v1/vehicles/car/commands").status() == 404);
  }

  private Reader operatorOf(String tenant) {
    publisher.publish(SampleTwin.of(tenant, "car"));
    publisher.flush();
    Reader operator = platform.reader(tenant, "operator");
    operator.awaitVehicles(1);
    return operator;
  }

  private VehicleCommand onlyRequest(String tenant) {
    List<VehicleCommand> requests = platform.requests().of(tenant, "car");
    assertThat(requests).hasSize(1);
    return requests.get(0);
  }

  private static JsonNode desired(Reader reader) {
    return reader.get("/api/v1/vehicles/car/twin").json().get("desired").path(0);
  }

  private static CommandProgress answered(CommandProgress sent, int status) {
    var answer = new CommandAnswer(sent.command().id(), status, 0, "");
    return CommandMachine.advance(
            sent, new CommandEvent.Answered(answer), sent.command().requestedMicros() + 1_000)
        .progress();
  }

  private static List<String> states(EventReader events) {
    return events.events().stream()
        .filter(event -> event.name().equals("command"))
        .flatMap(event -> StreamSupport.stream(event.json().spliterator(), false))
        .map(command -> command.get("state").asString())
        .toList();
  }
}
