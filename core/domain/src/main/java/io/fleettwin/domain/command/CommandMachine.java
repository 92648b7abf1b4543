package io.fleettwin.domain.command;

import io.fleettwin.domain.command.CommandProgress.Phase;
import io.fleettwin.domain.command.CommandTurn.Output;
import java.util.List;

/**
 * Takes a command from its request to its last state: {@code (progress, event, time) -> (progress,
 * output)}.
 *
 * <table>
 *   <caption>What an event makes of a state</caption>
 *   <tr><th>Event</th><th>open: PENDING, SENT, ACKNOWLEDGED, UNREACHABLE</th>
 *       <th>given up: EXPIRED, UNREACHABLE</th><th>settled: SUCCEEDED, REJECTED</th></tr>
 *   <tr><td>202</td><td>ACKNOWLEDGED</td><td>stays</td><td>stays</td></tr>
 *   <tr><td>other 2xx</td><td>SUCCEEDED</td><td>SUCCEEDED: it was done in time, told late</td>
 *       <td>stays</td></tr>
 *   <tr><td>410</td><td>EXPIRED</td><td>stays</td><td>stays</td></tr>
 *   <tr><td>4xx, 5xx</td><td>REJECTED</td><td>REJECTED</td><td>stays</td></tr>
 *   <tr><td>delivery failed, 400</td><td>REJECTED</td><td>stays</td><td>stays</td></tr>
 *   <tr><td>delivery failed, 404</td><td>UNREACHABLE, given up</td><td>stays</td><td>stays</td></tr>
 *   <tr><td>delivery failed, 503</td><td>UNREACHABLE, tried again after a wait</td><td>stays</td>
 *       <td>stays</td></tr>
 *   <tr><td>vehicle came back</td><td>SENT again</td><td>stays</td><td>stays</td></tr>
 *   <tr><td>a wait is over</td><td>SENT again</td><td>stays</td><td>stays</td></tr>
 *   <tr><td>deadline</td><td>UNREACHABLE stays so, given up; else EXPIRED</td><td>stays</td>
 *       <td>stays</td></tr>
 * </table>
 *
 * <p>A failure of an attempt that is not the newest is old news and changes nothing, nor does one
 * of a command that the vehicle has acknowledged: it has it. An acknowledged command is sent again
 * all the same, since its vehicle answers a repetition with what it answered before, and the answer
 * may have been lost.
 *
 * <p>Nothing here doubles an effect: a repetition carries the same id, which {@link CommandInbox}
 * executes once, and nothing is sent at or after the deadline. Pure, thread-safe.
 */
public final class CommandMachine {

  private static final int MALFORMED = 400;
  private static final int UNKNOWN_VEHICLE = 404;

  private CommandMachine() {}

  /**
   * Takes a command in.
   *
   * @param command what is asked
   * @param nowMicros the platform's clock [µs since 1970]
   */
  public static CommandTurn start(VehicleCommand command, long nowMicros) {
    CommandProgress asked = asked(command, nowMicros);
    List<String> faults = command.faults();
    if (!faults.isEmpty()) {
      return settle(asked, CommandState.REJECTED, 0, String.join("; ", faults), nowMicros);
    }
    if (nowMicros >= command.deadlineMicros()) {
      return giveUp(asked, CommandState.EXPIRED, "came after its deadline", nowMicros);
    }
    return send(asked, "", nowMicros);
  }

  /** A command that is not even tried, with the reason. */
  public static CommandTurn refuse(VehicleCommand command, String reason, long nowMicros) {
    return settle(asked(command, nowMicros), CommandState.REJECTED, 0, reason, nowMicros);
  }

  /** A command that was asked for, and of which nothing has happened yet. */
  public static CommandProgress asked(VehicleCommand command, long nowMicros) {
    var step = new CommandStep(CommandState.PENDING, nowMicros, 0, 0, "");
    return new CommandProgress(command, Phase.OPEN, nowMicros, List.of(step));
  }

