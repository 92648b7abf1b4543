package io.fleettwin.sim.can.dbc;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A message of a CAN bus.
 *
 * @param id its identifier
 * @param name as in the file
 * @param payloadBytes length of its payload, at least 0
 * @param signals by name, in the order of the file
 * @param valueNames names of raw values, by signal
 */
public record DbcMessage(
    CanId id,
    String name,
    int payloadBytes,
    Map<String, DbcSignal> signals,
    Map<String, Map<Long, String>> valueNames) {

  public DbcMessage {
    requireNonNull(id, "id");
    requireNonNull(name, "name");
    signals = Collections.unmodifiableMap(new LinkedHashMap<>(signals));
    valueNames = Map.copyOf(valueNames);
  }

  public Optional<DbcSignal> find(String signal) {
    return Optional.ofNullable(signals.get(signal));
  }

  /** The name of a raw value of a signal, if the file gives it one. */
  public Optional<String> nameOf(String signal, long raw) {
    return Optional.ofNullable(valueNames.getOrDefault(signal, Map.of()).get(raw));
  }

  /** Whether a payload carries a signal; false for one whose multiplexer selects another. */
  public boolean carries(DbcSignal signal, byte[] payload) {
    DbcSignal inner = signal;
    for (int depth = 0; inner.presence().isPresent(); depth++) {
      Multiplexing when = inner.presence().get();
      DbcSignal multiplexer = signals.get(when.multiplexer());
      if (multiplexer == null
          || depth > signals.size()
          || !when.selects(multiplexer.raw(payload))) {
        return false;
      }
      inner = multiplexer;
    }
    return true;
  }
}
