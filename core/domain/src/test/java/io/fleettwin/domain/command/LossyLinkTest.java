package io.fleettwin.domain.command;

import static io.fleettwin.domain.command.Commands.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleettwin.domain.command.CommandReceipt.Todo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Both sides of commands over a link that loses, delays, repeats and reorders, to a vehicle that
 * refuses some, and whose computer fails: second by second, by seeded chance.
 */
class LossyLinkTest {

  private static final int COMMANDS = 1_000;
  private static final int SECONDS = 6_000;

  private long seed = 42;
  private final CommandInbox inbox = new CommandInbox();
  private final Map<String, CommandProgress> platform = new HashMap<>();
  private final Map<String, Integer> effects = new HashMap<>();
  private final List<Message> onTheWay = new ArrayList<>();

  /** One way or the other; an answer if it has one. */
  private record Message(int arrivesAt, CommandOrder order, CommandAnswer answer) {}

  @Test
  void everyCommandEndsInTheStateThatTellsWhatHappenedAndNoneTakesEffectTwice() {
    for (int second = 0; second < SECONDS; second++) {
      if (second % 3 == 0 && second / 3 < COMMANDS) {
        take(CommandMachine.start(request(second), at(second)), second);
      }
      deliver(second);
      for (CommandProgress each : List.copyOf(platform.values())) {
        take(CommandMachine.advance(each, new CommandEvent.TimePassed(), at(second)), second);
      }
      if (chance(0.01)) {
        failAndStartAgain(second);
      }
    }

    assertThat(effects.values()).allMatch(times -> times == 1);
    assertThat(platform).hasSize(COMMANDS);
    assertThat(platform.values())
        .allSatisfy(
            each -> {
              assertThat(each.isOver()).isTrue();
              assertThat(each.state() == CommandState.SUCCEEDED)
                  .as(each.toString())
                  .isEqualTo(effects.containsKey(each.command().id()));
            });
    assertThat(platform.values())
        .extracting(CommandProgress::state)
        .contains(CommandState.SUCCEEDED, CommandState.REJECTED, CommandState.EXPIRED);
  }

  private static VehicleCommand request(int second) {
    return Commands.flash("c" + second, second, second + 30);
  }

  private void take(CommandTurn turn, int second) {
    platform.put(turn.progress().command().id(), turn.progress());
    if (turn.output() == CommandTurn.Output.SEND) {
      post(turn.progress().command().order(), null, second);
      if (chance(0.1)) {
        post(turn.progress().command().order(), null, second);
      }
    }
  }

  /** Half of all commands are lost; answers are kept by the vehicle until they arrive. */
  private void post(CommandOrder order, CommandAnswer answer, int second) {
    if (answer != null || chance(0.5)) {
      onTheWay.add(new Message(second + 1 + (int) (next() * 40), order, answer));
    }
  }

  private void deliver(int second) {
    for (Message each : List.copyOf(onTheWay)) {
      if (each.arrivesAt() <= second) {
        onTheWay.remove(each);
        if (each.answer() == null) {
          arrive(each.order(), second);
        } else {
          CommandProgress progress = platform.get(each.answer().commandId());
          take(
              CommandMachine.advance(
                  progress, new CommandEvent.Answered(each.answer()), at(second)),
              second);
        }
      }
    }
  }

  private void arrive(CommandOrder order, int second) {
    CommandReceipt receipt = inbox.receive(order, at(second));
    CommandAnswer answer = receipt.answer();
    if (receipt.todo() == Todo.EXECUTE) {
      if (chance(0.05)) {
        return; // under way, until the vehicle's computer fails
      }
      if (chance(0.2)) {
        answer = inbox.finish(order.id(), CommandAnswer.REFUSED, "", at(second));
      } else {
        effects.merge(order.id(), 1, Integer::sum);
        answer = inbox.finish(order.id(), CommandAnswer.DONE, "", at(second));
      }
    }
    post(order, answer, second);
  }

  /** Some commands are under way for a while; those are lost, and told of. */
  private void failAndStartAgain(int second) {
    for (CommandAnswer each : inbox.interrupt(at(second))) {
      post(platform.get(each.commandId()).command().order(), each, second);
    }
  }

  private boolean chance(double probability) {
    return next() < probability;
  }

  /** A linear congruential generator, of Knuth's constants. */
  private double next() {
    seed = seed * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
    return (seed >>> 11) * 0x1.0p-53;
  }
}
