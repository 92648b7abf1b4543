package io.fleettwin.benchmarks.rig.latency;

import io.fleettwin.benchmarks.rig.BenchRow.Latency;
import java.util.LinkedHashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * Histograms of how long things took, by name, each to three digits. Thread-safe.
 *
 * <p>What is recorded counts from when something was meant to begin, so that a sender or a job
 * which stalls shows in every frame that waited. Negative durations, which clocks of whole
 * milliseconds bring about, count as none.
 */
public final class Latencies {

  private static final int DIGITS = 3;
  private static final double MICROS_PER_MILLI = 1_000.0;
  private static final double P50 = 50.0;
  private static final double P99 = 99.0;
  private static final double P999 = 99.9;

  private final Map<String, Histogram> histograms = new LinkedHashMap<>();

  /** Counts one. */
  public synchronized void record(String name, long micros) {
    histograms
        .computeIfAbsent(name, each -> new Histogram(DIGITS))
        .recordValue(Math.max(0, micros));
  }

  /** Percentiles by name, in the order in which names came up. */
  public synchronized Map<String, Latency> percentiles() {
    Map<String, Latency> percentiles = new LinkedHashMap<>();
    histograms.forEach(
        (name, histogram) ->
            percentiles.put(
                name,
                new Latency(
                    millis(histogram, P50), millis(histogram, P99), millis(histogram, P999))));
    return percentiles;
  }

  /** How many were counted under a name. */
  public synchronized long count(String name) {
    Histogram histogram = histograms.get(name);
    return histogram == null ? 0 : histogram.getTotalCount();
  }

  private static double millis(Histogram histogram, double percentile) {
    return histogram.getValueAtPercentile(percentile) / MICROS_PER_MILLI;
  }
}
