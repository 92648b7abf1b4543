package io.fleettwin.benchmarks.rig.latency;

import java.util.SortedMap;
import java.util.TreeMap;

/** Whether what is measured second by second grows: a platform that falls behind. Thread-safe. */
final class LagTrend {

  private static final long MICROS_PER_SECOND = 1_000_000L;
  private static final double MICROS_PER_MILLI = 1_000.0;

  /** Growth that a disturbed machine does not feign over a measurement [ms a second]. */
  private static final double GROWING_MILLIS = 10.0;

  private static final class Slot {
    long count;
    long sumMicros;
  }

  private final SortedMap<Long, Slot> seconds = new TreeMap<>();

  /** Takes the latency of a frame that was due at a time. */
  synchronized void record(long dueMicros, long latencyMicros) {
    Slot slot = seconds.computeIfAbsent(dueMicros / MICROS_PER_SECOND, second -> new Slot());
    slot.count++;
    slot.sumMicros += latencyMicros;
  }

  /**
   * By how much the mean latency of a second grew from each second to the next [ms a second], by
   * the line of least squares; 0 of fewer than three seconds.
   */
  synchronized double growthMillisPerSecond() {
    if (seconds.size() < 3) {
      return 0;
    }
    double first = seconds.firstKey();
    double meanSecond = 0;
    double meanLatency = 0;
    for (var entry : seconds.entrySet()) {
      meanSecond += (entry.getKey() - first) / seconds.size();
      meanLatency += mean(entry.getValue()) / seconds.size();
    }
    double above = 0;
    double below = 0;
    for (var entry : seconds.entrySet()) {
      double fromMean = entry.getKey() - first - meanSecond;
      above += fromMean * (mean(entry.getValue()) - meanLatency);
      below += fromMean * fromMean;
    }
    return above / below;
  }

  /** Whether the platform does not keep up. */
  boolean isGrowing() {
    return growthMillisPerSecond() > GROWING_MILLIS;
  }

  private static double mean(Slot slot) {
    return slot.sumMicros / MICROS_PER_MILLI / slot.count;
  }
}
