package io.fleettwin.sim.edge;

import static io.fleettwin.domain.common.Require.requireBetween;

import io.fleettwin.domain.signal.SignalFrame;
import io.fleettwin.sim.VehicleSample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Gathers the samples of one vehicle into frames.
 *
 * <p>A frame is closed when it holds {@code maxSamples}, when the next sample would stretch it to
 * {@code maxSpanMicros} or goes back in time, and after a sample with a text, because a text holds
 * from the last sample of its frame on. Where a frame ends depends on the samples alone, never on a
 * clock, so the same samples give the same frames again.
 *
 * <p>Mutable, not thread-safe; one per vehicle.
 */
public final class FrameBatcher {

  /** Offsets within a frame stay below half an hour; the wire form ends at 2^31 µs. */
  public static final long LONGEST_SPAN_MICROS = 1_800_000_000L;

  private static final int MAX_SAMPLES = 10_000;

  private final long bootId;
  private final int maxSamples;
  private final long maxSpanMicros;
  private final List<VehicleSample> open = new ArrayList<>();
  private long nextSequence;

  /**
   * @param bootId which run of the agent this is
   * @param maxSamples samples that close a frame, 1 to 10,000
   * @param maxSpanMicros event time from the first sample that no frame reaches [µs], above 0
   */
  public FrameBatcher(long bootId, int maxSamples, long maxSpanMicros) {
    this.bootId = bootId;
    this.maxSamples = requireBetween(maxSamples, 1, MAX_SAMPLES, "maxSamples");
    this.maxSpanMicros = Math.min(maxSpanMicros, LONGEST_SPAN_MICROS);
  }

  /** Takes a sample, and adds the frames that it closes to {@code closed}: none, one or two. */
  public void add(VehicleSample sample, List<SignalFrame> closed) {
    if (!open.isEmpty() && !fits(sample)) {
      closed.add(close());
    }
    open.add(sample);
    if (open.size() >= maxSamples || sample.texts().length > 0) {
      closed.add(close());
    }
  }

  private boolean fits(VehicleSample sample) {
    long last = open.get(open.size() - 1).eventTimeMicros();
    return sample.eventTimeMicros() >= last
        && sample.eventTimeMicros() - open.get(0).eventTimeMicros() < maxSpanMicros;
  }

  /** Closes the frame that is open, if there is one. */
  public Optional<SignalFrame> flush() {
    return open.isEmpty() ? Optional.empty() : Optional.of(close());
  }

  /** Whether samples wait for their frame to be closed. */
  public boolean isOpen() {
    return !open.isEmpty();
  }

  private SignalFrame close() {
    int samples = open.size();
    long base = open.get(0).eventTimeMicros();
    VehicleSample last = open.get(samples - 1);
    int[] offsets = new int[samples];
    for (int at = 0; at < samples; at++) {
      offsets[at] = Math.toIntExact(open.get(at).eventTimeMicros() - base);
    }
    int[] ids = signalIds();
    SignalFrame frame =
        new SignalFrame(
            bootId,
            nextSequence++,
            base,
            offsets,
            ids,
            columns(ids),
            last.textSignalIds(),
            last.texts(),
            0);
    open.clear();
    return frame;
  }

  private int[] signalIds() {
    int[] first = open.get(0).signalIds();
    for (VehicleSample sample : open) {
      if (sample.signalIds() != first) {
        return open.stream()
            .flatMapToInt(s -> Arrays.stream(s.signalIds()))
            .distinct()
            .sorted()
            .toArray();
      }
    }
    return first;
  }

  private double[] columns(int[] ids) {
    int samples = open.size();
    double[] columns = new double[ids.length * samples];
    Arrays.fill(columns, Double.NaN);
    for (int at = 0; at < samples; at++) {
      VehicleSample sample = open.get(at);
      boolean aligned = sample.signalIds() == ids;
      for (int signal = 0; signal < sample.signalIds().length; signal++) {
        int column = aligned ? signal : Arrays.binarySearch(ids, sample.signalIds()[signal]);
        columns[column * samples + at] = sample.values()[signal];
      }
    }
    return columns;
  }
}
