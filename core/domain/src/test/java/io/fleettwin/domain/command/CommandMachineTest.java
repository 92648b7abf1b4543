package io.fleettwin.domain.command;

import static io.fleettwin.domain.command.CommandState.ACKNOWLEDGED;
import static io.fleettwin.domain.command.CommandState.EXPIRED;
import static io.fleettwin.domain.command.CommandState.PENDING;
import static io.fleettwin.domain.command.CommandState.REJECTED;
import static io.fleettwin.domain.command.CommandState.SENT;
import static io.fleettwin.domain.command.CommandState.SUCCEEDED;
import static io.fleettwin.domain.command.CommandState.UNREACHABLE;
import static io.fleettwin.domain.command.Commands.at;
import static io.fleettwin.domain.command.Commands.limit;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleettwin.domain.command.CommandEvent.Answered;
import io.fleettwin.domain.command.CommandEvent.DeliveryFailed;
import io.fleettwin.domain.command.CommandEvent.TimePassed;
import io.fleettwin.domain.command.CommandEvent.VehicleCameBack;
import io.fleettwin.domain.command.CommandProgress.Phase;
import io.fleettwin.domain.command.CommandTurn.Output;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandMachineTest {

  private static final CommandEvent TIME = new TimePassed();
  private static final CommandEvent BACK = new VehicleCameBack();

  @Test
  void commandIsSentAtOnceAndDueAgainAfterTheFirstWait() {
    CommandTurn turn = CommandMachine.start(limit(), at(1));

    assertThat(turn.output()).isEqualTo(Output.SEND);
    assertThat(turn.progress().steps())
        .containsExactly(
            new CommandStep(PENDING, at(1), 0, 0, ""), new CommandStep(SENT, at(1), 0, 1, ""));
    assertThat(turn.progress().dueMicros()).isEqualTo(at(6));
    assertThat(turn.progress().phase()).isEqualTo(Phase.OPEN);
  }

  @Test
  void commandThatIsNotInTheCatalogueAsItStandsIsRejectedWithEveryReason() {
    CommandTurn turn = CommandMachine.start(limit("limit-1", 0.2, 0), at(1));

    assertThat(turn.output()).isEqualTo(Output.TELL);
    assertSettled(turn, REJECTED);
    assertThat(turn.progress().last().detail())
        .isEqualTo("limit_frac: 0.2 (expected: a number from 0.5 to 1)");
    assertThat(turn.progress().attempt()).isZero();
  }

  @Test
  void commandThatComesAtItsDeadlineExpiresUnsent() {
    assertThat(CommandMachine.start(limit(), at(599.999)).progress().state()).isEqualTo(SENT);

    CommandTurn turn = CommandMachine.start(limit(), at(600));

    assertThat(turn.output()).isEqualTo(Output.TELL);
    assertThat(turn.progress().state()).isEqualTo(EXPIRED);
    assertThat(turn.progress().phase()).isEqualTo(Phase.GIVEN_UP);
  }

  @Test
  void refusedCommandIsSettledWithTheReason() {
    CommandTurn turn = CommandMachine.refuse(limit(), "too many", at(1));

    assertSettled(turn, REJECTED);
    assertThat(turn.progress().last())
        .isEqualTo(new CommandStep(REJECTED, at(1), 0, 0, "too many"));
  }

  @ParameterizedTest(name = "{0} makes it {1}")
  @CsvSource({
    "202, ACKNOWLEDGED, OPEN",
    "200, SUCCEEDED, SETTLED",
    "299, SUCCEEDED, SETTLED",
    "410, EXPIRED, GIVEN_UP",
    "400, REJECTED, SETTLED",
    "409, REJECTED, SETTLED",
    "599, REJECTED, SETTLED"
  })
  void answerToASentCommandDecides(int status, CommandState state, Phase phase) {
    CommandTurn turn = advance(sent(), answer(status), 3);

    assertThat(turn.output()).isEqualTo(Output.TELL);
    assertThat(turn.progress().phase()).isEqualTo(phase);
    assertThat(turn.progress().last())
        .isEqualTo(new CommandStep(state, at(3), at(2.5), 1, "as told"));
  }

  @Test
  void acknowledgedCommandIsSentAgainUntilItsOutcomeCameAndStaysAcknowledged() {
    CommandProgress acknowledged = advance(sent(), answer(202), 3).progress();
    assertThat(acknowledged.dueMicros()).isEqualTo(at(8));

    CommandTurn again = advance(acknowledged, TIME, 8);

    assertThat(again.output()).isEqualTo(Output.SEND);
    assertThat(again.progress().state()).isEqualTo(ACKNOWLEDGED);
    assertThat(again.progress().attempt()).isEqualTo(2);
    assertThat(advance(again.progress(), answer(202), 9).output()).isEqualTo(Output.NOTHING);
    assertSettled(advance(again.progress(), answer(200), 9), SUCCEEDED);
  }

  @Test
  void outcomeIsForGood() {
    for (int settling : new int[] {200, 403}) {
      CommandProgress settled = advance(sent(), answer(settling), 3).progress();
      for (CommandEvent event :
          List.of(
              answer(200), answer(202), answer(403), answer(410), failure(1, 503), BACK, TIME)) {
        assertThat(advance(settled, event, 700))
            .isEqualTo(new CommandTurn(settled, Output.NOTHING));
      }
    }
  }

  @Test
  void nothingHappensBeforeItIsDue() {
    CommandProgress sent = sent();

    assertThat(advance(sent, TIME, 4.999999)).isEqualTo(new CommandTurn(sent, Output.NOTHING));
    assertThat(advance(sent, TIME, 5).output()).isEqualTo(Output.SEND);
  }

  @Test
  void waitsDoubleUpToTheLongestAndEndAtTheDeadline() {
    CommandProgress progress = sent();
    double seconds = 0;
    for (double wait : new double[] {5, 10, 20, 40, 60, 60}) {
      seconds += wait;
      assertThat(progress.dueMicros()).isEqualTo(at(seconds));
      CommandTurn turn = advance(progress, TIME, seconds);
      assertThat(turn.output()).isEqualTo(Output.SEND);
      progress = turn.progress();
    }
    assertThat(progress.attempt()).isEqualTo(7);
    assertThat(advance(progress, TIME, 599).progress().dueMicros()).isEqualTo(at(600));
  }

  @Test
  void unansweredCommandExpiresAtItsDeadlineAndIsNotSentThereafter() {
    CommandTurn turn = advance(sent(), TIME, 600);

    assertThat(turn.output()).isEqualTo(Output.TELL);
    assertThat(turn.progress().state()).isEqualTo(EXPIRED);
    assertThat(turn.progress().phase()).isEqualTo(Phase.GIVEN_UP);
    assertThat(turn.progress().dueMicros()).isZero();
    assertThat(advance(sent(), BACK, 600).progress().state()).isEqualTo(EXPIRED);
    assertThat(advance(turn.progress(), TIME, 700).output()).isEqualTo(Output.NOTHING);
    assertThat(advance(turn.progress(), BACK, 700).output()).isEqualTo(Output.NOTHING);
  }

  @Test
  void acknowledgedCommandExpiresToo() {
    CommandProgress acknowledged = advance(sent(), answer(202), 3).progress();

    assertThat(advance(acknowledged, TIME, 600).progress().state()).isEqualTo(EXPIRED);
  }

  @ParameterizedTest(name = "{0} after it was given up makes it {1}")
  @CsvSource({"200, SUCCEEDED", "403, REJECTED"})
  void answerThatComesLateStillTellsWhatHappened(int status, CommandState state) {
    CommandProgress givenUp = advance(sent(), TIME, 600).progress();

    assertSettled(advance(givenUp, answer(status), 601), state);
  }

  @Test
  void answerThatComesLateAndTellsNothingChangesNothing() {
    CommandProgress givenUp = advance(sent(), TIME, 600).progress();

    assertThat(advance(givenUp, answer(202), 601).output()).isEqualTo(Output.NOTHING);
    assertThat(advance(givenUp, answer(410), 601).output()).isEqualTo(Output.NOTHING);
  }

  @Test
  void vehicleThatIsNotThereIsTriedAgainWhenItComesBack() {
    CommandTurn away = advance(sent(), failure(1, 503), 1);
    assertThat(away.output()).isEqualTo(Output.TELL);
    assertThat(away.progress().last())
        .isEqualTo(new CommandStep(UNREACHABLE, at(1), 0, 1, "503 as told"));
    assertThat(away.progress().isOver()).isFalse();
    assertThat(away.progress().dueMicros()).isEqualTo(at(6));

    CommandTurn back = advance(away.progress(), BACK, 3);

    assertThat(back.output()).isEqualTo(Output.SEND);
    assertThat(back.progress().last())
        .isEqualTo(new CommandStep(SENT, at(3), 0, 2, "the vehicle came back"));
    assertThat(back.progress().dueMicros()).isEqualTo(at(13));
  }

  @Test
  void vehicleThatIsNotThereIsTriedAgainAfterTheWaitAlsoWithoutWordOfIt() {
    CommandProgress away = advance(sent(), failure(1, 503), 1).progress();

    assertThat(advance(away, TIME, 5.9).output()).isEqualTo(Output.NOTHING);
    assertThat(advance(away, TIME, 6).output()).isEqualTo(Output.SEND);
    assertThat(advance(away, failure(1, 503), 2).output()).isEqualTo(Output.NOTHING);
  }

  @Test
  void commandWhoseNewestAttemptFailedIsUnreachableAtItsDeadline() {
    CommandProgress away = advance(sent(), failure(1, 503), 1).progress();

    CommandTurn turn = advance(away, TIME, 600);

    assertThat(turn.progress().state()).isEqualTo(UNREACHABLE);
    assertThat(turn.progress().phase()).isEqualTo(Phase.GIVEN_UP);
    assertSettled(advance(turn.progress(), answer(200), 601), SUCCEEDED);
  }

  @Test
  void failureOfAnOlderAttemptIsOldNews() {
    CommandProgress second = advance(sent(), TIME, 5).progress();

    assertThat(advance(second, failure(1, 503), 6).output()).isEqualTo(Output.NOTHING);
    assertThat(advance(second, failure(2, 503), 6).progress().state()).isEqualTo(UNREACHABLE);
  }

  @Test
  void failureOfACommandThatTheVehicleHasChangesNothing() {
    CommandProgress acknowledged = advance(sent(), answer(202), 3).progress();

    assertThat(advance(acknowledged, failure(1, 404), 4).output()).isEqualTo(Output.NOTHING);
  }

  @Test
  void malformedMessageIsRejectedAndAnUnknownVehicleIsGivenUp() {
    assertSettled(advance(sent(), failure(1, 400), 1), REJECTED);
    CommandTurn unknown = advance(sent(), failure(1, 404), 1);
    assertThat(unknown.progress().state()).isEqualTo(UNREACHABLE);
    assertThat(unknown.progress().phase()).isEqualTo(Phase.GIVEN_UP);
  }

  @Test
  void historyOfManyAttemptsKeepsItsBeginningAndItsEnd() {
    CommandProgress progress = sent();
    for (int second = 1; second <= 40; second++) {
      progress = advance(progress, BACK, second).progress();
    }

    assertThat(progress.steps()).hasSize(CommandProgress.MOST_STEPS);
    assertThat(progress.steps().get(0).state()).isEqualTo(PENDING);
    assertThat(progress.steps().get(1).attempt()).isEqualTo(1);
    assertThat(progress.steps().get(2).attempt()).isEqualTo(20);
    assertThat(progress.attempt()).isEqualTo(41);
  }

  private static CommandProgress sent() {
    return CommandMachine.start(limit(), at(0)).progress();
  }

  private static CommandTurn advance(CommandProgress progress, CommandEvent event, double seconds) {
    return CommandMachine.advance(progress, event, at(seconds));
  }

  private static CommandEvent answer(int status) {
    return new Answered(new CommandAnswer("limit-1", status, at(2.5), "as told"));
  }

  private static CommandEvent failure(int attempt, int status) {
    return new DeliveryFailed(attempt, status, "as told");
  }

  private static void assertSettled(CommandTurn turn, CommandState state) {
    assertThat(turn.output()).isEqualTo(Output.TELL);
    assertThat(turn.progress().state()).isEqualTo(state);
    assertThat(turn.progress().phase()).isEqualTo(Phase.SETTLED);
    assertThat(turn.progress().dueMicros()).isZero();
    assertThat(turn.progress().isOver()).isTrue();
  }
}