  /**
   * Takes in that something happened.
   *
   * @param now what became of the command so far
   * @param event what happened
   * @param nowMicros the platform's clock [µs since 1970]
   */
  public static CommandTurn advance(CommandProgress now, CommandEvent event, long nowMicros) {
    if (event instanceof CommandEvent.Answered answered) {
      return answered(now, answered.answer(), nowMicros);
    }
    if (now.isOver()) {
      return nothing(now);
    }
    if (event instanceof CommandEvent.DeliveryFailed failed) {
      return failed(now, failed, nowMicros);
    }
    if (nowMicros >= now.command().deadlineMicros()) {
      CommandState last =
          now.state() == CommandState.UNREACHABLE ? CommandState.UNREACHABLE : CommandState.EXPIRED;
      return giveUp(now, last, "the deadline passed", nowMicros);
    }
    if (event instanceof CommandEvent.VehicleCameBack) {
      return send(now, "the vehicle came back", nowMicros);
    }
    return nowMicros >= now.dueMicros() ? send(now, "no answer yet", nowMicros) : nothing(now);
  }

  private static CommandTurn answered(CommandProgress now, CommandAnswer answer, long nowMicros) {
    CommandState outcome = answer.outcome();
    boolean isNews =
        switch (outcome) {
          case ACKNOWLEDGED -> !now.isOver() && now.state() != CommandState.ACKNOWLEDGED;
          case EXPIRED -> !now.isOver();
          default -> now.phase() != Phase.SETTLED;
        };
    if (!isNews) {
      return nothing(now);
    }
    if (outcome == CommandState.ACKNOWLEDGED) {
      return tell(
          now.then(
              step(now, outcome, answer.timeMicros(), answer.detail(), nowMicros),
              Phase.OPEN,
              nextDue(now, now.attempt(), nowMicros)));
    }
    if (outcome == CommandState.EXPIRED) {
      return tell(
          now.then(
              step(now, outcome, answer.timeMicros(), answer.detail(), nowMicros),
              Phase.GIVEN_UP,
              0));
    }
    return settle(now, outcome, answer.timeMicros(), answer.detail(), nowMicros);
  }

  private static CommandTurn failed(
      CommandProgress now, CommandEvent.DeliveryFailed failed, long nowMicros) {
    if (failed.attempt() != now.attempt() || now.state() == CommandState.ACKNOWLEDGED) {
      return nothing(now);
    }
    String detail = failed.status() + " " + failed.detail();
    if (failed.status() == MALFORMED) {
      return settle(now, CommandState.REJECTED, 0, detail, nowMicros);
    }
    if (failed.status() == UNKNOWN_VEHICLE) {
      return giveUp(now, CommandState.UNREACHABLE, detail, nowMicros);
    }
    if (now.state() == CommandState.UNREACHABLE) {
      return nothing(now);
    }
    return tell(
        now.then(
            step(now, CommandState.UNREACHABLE, 0, detail, nowMicros),
            Phase.OPEN,
            nextDue(now, now.attempt(), nowMicros)));
  }

  private static CommandTurn send(CommandProgress now, String why, long nowMicros) {
    int attempt = now.attempt() + 1;
    CommandState state =
        now.state() == CommandState.ACKNOWLEDGED ? CommandState.ACKNOWLEDGED : CommandState.SENT;
    var step = new CommandStep(state, nowMicros, 0, attempt, why);
    return new CommandTurn(
        now.then(step, Phase.OPEN, nextDue(now, attempt, nowMicros)), Output.SEND);
  }

  private static long nextDue(CommandProgress now, int attempt, long nowMicros) {
    long wait = now.command().kind().patience().retry().waitMicros(attempt);
    return Math.min(nowMicros + wait, now.command().deadlineMicros());
  }

  private static CommandTurn settle(
      CommandProgress now, CommandState state, long vehicleMicros, String detail, long nowMicros) {
    return tell(now.then(step(now, state, vehicleMicros, detail, nowMicros), Phase.SETTLED, 0));
  }

  private static CommandTurn giveUp(
      CommandProgress now, CommandState state, String detail, long nowMicros) {
    return tell(now.then(step(now, state, 0, detail, nowMicros), Phase.GIVEN_UP, 0));
  }

  private static CommandStep step(
      CommandProgress now, CommandState state, long vehicleMicros, String detail, long nowMicros) {
    return new CommandStep(state, nowMicros, vehicleMicros, now.attempt(), detail);
  }

  private static CommandTurn tell(CommandProgress progress) {
    return new CommandTurn(progress, Output.TELL);
  }

  private static CommandTurn nothing(CommandProgress progress) {
    return new CommandTurn(progress, Output.NOTHING);
  }
}
