package io.fleettwin.jobs.twin;

import io.fleettwin.domain.command.SamplingCost;
import io.fleettwin.domain.insight.InsightKind;
import io.fleettwin.domain.latency.LatencyPassport;
import io.fleettwin.domain.sync.RejectReason;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;

/** Counts what the twin operator does with frames, and how long each hop takes. */
final class TwinMetrics {
  /** Percentiles are of the last so many frames of a subtask: 64 KiB a hop. */
  private static final int WINDOW_FRAMES = 8_192;

  private static final long MICROS_PER_MILLI = 1_000L;

  private final Counter frames;
  private final Counter duplicates;
  private final Counter refused;
  private final Map<RejectReason, Counter> deadLetters = new EnumMap<>(RejectReason.class);
  private final Map<InsightKind, Counter> insights = new EnumMap<>(InsightKind.class);
  private final Counter samplingRequests;
  private final Counter samplingExtraBytes;
  private final Counter samplingMillis;
  private final Histogram sensedToReceived;
  private final Histogram receivedToAppended;
  private final Histogram appendedToFolded;
  private final Histogram receivedToEmitted;

  TwinMetrics(MetricGroup group) {
    frames = group.counter("twin_frames");
    duplicates = group.counter("twin_frames_duplicate");
    refused = group.counter("twin_records_refused");
    for (RejectReason reason : RejectReason.values()) {
      deadLetters.put(
          reason,
          group
              .addGroup("reason", reason.name().toLowerCase(Locale.ROOT))
              .counter("twin_dead_letters"));
    }
    for (InsightKind kind : InsightKind.values()) {
      insights.put(
          kind,
          group.addGroup("kind", kind.name().toLowerCase(Locale.ROOT)).counter("twin_insights"));
    }
    samplingRequests = group.counter("twin_sampling_requests");
    samplingExtraBytes = group.counter("twin_sampling_extra_bytes");
    samplingMillis = group.counter("twin_sampling_raised_ms");
    sensedToReceived = histogram(group, "twin_latency_sensed_to_received_ms");
    receivedToAppended = histogram(group, "twin_latency_received_to_appended_ms");
    appendedToFolded = histogram(group, "twin_latency_appended_to_folded_ms");
    receivedToEmitted = histogram(group, "twin_latency_ingest_to_emit_ms");
  }

  void countFrame() {
    frames.inc();
  }

  void countDuplicate() {
    duplicates.inc();
  }

  /** A record of a vehicle that was erased: nothing else may tell of it. */
  void countRefused() {
    refused.inc();
  }

  void countInsight(InsightKind kind) {
    insights.get(kind).inc();
  }

  void countDeadLetter(RejectReason reason) {
    deadLetters.get(reason).inc();
  }

  /** A vehicle is asked for more samples, or for no more of them. */
  void countSamplingRequest() {
    samplingRequests.inc();
  }

  /** What more samples have cost, for how long. */
  void countSamplingCost(SamplingCost cost) {
    samplingExtraBytes.inc(cost.extraBytes());
    samplingMillis.inc(cost.micros() / MICROS_PER_MILLI);
  }

  /** Takes the stamps of a twin that leaves now. */
  void observe(LatencyPassport stamps, long emittedMicros) {
    observe(sensedToReceived, stamps.sensedMicros(), stamps.receivedMicros());
    observe(receivedToAppended, stamps.receivedMicros(), stamps.appendedMicros());
    observe(appendedToFolded, stamps.appendedMicros(), stamps.foldedMicros());
    observe(receivedToEmitted, stamps.receivedMicros(), emittedMicros);
  }

  private static void observe(Histogram histogram, long fromMicros, long toMicros) {
    if (fromMicros != 0 && toMicros != 0) {
      histogram.update((toMicros - fromMicros) / MICROS_PER_MILLI);
    }
  }

  private static Histogram histogram(MetricGroup group, String name) {
    return group.histogram(name, new DescriptiveStatisticsHistogram(WINDOW_FRAMES));
  }
}
