package io.fleettwin.domain.command;

import static io.fleettwin.domain.common.Require.invalid;

import io.fleettwin.domain.command.CommandReceipt.Todo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The vehicle's side of commands: each takes effect at most once, and never after its deadline.
 *
 * <ul>
 *   <li>A command that is known is answered with what was answered before, and not executed.
 *   <li>One that comes at or after its deadline, by the vehicle's clock, is refused with 410.
 *   <li>One that sets what a command requested later has set already is refused with 409.
 *   <li>One that is not in the catalogue as it stands is refused with 422.
 * </ul>
 *
 * <p>A command is forgotten a while after its deadline: a repetition that comes later is refused
 * for its deadline. Memory is bounded by {@link #CAPACITY}; with that many known at a time others
 * are refused with 429, for to forget one early could double it.
 *
 * <p>Whoever owns an inbox writes down what it received, before an effect begins, and what it
 * finished. After a failure of the vehicle's computer the same calls with the same times make the
 * same inbox, and {@link #interrupt} ends what was under way. Mutable, not thread-safe.
 */
public final class CommandInbox {

  /** Commands that are known at a time. */
  public static final int CAPACITY = 256;

  /** The vehicle's clock may be set back by so much without a command becoming new [µs]. */
  static final long KEPT_AFTER_DEADLINE_MICROS = 3_600_000_000L;

  private static final CommandSlot[] SLOTS = CommandSlot.values();

  private final Map<String, Known> known = new LinkedHashMap<>();

  /** Request time of the newest command that was begun, by what it sets; 0 for none. */
  private final long[] newestMicros = new long[SLOTS.length];

  private record Known(long deadlineMicros, CommandAnswer answer) {}

  /**
   * Takes a command that arrived.
   *
   * @param order the command
   * @param nowMicros the vehicle's clock [µs since 1970]
   */
  public CommandReceipt receive(CommandOrder order, long nowMicros) {
    Known before = known.get(order.id());
    if (before != null) {
      return new CommandReceipt(before.answer(), Todo.NOTHING);
    }
    if (nowMicros >= order.deadlineMicros()) {
      return refuse(order, CommandAnswer.TOO_LATE, "came after its deadline", nowMicros);
    }
    List<String> faults = order.arguments().faultsFor(order.kind());
    if (!faults.isEmpty()) {
      return refuse(order, CommandAnswer.UNKNOWN_COMMAND, String.join("; ", faults), nowMicros);
    }
    if (isSuperseded(order)) {
      return refuse(
          order, CommandAnswer.SUPERSEDED, "a later request has set this already", nowMicros);
    }
    known.values().removeIf(each -> isForgotten(each, nowMicros));
    if (known.size() >= CAPACITY) {
      return refuse(order, CommandAnswer.BUSY, "too many commands at a time", nowMicros);
    }
    var accepted = new CommandAnswer(order.id(), CommandAnswer.ACCEPTED, nowMicros, "");
    known.put(order.id(), new Known(order.deadlineMicros(), accepted));
    note(order);
    return new CommandReceipt(accepted, Todo.EXECUTE);
  }

  /**
   * Notes what came of a command that was to be executed, and returns what to tell of it.
   *
   * @param id which command
   * @param status as in {@link CommandAnswer}, final
   * @param detail why, for a person; may be empty
   * @param nowMicros the vehicle's clock [µs since 1970]
   * @throws IllegalArgumentException if the command is not under way
   */
  public CommandAnswer finish(String id, int status, String detail, long nowMicros) {
    Known before = known.get(id);
    if (before == null || !before.answer().isPreliminary()) {
      throw invalid("id", id, "a command under way");
    }
    var answer = new CommandAnswer(id, status, nowMicros, detail);
    known.put(id, new Known(before.deadlineMicros(), answer));
    return answer;
  }

  /**
   * Ends what was under way when the vehicle's computer failed: nobody knows how far it came, so it
   * is not begun again.
   *
   * @param nowMicros the vehicle's clock [µs since 1970]
   * @return what to tell of each
   */
  public List<CommandAnswer> interrupt(long nowMicros) {
    List<CommandAnswer> interrupted = new ArrayList<>();
    for (Known each : List.copyOf(known.values())) {
      if (each.answer().isPreliminary()) {
        interrupted.add(
            finish(
                each.answer().commandId(),
                CommandAnswer.INTERRUPTED,
                "the vehicle failed while it was under way",
                nowMicros));
      }
    }
    return interrupted;
  }

  /** Commands that are known. */
  public int size() {
    return known.size();
  }

  private static CommandReceipt refuse(
      CommandOrder order, int status, String detail, long nowMicros) {
    return new CommandReceipt(
        new CommandAnswer(order.id(), status, nowMicros, detail), Todo.NOTHING);
  }

  private static boolean isForgotten(Known command, long nowMicros) {
    return !command.answer().isPreliminary()
        && nowMicros - command.deadlineMicros() >= KEPT_AFTER_DEADLINE_MICROS;
  }

  private boolean isSuperseded(CommandOrder order) {
    CommandSlot slot = order.kind().slot();
    return slot != CommandSlot.NONE && newestMicros[indexOf(slot)] > order.requestedMicros();
  }

  private void note(CommandOrder order) {
    newestMicros[indexOf(order.kind().slot())] = order.requestedMicros();
  }

  @SuppressWarnings("EnumOrdinal") // of one run
  private static int indexOf(CommandSlot slot) {
    return slot.ordinal();
  }
}
