package io.fleettwin.jobs.command;

import io.fleettwin.domain.command.CommandState;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what becomes of commands. */
final class CommandMetrics {
  private static final Logger LOG = LoggerFactory.getLogger(CommandMetrics.class);

  private final Counter sent;
  private final Counter repeated;
  private final Counter unknown;
  private final Counter unreadable;
  private final Counter refused;
  private final Map<CommandState, Counter> states = new EnumMap<>(CommandState.class);

  CommandMetrics(MetricGroup group) {
    sent = group.counter("command_attempts");
    repeated = group.counter("command_requests_repeated");
    unknown = group.counter("command_answers_unknown");
    unreadable = group.counter("command_records_unreadable");
    refused = group.counter("command_records_refused");
    for (CommandState state : CommandState.values()) {
      String name = state.name().toLowerCase(Locale.ROOT);
      states.put(state, group.addGroup("state", name).counter("command_states"));
    }
  }

  void countState(CommandState state) {
    states.get(state).inc();
  }

  /** An attempt to deliver a command. */
  void countSent() {
    sent.inc();
  }

  /** A request whose command is known already. */
  void countRepeated() {
    repeated.inc();
  }

  /** An answer, or a failure, of a command that is not known or no longer. */
  void countUnknown() {
    unknown.inc();
  }

  /** Of a vehicle that was erased. */
  void countRefused() {
    refused.inc();
  }

  /** The first one that cannot be read is worth a line. */
  void countUnreadable(CommandInput input, Exception reason) {
    if (unreadable.getCount() == 0) {
      LOG.warn(
          "Offset {}: {} of {} cannot be read: {}",
          input.offset(),
          input.what(),
          input.vehicleKey(),
          reason.getMessage());
    }
    unreadable.inc();
  }
}
