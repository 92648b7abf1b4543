package io.fleettwin.domain.command;

import static io.fleettwin.domain.command.Commands.at;
import static io.fleettwin.domain.command.Commands.flash;
import static io.fleettwin.domain.command.Commands.limit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleettwin.domain.command.CommandReceipt.Todo;
import org.junit.jupiter.api.Test;

class CommandInboxTest {

  private final CommandInbox inbox = new CommandInbox();

  @Test
  void newCommandIsAcceptedAndToBeExecuted() {
    CommandReceipt receipt = receive(flash("a", 0, 60), 1);

    assertThat(receipt.todo()).isEqualTo(Todo.EXECUTE);
    assertThat(receipt.answer()).isEqualTo(new CommandAnswer("a", 202, at(1), ""));
    assertThat(inbox.finish("a", 200, "flashed", at(2)))
        .isEqualTo(new CommandAnswer("a", 200, at(2), "flashed"));
  }

  @Test
  void repetitionIsAnsweredAsBeforeAndNotExecuted() {
    receive(flash("a", 0, 60), 1);
    assertThat(receive(flash("a", 0, 60), 2))
        .isEqualTo(new CommandReceipt(new CommandAnswer("a", 202, at(1), ""), Todo.NOTHING));
    CommandAnswer done = inbox.finish("a", 200, "flashed", at(3));

    assertThat(receive(flash("a", 0, 60), 4)).isEqualTo(new CommandReceipt(done, Todo.NOTHING));
    assertThat(receive(flash("a", 0, 60), 61)).isEqualTo(new CommandReceipt(done, Todo.NOTHING));
  }

  @Test
  void commandIsRefusedFromItsDeadlineOn() {
    assertThat(receive(flash("a", 0, 60), 59.999999).todo()).isEqualTo(Todo.EXECUTE);

    assertRefused(receive(flash("b", 0, 60), 60), 410);
    assertThat(inbox.size()).isEqualTo(1);
  }

  @Test
  void commandThatIsNotInTheCatalogueAsItStandsIsRefused() {
    CommandReceipt receipt = receive(limit("a", 0.1, 0), 1);

    assertRefused(receipt, 422);
    assertThat(receipt.answer().detail())
        .isEqualTo("limit_frac: 0.1 (expected: a number from 0.5 to 1)");
  }

  @Test
  void settingThatALaterRequestHasOvertakenIsRefused() {
    assertThat(receive(limit("newer", 0.9, 10), 11).todo()).isEqualTo(Todo.EXECUTE);

    assertRefused(receive(limit("older", 0.8, 9), 12), 409);
    assertThat(receive(limit("same-time", 0.7, 10), 13).todo()).isEqualTo(Todo.EXECUTE);
  }

  @Test
  void commandsThatSetOtherThingsOrNothingDoNotOvertakeEachOther() {
    receive(limit("newer", 0.9, 10), 11);
    receive(flash("flash-newer", 10, 60), 11);

    assertThat(receive(flash("flash-older", 5, 60), 12).todo()).isEqualTo(Todo.EXECUTE);
    VehicleCommand lock =
        Commands.command(
            "lock",
            CommandKind.LOCK,
            CommandArguments.NONE.with("locked", new Argument.Flag(true)),
            5,
            60);
    assertThat(receive(lock, 12).todo()).isEqualTo(Todo.EXECUTE);
  }

  @Test
  void refusedCommandMayStillComeWhenThereIsRoom() {
    for (int number = 0; number < CommandInbox.CAPACITY; number++) {
      receive(flash("f" + number, 0, 60), 1);
      inbox.finish("f" + number, 200, "", at(1));
    }
    assertRefused(receive(flash("one-more", 0, 60), 2), 429);
    assertThat(inbox.size()).isEqualTo(CommandInbox.CAPACITY);

    double later = 60 + CommandInbox.KEPT_AFTER_DEADLINE_MICROS / 1e6;
    assertRefused(receive(flash("too-early", later - 1, later + 60), later - 0.000001), 429);
    assertThat(receive(flash("in-time", later - 1, later + 60), later).todo())
        .isEqualTo(Todo.EXECUTE);
    assertThat(inbox.size()).isEqualTo(1);
  }

  @Test
  void commandUnderWayIsNotForgotten() {
    receive(flash("a", 0, 60), 1);
    receive(flash("b", 90_000, 90_060), 90_001);

    assertThat(inbox.size()).isEqualTo(2);
  }

  @Test
  void onlyACommandUnderWayIsFinished() {
    receive(flash("a", 0, 60), 1);
    inbox.finish("a", 403, "no", at(2));

    assertThatThrownBy(() -> inbox.finish("a", 200, "", at(3)))
        .hasMessage("id: a (expected: a command under way)");
    assertThatThrownBy(() -> inbox.finish("b", 200, "", at(3)))
        .hasMessage("id: b (expected: a command under way)");
  }

  @Test
  void whatWasUnderWayWhenTheVehicleFailedIsNotBegunAgain() {
    receive(limit("done", 0.9, 10), 11);
    CommandAnswer done = inbox.finish("done", 200, "limit set", at(12));
    receive(flash("under-way", 10, 60), 13);

    assertThat(inbox.interrupt(at(20)))
        .containsExactly(
            new CommandAnswer(
                "under-way", 500, at(20), "the vehicle failed while it was under way"));

    assertThat(receive(limit("done", 0.9, 10), 21))
        .isEqualTo(new CommandReceipt(done, Todo.NOTHING));
    assertRefused(receive(flash("under-way", 10, 60), 21), 500);
    assertThat(inbox.interrupt(at(22))).isEmpty();
  }

  private CommandReceipt receive(VehicleCommand command, double seconds) {
    return inbox.receive(command.order(), at(seconds));
  }

  private static void assertRefused(CommandReceipt receipt, int status) {
    assertThat(receipt.todo()).isEqualTo(Todo.NOTHING);
    assertThat(receipt.answer().status()).isEqualTo(status);
  }
}
