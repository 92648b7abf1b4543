package io.fleettwin.domain.adas;

import io.fleettwin.domain.common.Compact;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** How often each event happened, in all and since the present software version runs. Mutable. */
final class EventCounts {

  private final long[] total = new long[AdasEvent.COUNT];
  private final long[] run = new long[AdasEvent.COUNT];

  /** Another software version runs from now on. */
  void beginRun() {
    Arrays.fill(run, 0);
  }

  void add(AdasEvent event, long times) {
    total[event.code()] += times;
    run[event.code()] += times;
  }

  /** In all; every event has an entry. */
  Map<AdasEvent, Long> total() {
    return asMap(total);
  }

  /** Since the present software version runs; every event has an entry. */
  Map<AdasEvent, Long> inRun() {
    return asMap(run);
  }

  private static Map<AdasEvent, Long> asMap(long[] counts) {
    Map<AdasEvent, Long> map = new EnumMap<>(AdasEvent.class);
    for (AdasEvent event : AdasEvent.values()) {
      map.put(event, counts[event.code()]);
    }
    return Collections.unmodifiableMap(map);
  }

  void write(DataOutput out) throws IOException {
    for (int at = 0; at < AdasEvent.COUNT; at++) {
      Compact.writeUnsigned(out, total[at]);
      Compact.writeUnsigned(out, total[at] - run[at]);
    }
  }

  static EventCounts read(DataInput in) throws IOException {
    EventCounts counts = new EventCounts();
    for (int at = 0; at < AdasEvent.COUNT; at++) {
      counts.total[at] = Compact.readUnsigned(in);
      counts.run[at] = counts.total[at] - Compact.readUnsigned(in);
    }
    return counts;
  }
}
