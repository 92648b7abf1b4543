package io.fleettwin.sim.command;

import io.fleettwin.contracts.command.AnswerCodec;
import io.fleettwin.contracts.command.CommandCodec;
import io.fleettwin.domain.command.CommandAnswer;
import io.fleettwin.domain.command.CommandInbox;
import io.fleettwin.domain.command.CommandOrder;
import io.fleettwin.domain.command.CommandReceipt;
import io.fleettwin.sim.command.CommandTemper.Mood;
import io.fleettwin.sim.mqtt.CommandListener;
import io.fleettwin.sim.mqtt.CommandPort;
import io.fleettwin.sim.mqtt.HonoTopic;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The command unit of one vehicle, between its link and whatever carries commands out.
 *
 * <pre>
 * link --received--> inbox --next--> vehicle --done--> answer --publish--> link
 *                      |                                ^  kept until it has arrived,
 *                      +--- known, or refused ----------+  sent again when the link is back
 * </pre>
 *
 * <p>Everything is written down before it is done, see {@link CommandJournal}; an outcome that had
 * not arrived when the process ended is told when the next one starts. Thread-safe.
 */
public final class CommandUnit implements CommandListener, Closeable {

  private static final int MALFORMED = 400;

  private final CommandTemper temper;
  private final LongSupplier clockMicros;
  private final ScheduledExecutorService timer;
  private final CommandCounts counts;
  private final CommandJournal journal;
  private final CommandInbox inbox;
  private final CommandPort port;

  private final Deque<CommandOrder> toDo = new ArrayDeque<>();
  private final Map<String, String> requestIds = new HashMap<>();
  private final List<Outcome> unheard = new ArrayList<>();
  private boolean isUp;

  /** An outcome on its way. */
  private record Outcome(String requestId, CommandAnswer answer) {}

  private CommandUnit(
      Path file,
      CommandTemper temper,
      LongSupplier clockMicros,
      ScheduledExecutorService timer,
      CommandCounts counts,
      CommandPort port)
      throws IOException {
    this.temper = temper;
    this.clockMicros = clockMicros;
    this.timer = timer;
    this.counts = counts;
    this.port = port;
    this.journal = CommandJournal.open(file);
    CommandJournal.Past past = CommandJournal.recall(file);
    this.inbox = past.inbox();
    for (CommandAnswer interrupted : inbox.interrupt(clockMicros.getAsLong())) {
      journal.finished(interrupted);
    }
    for (CommandJournal.Unheard each : past.unheard().values()) {
      CommandAnswer answer =
          each.answer() == null ? inbox.receive(each.order(), 0).answer() : each.answer();
      unheard.add(new Outcome(each.requestId(), answer));
    }
  }

  /**
   * A unit that remembers what earlier processes did.
   *
   * @param file journal of the vehicle
   * @param temper how it takes commands
   * @param clockMicros the vehicle's clock [µs since 1970]
   * @param timer for answers that come late; the caller's to shut down
   * @param counts what the units of a fleet do together
   * @param port the vehicle's link
   */
  public static CommandUnit open(
      Path file,
      CommandTemper temper,
      LongSupplier clockMicros,
      ScheduledExecutorService timer,
      CommandCounts counts,
      CommandPort port)
      throws IOException {
    return new CommandUnit(file, temper, clockMicros, timer, counts, port);
  }

  @Override
  public void received(String topic, byte[] payload) {
    counts.received.increment();
    String requestId = HonoTopic.requestIdOf(topic);
    try {
      take(requestId, CommandCodec.decodeOrder(payload));
    } catch (IOException e) {
      counts.refused.increment();
      send(
          requestId,
          new CommandAnswer("unknown", MALFORMED, clockMicros.getAsLong(), e.getMessage()));
    }
  }

  private void take(String requestId, CommandOrder order) {
    CommandAnswer answer;
    synchronized (this) {
      long nowMicros = clockMicros.getAsLong();
      CommandReceipt receipt = inbox.receive(order, nowMicros);
      answer = receipt.answer();
      if (receipt.todo() == CommandReceipt.Todo.EXECUTE) {
        journal.began(order, requestId, nowMicros);
        requestIds.put(order.id(), requestId);
        if (!VehicleOrders.isForTheVehicle(order.kind())) {
          finish(order, CommandAnswer.DONE, "");
        } else {
          toDo.add(order);
        }
        return;
      }
    }
    counts.repeated.increment();
    send(requestId, answer);
  }

  /** The next command that the vehicle has to carry out, null if there is none. */
  public synchronized CommandOrder next() {
    return toDo.poll();
  }

  /** Whether the vehicle refuses a command, by its mood. */
  public boolean refuses(CommandOrder order) {
    return temper.moodFor(order.id()).isRefused();
  }

  /** Notes what came of a command, and tells it as the mood will have it. */
  public synchronized void finish(CommandOrder order, int status, String detail) {
    CommandAnswer answer = inbox.finish(order.id(), status, detail, clockMicros.getAsLong());
    journal.finished(answer);
    (status == CommandAnswer.DONE ? counts.executed : counts.refused).increment();
    String requestId = requestIds.remove(order.id());
    Mood mood = temper.moodFor(order.id());
    Outcome outcome = new Outcome(requestId, answer);
    unheard.add(outcome);
    if (mood.offlineMillis() > 0) {
      isUp = false;
      port.loseFor(mood.offlineMillis());
      return;
    }
    if (mood.delayMillis() > 0) {
      var accepted = new CommandAnswer(order.id(), CommandAnswer.ACCEPTED, answer.timeMicros(), "");
      send(requestId, accepted);
      var unused = timer.schedule(() -> tell(outcome), mood.delayMillis(), TimeUnit.MILLISECONDS);
      return;
    }
    tell(outcome);
    if (mood.isToldTwice()) {
      tell(outcome);
    }
  }

  @Override
  public void linkUp() {
    List<Outcome> again;
    synchronized (this) {
      isUp = true;
      again = List.copyOf(unheard);
    }
    again.forEach(this::tell);
  }

  private void tell(Outcome outcome) {
    synchronized (this) {
      if (!isUp) {
        return; // is told when the link is up
      }
    }
    counts.answers.increment();
    port.publish(
        HonoTopic.ofAnswer(outcome.requestId(), outcome.answer().status()),
        AnswerCodec.encode(outcome.answer()),
        () -> arrived(outcome));
  }

  private synchronized void arrived(Outcome outcome) {
    if (unheard.remove(outcome)) {
      journal.arrived(outcome.answer().commandId());
    }
  }

  /** Sends what the platform will ask for again if it is lost. */
  private void send(String requestId, CommandAnswer answer) {
    if (!requestId.isEmpty()) {
      counts.answers.increment();
      port.publish(
          HonoTopic.ofAnswer(requestId, answer.status()), AnswerCodec.encode(answer), () -> {});
    }
  }

  @Override
  public void close() throws IOException {
    journal.close();
  }
}
