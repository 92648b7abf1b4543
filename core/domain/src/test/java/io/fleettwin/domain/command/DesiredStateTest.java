package io.fleettwin.domain.command;

import static io.fleettwin.domain.command.Commands.at;
import static io.fleettwin.domain.command.Commands.limit;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleettwin.domain.command.DesiredState.Standing;
import java.util.List;
import org.junit.jupiter.api.Test;

class DesiredStateTest {

  @Test
  void newestRequestIsWhatIsWantedInWhateverOrderTheyCome() {
    CommandProgress older = sent(limit("older", 0.7, 0));
    CommandProgress newer = sent(limit("newer", 0.9, 5));

    for (List<CommandProgress> order : List.of(List.of(older, newer), List.of(newer, older))) {
      assertThat(DesiredState.of(order))
          .containsExactly(
              new DesiredState(newer, "limit_frac", new Argument.Quantity(0.9), Standing.ASKED));
    }
  }

  @Test
  void failureRollsBackToWhatWasWantedBefore() {
    CommandProgress done = answered(sent(limit("older", 0.7, 0)), 200);
    CommandProgress refused = answered(sent(limit("newer", 0.9, 5)), 403);

    assertThat(DesiredState.of(List.of(done, refused)))
        .containsExactly(
            new DesiredState(done, "limit_frac", new Argument.Quantity(0.7), Standing.DONE));
    assertThat(DesiredState.of(List.of(refused))).isEmpty();
  }

  @Test
  void commandThatIsStillTriedCountsAlsoWhileTheVehicleIsNotThere() {
    CommandProgress away =
        CommandMachine.advance(sent(limit()), new CommandEvent.DeliveryFailed(1, 503, ""), at(1))
            .progress();

    assertThat(DesiredState.of(List.of(away))).hasSize(1);
    CommandProgress givenUp =
        CommandMachine.advance(away, new CommandEvent.TimePassed(), at(600)).progress();
    assertThat(DesiredState.of(List.of(givenUp))).isEmpty();
  }

  @Test
  void commandsThatSetNothingWantNothing() {
    assertThat(DesiredState.of(List.of(sent(Commands.flash("a", 0, 60))))).isEmpty();
  }

  @Test
  void commandsThatSetOtherThingsStandSideBySide() {
    VehicleCommand lock =
        Commands.command(
            "lock",
            CommandKind.LOCK,
            CommandArguments.NONE.with("locked", new Argument.Flag(true)),
            1,
            60);

    assertThat(DesiredState.of(List.of(sent(lock), sent(limit()))))
        .extracting(each -> each.command().command().kind())
        .containsExactly(CommandKind.SET_CHARGE_LIMIT, CommandKind.LOCK);
  }

  private static CommandProgress sent(VehicleCommand command) {
    return CommandMachine.start(command, command.requestedMicros()).progress();
  }

  private static CommandProgress answered(CommandProgress progress, int status) {
    var answer = new CommandAnswer(progress.command().id(), status, 0, "");
    return CommandMachine.advance(progress, new CommandEvent.Answered(answer), at(10)).progress();
  }
}
