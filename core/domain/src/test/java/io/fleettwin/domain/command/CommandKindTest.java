package io.fleettwin.domain.command;

import static io.fleettwin.domain.command.Commands.T0;
import static io.fleettwin.domain.command.Commands.VEHICLE;
import static io.fleettwin.domain.command.Commands.at;
import static io.fleettwin.domain.command.Commands.limit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleettwin.domain.common.VehicleKey;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandKindTest {

  @ParameterizedTest
  @EnumSource(CommandKind.class)
  void everyKindIsFoundByItsLabelAndHasPatience(CommandKind kind) {
    assertThat(CommandKind.ofLabel(kind.label())).isEqualTo(kind);
    assertThat(kind.patience().usualSeconds()).isPositive();
    assertThat(kind.patience().longestSeconds())
        .isGreaterThanOrEqualTo(kind.patience().usualSeconds());
    assertThat(kind.isAllowedTo(CommandRole.OPERATOR) || kind.isAllowedTo(CommandRole.SYSTEM))
        .isTrue();
  }

  @ParameterizedTest
  @EnumSource(CommandKind.class)
  void kindThatSetsSomethingSaysWhatFirst(CommandKind kind) {
    if (kind.slot() != CommandSlot.NONE) {
      assertThat(kind.parameters()).isNotEmpty();
      assertThat(kind.parameters().get(0).need()).isEqualTo(CommandParameter.Need.REQUIRED);
    }
    assertThat(kind.reported().isKnown()).isEqualTo(kind.reported().path().startsWith("Vehicle."));
  }

  @Test
  void unknownLabelIsRefused() {
    assertThatThrownBy(() -> CommandKind.ofLabel("fly")).hasMessageStartingWith("kind: fly");
  }

  @Test
  void warningsOfHazardsAreThePlatformsAndSettingsAreAPersons() {
    assertThat(CommandKind.WARN_OF_HAZARD.isAllowedTo(CommandRole.OPERATOR)).isFalse();
    assertThat(CommandKind.WARN_OF_HAZARD.isAllowedTo(CommandRole.SYSTEM)).isTrue();
    assertThat(CommandKind.LOCK.isAllowedTo(CommandRole.SYSTEM)).isFalse();
    assertThat(CommandKind.LOCK.isAllowedTo(CommandRole.OPERATOR)).isTrue();
  }

  @ParameterizedTest(name = "limit_frac {0}: {1}")
  @CsvSource({
    "0.5, ''",
    "1.0, ''",
    "0.499, limit_frac: 0.499 (expected: a number from 0.5 to 1)",
    "1.001, limit_frac: 1.001 (expected: a number from 0.5 to 1)"
  })
  void numberHasToBeInItsRange(double limit, String fault) {
    assertThat(String.join("; ", limit("a", limit, 0).faults())).isEqualTo(fault);
  }

  @Test
  void argumentsThatAreMissingUnknownOrOfAnotherTypeAreTold() {
    assertThat(CommandArguments.NONE.faultsFor(CommandKind.SET_CHARGE_LIMIT))
        .containsExactly("limit_frac: missing (expected: a number from 0.5 to 1)");
    assertThat(
            CommandArguments.NONE
                .with("temperature_c", "warm")
                .with("colour", "red")
                .faultsFor(CommandKind.PRECONDITION))
        .containsExactly(
            "temperature_c: warm (expected: a number from 16 to 28)",
            "colour: unknown (expected: temperature_c, duration_s)");
    assertThat(CommandArguments.NONE.with("a", 1).faultsFor(CommandKind.REQUEST_FULL_STATE))
        .containsExactly("a: unknown (expected: no arguments)");
    assertThat(CommandArguments.NONE.with("locked", 1).faultsFor(CommandKind.LOCK))
        .containsExactly("locked: 1.0 (expected: true or false)");
  }

  @Test
  void optionalArgumentMayBeLeftOutButNotWrong() {
    CommandArguments warm = CommandArguments.NONE.with("temperature_c", 21);

    assertThat(warm.faultsFor(CommandKind.PRECONDITION)).isEmpty();
    assertThat(warm.with("duration_s", 60).faultsFor(CommandKind.PRECONDITION)).isEmpty();
    assertThat(warm.with("duration_s", 59).faultsFor(CommandKind.PRECONDITION)).hasSize(1);
    assertThat(warm.number("duration_s", 900)).isEqualTo(900);
    assertThat(warm.with("duration_s", 60).number("duration_s", 900)).isEqualTo(60);
  }

  @Test
  void textsHaveAnUpperBoundAndAreNotBlank() {
    assertThat(sampling(List.of("Vehicle.Speed"))).isEmpty();
    assertThat(sampling(java.util.Collections.nCopies(32, "x"))).isEmpty();
    for (List<String> wrong :
        List.of(
            List.<String>of(),
            java.util.Collections.nCopies(33, "x"),
            List.of(" "),
            List.of("x".repeat(201)))) {
      assertThat(sampling(wrong))
          .containsExactly(
              "signals: " + wrong + " (expected: 1 to 32 texts of 1 to 200 characters)");
    }
  }

  @Test
  void wordHasToBeOneOfTheChoices() {
    CommandParameter phase = CommandKind.WARN_OF_HAZARD.parameters().get(1);

    assertThat(phase.findFault(new Argument.Text("over"))).isEmpty();
    assertThat(phase.findFault(new Argument.Text("soon")))
        .contains("soon (expected: one of ahead, changed, over)");
    CommandParameter id = CommandKind.WARN_OF_HAZARD.parameters().get(0);
    assertThat(id.findFault(new Argument.Text("x".repeat(200)))).isEmpty();
    assertThat(id.findFault(new Argument.Text("")))
        .contains(" (expected: a text of 1 to 200 characters)");
  }

  @Test
  void argumentsAreReadByTypeOrRefused() {
    CommandArguments arguments =
        CommandArguments.NONE
            .with("n", 1.5)
            .with("t", "word")
            .with("s", new Argument.Texts(List.of("a", "b")));

    assertThat(arguments.number("n")).isEqualTo(1.5);
    assertThat(arguments.text("t")).isEqualTo("word");
    assertThat(arguments.texts("s")).containsExactly("a", "b");
    assertThatThrownBy(() -> arguments.number("t")).hasMessageContaining("(expected: a number)");
    assertThatThrownBy(() -> arguments.text("n")).hasMessageContaining("(expected: a text)");
    assertThatThrownBy(() -> arguments.texts("t")).hasMessageContaining("(expected: texts)");
  }

  @Test
  void deadlineMayBeAsLateAsTheKindAllows() {
    assertThat(Commands.flash("a", 0, 600).faults()).isEmpty();
    assertThat(Commands.flash("a", 0, 601).faults())
        .containsExactly("deadline: 601 s after the request (expected: at most 600 s)");
  }

  @Test
  void requesterHasToHaveTheRole() {
    VehicleCommand own = limit();
    var asSystem =
        new VehicleCommand(
            VEHICLE, own.order(), new VehicleCommand.Requester("rule", CommandRole.SYSTEM));

    assertThat(asSystem.faults())
        .containsExactly("role: SYSTEM (expected: one that may ask for set_charge_limit)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a/b", "ä", "a.b", "~", "a@b", "[", "`", "{", ":"})
  void idIsOfLettersAndDigits(String id) {
    assertThatThrownBy(() -> limit(id, 0.8, 0)).hasMessageStartingWith("id: " + id);
  }

  @Test
  void idMayHaveEveryLetterAndDigitAndSoManyOfThem() {
    assertThat(limit("azAZ09-_", 0.8, 0).key()).isEqualTo("demo/sim-0001/azAZ09-_");
    assertThat(limit("x".repeat(64), 0.8, 0).id()).hasSize(64);
    assertThatThrownBy(() -> limit("x".repeat(65), 0.8, 0)).hasMessageStartingWith("id: x");
  }

  @Test
  void timesHaveToBeInOrder() {
    assertThatThrownBy(() -> order(T0, T0)).hasMessageStartingWith("deadlineMicros: ");
    assertThatThrownBy(() -> order(0, T0)).hasMessageStartingWith("requestedMicros: 0");
    assertThat(order(1, 2).deadlineMicros()).isEqualTo(2);
  }

  @Test
  void sameKeyMeansSameIdAndAnotherOneAnother() {
    String id = CommandId.of(VEHICLE, "dispatch", "k1");

    assertThat(id)
        .hasSize(32)
        .matches("[0-9a-f]+")
        .isEqualTo(CommandId.of(VEHICLE, "dispatch", "k1"));
    assertThat(CommandId.of(VEHICLE, "dispatch", "k2")).isNotEqualTo(id);
    assertThat(CommandId.of(VEHICLE, "other", "k1")).isNotEqualTo(id);
    assertThat(CommandId.of(new VehicleKey("demo", "sim-0002"), "dispatch", "k1")).isNotEqualTo(id);
  }

  @Test
  void sameWishIsKnownWhateverItsIdAndTime() {
    assertThat(limit("a", 0.8, 0).asksTheSameAs(limit("b", 0.8, 5))).isTrue();
    assertThat(limit("a", 0.8, 0).asksTheSameAs(limit("a", 0.9, 0))).isFalse();
    assertThat(limit("a", 0.8, 0).asksTheSameAs(Commands.flash("a", 0, 60))).isFalse();
  }

  private static List<String> sampling(List<String> signals) {
    return CommandArguments.NONE
        .with("signals", new Argument.Texts(signals))
        .with("duration_s", 60)
        .faultsFor(CommandKind.RAISE_SAMPLING);
  }

  private static CommandOrder order(long requested, long deadline) {
    return new CommandOrder(
        "a", CommandKind.REQUEST_FULL_STATE, CommandArguments.NONE, requested, deadline);
  }

  @Test
  void ordersOfACommandKeepItsTimes() {
    assertThat(limit().requestedMicros()).isEqualTo(at(0));
    assertThat(limit().deadlineMicros()).isEqualTo(at(600));
  }
}
