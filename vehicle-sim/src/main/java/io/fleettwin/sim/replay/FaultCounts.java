package io.fleettwin.sim.replay;

import java.util.EnumMap;
import java.util.Map;

/** How often each fault was met. Mutable, not thread-safe. */
public final class FaultCounts {

  private final Map<FieldFault, Long> counts = new EnumMap<>(FieldFault.class);

  void add(FieldFault fault) {
    counts.merge(fault, 1L, Long::sum);
  }

  /** The faults that were met, with their number. */
  public Map<FieldFault, Long> asMap() {
    return new EnumMap<>(counts);
  }

  public boolean isEmpty() {
    return counts.isEmpty();
  }
}
