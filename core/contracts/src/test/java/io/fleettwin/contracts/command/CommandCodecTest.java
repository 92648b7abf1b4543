package io.fleettwin.contracts.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleettwin.domain.command.Argument;
import io.fleettwin.domain.command.CommandAnswer;
import io.fleettwin.domain.command.CommandArguments;
import io.fleettwin.domain.command.CommandEvent;
import io.fleettwin.domain.command.CommandKind;
import io.fleettwin.domain.command.CommandMachine;
import io.fleettwin.domain.command.CommandOrder;
import io.fleettwin.domain.command.CommandProgress;
import io.fleettwin.domain.command.CommandRole;
import io.fleettwin.domain.command.VehicleCommand;
import io.fleettwin.domain.common.VehicleKey;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandCodecTest {

  private static final long T0 = 1_767_600_000_000_000L;

  @Test
  void requestSurvivesWithArgumentsOfEveryType() throws IOException {
    VehicleCommand command = sampling();

    assertThat(CommandCodec.decodeRequest(CommandCodec.encodeRequest(command))).isEqualTo(command);
  }

  @Test
  void requestReadsAsItIsDocumented() throws IOException {
    VehicleCommand read =
        CommandCodec.decodeRequest(
            """
            {"vehicle":"demo/sim-0001","id":"5f","kind":"set_charge_limit","later":{"a":[1]},
             "arguments":{"limit_frac":0.8},"requested_at_us":1767600000000000,
             "deadline_us":1767600060000000,"requested_by":"dispatch","requested_as":"operator"}
            """
                .getBytes(UTF_8));

    assertThat(read.kind()).isEqualTo(CommandKind.SET_CHARGE_LIMIT);
    assertThat(read.arguments().number("limit_frac")).isEqualTo(0.8);
    assertThat(read.vehicle()).isEqualTo(new VehicleKey("demo", "sim-0001"));
    assertThat(read.requester())
        .isEqualTo(new VehicleCommand.Requester("dispatch", CommandRole.OPERATOR));
  }

  @Test
  void orderSurvivesAndDoesNotTellWhoAsked() throws IOException {
    byte[] bytes = CommandCodec.encodeOrder(sampling().order());

    assertThat(CommandCodec.decodeOrder(bytes)).isEqualTo(sampling().order());
    assertThat(new String(bytes, UTF_8)).doesNotContain("rule-7").doesNotContain("sim-0001");
  }

  @Test
  void progressSurvivesWithItsHistory() throws IOException {
    CommandProgress sent = CommandMachine.start(sampling(), T0 + 1).progress();
    CommandProgress refused =
        CommandMachine.advance(
                sent,
                new CommandEvent.Answered(new CommandAnswer("ab-1", 403, T0 + 2, "not now")),
                T0 + 3)
            .progress();

    for (CommandProgress each : List.of(sent, refused)) {
      assertThat(CommandCodec.decodeProgress(CommandCodec.encodeProgress(each))).isEqualTo(each);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "{\"id\":\"a\"",
        "{\"arguments\":7}",
        "{\"arguments\":{\"a\":null}}",
        "{\"arguments\":{\"a\":[1]}}",
        "{\"arguments\":{\"a\":{}}}",
        "{\"id\":\"a\",\"kind\":\"fly\",\"vehicle\":\"demo/a\"}",
        "{\"requested_at_us\":1e999}"
      })
  void whatIsNoCommandIsRefused(String json) {
    byte[] bytes = json.getBytes(UTF_8);

    assertThatThrownBy(() -> CommandCodec.decodeRequest(bytes)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> CommandCodec.decodeOrder(bytes)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> CommandCodec.decodeProgress(bytes)).isInstanceOf(IOException.class);
  }

  @Test
  void progressWithoutStepsIsRefused() {
    byte[] request = CommandCodec.encodeRequest(sampling());
    String withPhase = new String(request, UTF_8).replaceFirst("^\\{", "{\"phase\":\"open\",");

    assertThatThrownBy(() -> CommandCodec.decodeProgress(withPhase.getBytes(UTF_8)))
        .isInstanceOf(IOException.class)
        .hasMessage("steps: 0 (expected: 1 to 24)");
  }

  @Test
  void answerSurvives() {
    var answer = new CommandAnswer("ab-1", 403, T0, "the cable is not plugged in");

    assertThat(AnswerCodec.decode("ab-1", 403, AnswerCodec.encode(answer))).isEqualTo(answer);
    var bare = new CommandAnswer("ab-1", 200, 0, "");
    assertThat(AnswerCodec.decode("ab-1", 200, AnswerCodec.encode(bare))).isEqualTo(bare);
  }

  @Test
  void answerOfAnotherMakerCountsByItsStatusAlone() {
    assertThat(AnswerCodec.decode("ab-1", 200, new byte[0]))
        .isEqualTo(new CommandAnswer("ab-1", 200, 0, ""));
    assertThat(AnswerCodec.decode("ab-1", 200, "done".getBytes(UTF_8)).status()).isEqualTo(200);
    assertThat(AnswerCodec.decode("ab-1", 200, "{\"at_us\":\"x\"}".getBytes(UTF_8)).timeMicros())
        .isZero();
  }

  @Test
  void correlationIdSurvives() {
    assertThat(CorrelationId.find(new CorrelationId("ab-1", 12).asText()))
        .contains(new CorrelationId("ab-1", 12));
  }

  @ParameterizedTest
  @CsvSource({"''", "ab", ".1", "ab.", "ab.x", "ab.-1", "ab.99999999999"})
  void whatIsNoCorrelationIdOfOursIsKnownAsSuch(String text) {
    assertThat(CorrelationId.find(text)).isEmpty();
  }

  private static VehicleCommand sampling() {
    return new VehicleCommand(
        new VehicleKey("demo", "sim-0001"),
        new CommandOrder(
            "ab-1",
            CommandKind.RAISE_SAMPLING,
            CommandArguments.NONE
                .with("signals", new Argument.Texts(List.of("Vehicle.Speed", "Vehicle.Ä")))
                .with("duration_s", 60.5)
                .with("loud", new Argument.Flag(true))
                .with("why", "because \"of\" it"),
            T0,
            T0 + 60_000_000L),
        new VehicleCommand.Requester("rule-7", CommandRole.SYSTEM));
  }
}
