package io.fleettwin.jobs.command;

import io.fleettwin.domain.command.CommandAnswer;
import io.fleettwin.domain.command.CommandProgress;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The commands of one vehicle: those that are open, and those that were over not long ago, by which
 * a repeated request and a late answer are known. Mutable.
 */
final class KeptCommands {

  /** Commands of a vehicle that may be open at a time. */
  static final int MOST_OPEN = 32;

  /** Commands that are over, and kept. */
  static final int MOST_OVER = 32;

  /** How long one that is over is kept at most, and word of a connection [µs]: a day. */
  static final long KEPT_MICROS = 86_400_000_000L;

  /** Answers that are kept for commands that are not known yet. */
  static final int MOST_EARLY = 32;

  /** Stands for no timer. */
  static final long NO_TIMER = 0L;

  private final Map<String, CommandProgress> commands = new LinkedHashMap<>();
  private final Map<String, CommandAnswer> early = new LinkedHashMap<>();
  private long lastHeardMillis;
  private long contactMicros;
  private long askedMicros;
  private long timerMillis;

  KeptCommands(long lastHeardMillis, long timerMillis, Collection<CommandProgress> commands) {
    this.lastHeardMillis = lastHeardMillis;
    this.timerMillis = timerMillis;
    commands.forEach(this::put);
  }

  Optional<CommandProgress> find(String id) {
    return Optional.ofNullable(commands.get(id));
  }

  /** A copy, oldest first, which stays as it is while commands change. */
  List<CommandProgress> all() {
    return List.copyOf(commands.values());
  }

  List<CommandProgress> open() {
    return commands.values().stream().filter(each -> !each.isOver()).toList();
  }

  boolean hasRoom() {
    return open().size() < MOST_OPEN;
  }

  void put(CommandProgress progress) {
    commands.put(progress.command().id(), progress);
  }

  /**
   * Keeps an answer to a command that is not known yet: a job that goes on from a checkpoint may
   * read an answer again before the request.
   */
  void keepEarly(CommandAnswer answer) {
    early.put(answer.commandId(), answer);
    if (early.size() > MOST_EARLY) {
      early.remove(early.keySet().iterator().next());
    }
  }

  /** The answer to a command that came before it, which is forgotten by this. */
  Optional<CommandAnswer> takeEarly(String id) {
    return Optional.ofNullable(early.remove(id));
  }

  /** A copy, oldest first. */
  List<CommandAnswer> early() {
    return List.copyOf(early.values());
  }

  /** Lets go of what is over for long, and of the oldest where too many are over. */
  void forget(long nowMicros) {
    commands.values().removeIf(each -> each.isOver() && forgetMicros(each) <= nowMicros);
    int surplus = commands.size() - open().size() - MOST_OVER;
    var oldestFirst = commands.values().iterator();
    while (surplus > 0 && oldestFirst.hasNext()) {
      if (oldestFirst.next().isOver()) {
        oldestFirst.remove();
        surplus--;
      }
    }
  }

  boolean isEmpty(long nowMicros) {
    return commands.isEmpty() && nowMicros >= contactMicros + KEPT_MICROS;
  }

  /** When the vehicle's connection last began or ended [µs since 1970], 0 if unknown. */
  long contactMicros() {
    return contactMicros;
  }

  void setContact(long micros) {
    contactMicros = micros;
  }

  /** When the vehicle was last asked for its full state [µs since 1970], 0 if never. */
  long askedMicros() {
    return askedMicros;
  }

  void setAsked(long micros) {
    askedMicros = micros;
  }

  /** When something is to be done next [µs since 1970]. */
  long nextMicros() {
    return commands.values().stream()
        .mapToLong(each -> each.isOver() ? forgetMicros(each) : each.dueMicros())
        .min()
        .orElse(contactMicros + KEPT_MICROS);
  }

  /** When the operator last took something of the vehicle, its own clock [ms since 1970]. */
  long lastHeardMillis() {
    return lastHeardMillis;
  }

  void hear(long nowMillis) {
    lastHeardMillis = nowMillis;
  }

  /** When the vehicle's timer fires [ms since 1970], or {@link #NO_TIMER}. */
  long timerMillis() {
    return timerMillis;
  }

  void setTimer(long millis) {
    timerMillis = millis;
  }

  /** A command that was refused for its far deadline is not kept until then. */
  private static long forgetMicros(CommandProgress over) {
    return over.last().timeMicros() + KEPT_MICROS;
  }
}
