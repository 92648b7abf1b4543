package io.fleettwin.sim.edge;

import io.fleettwin.sim.VehicleSample;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntToDoubleFunction;

/**
 * Leaves out of one vehicle's samples what has not changed.
 *
 * <p>A value is kept if it differs from the one last kept by more than its deadband, so whoever
 * holds the last value of a signal is never off by more than the deadband. A signal that was not
 * sampled (NaN) is left out. Once per key period everything is kept, so that a receiver that knows
 * nothing is complete after one period, and a vehicle at rest is heard.
 *
 * <p>A recording is sent with every sample and every value ({@link #everySample}): what was
 * recorded is to be found again. Its texts are sent on change all the same.
 *
 * <p>Mutable, not thread-safe; one per vehicle.
 */
public final class SendOnChange {

  private static final int[] NO_IDS = {};
  private static final String[] NO_TEXTS = {};

  private final boolean keepsEverySample;
  private final IntToDoubleFunction deadbandOfSignal;
  private final long keyPeriodMicros;
  private final Map<Integer, String> lastTexts = new HashMap<>();
  private int[] lastIds = NO_IDS;
  private double[] lastValues = {};
  private double[] deadbands = {};
  private long nextKeyMicros = Long.MIN_VALUE;
  private Set<Integer> raisedIds = Set.of();
  private long raisedUntilMicros = Long.MIN_VALUE;
  private long raisedValues;

  private SendOnChange(
      boolean keepsEverySample, IntToDoubleFunction deadbandOfSignal, long keyPeriodMicros) {
    this.keepsEverySample = keepsEverySample;
    this.deadbandOfSignal = deadbandOfSignal;
    this.keyPeriodMicros = keyPeriodMicros;
  }

  /**
   * Sends what moved.
   *
   * @param deadbandOfSignal how far a signal may move unseen, in its unit, at least 0
   * @param keyPeriodMicros event time between two samples that are kept whole [µs], above 0
   */
  public static SendOnChange beyond(IntToDoubleFunction deadbandOfSignal, long keyPeriodMicros) {
    return new SendOnChange(false, deadbandOfSignal, keyPeriodMicros);
  }

  /**
   * Sends every sample with all its numbers, and texts on change.
   *
   * @param keyPeriodMicros event time after which texts are repeated [µs], above 0
   */
  public static SendOnChange everySample(long keyPeriodMicros) {
    return new SendOnChange(true, signal -> 0, keyPeriodMicros);
  }

  /** Keeps everything of the next sample. */
  public void keepWholeNext() {
    nextKeyMicros = Long.MIN_VALUE;
  }

  /**
   * Keeps some signals of every sample for a while, moved or not. Replaces what was raised before.
   *
   * @param signalIds which signals
   * @param untilMicros until when, event time, exclusive [µs since 1970]
   */
  public void raise(Set<Integer> signalIds, long untilMicros) {
    raisedIds = Set.copyOf(signalIds);
    raisedUntilMicros = untilMicros;
  }

  /** Values that were kept for nothing but that their signal is raised. */
  public long raisedValues() {
    return raisedValues;
  }

  /** What of {@code sample} has to be sent; empty if nothing. */
  public Optional<VehicleSample> filter(VehicleSample sample) {
    boolean key = sample.eventTimeMicros() >= nextKeyMicros;
    if (key) {
      nextKeyMicros = sample.eventTimeMicros() + keyPeriodMicros;
    }
    if (keepsEverySample) {
      return Optional.of(withTexts(sample, sample.signalIds(), sample.values(), key));
    }
    adopt(sample.signalIds());

    boolean isRaising = sample.eventTimeMicros() < raisedUntilMicros;
    int[] ids = new int[lastIds.length];
    double[] values = new double[lastIds.length];
    int kept = 0;
    for (int at = 0; at < lastIds.length; at++) {
      double value = sample.values()[at];
      boolean isUsual = key || moved(value, lastValues[at], deadbands[at]);
      boolean isRaised = isRaising && raisedIds.contains(lastIds[at]);
      if (!Double.isNaN(value) && (isUsual || isRaised)) {
        raisedValues += isUsual ? 0 : 1;
        lastValues[at] = value;
        ids[kept] = lastIds[at];
        values[kept] = value;
        kept++;
      }
    }
    VehicleSample left =
        withTexts(sample, Arrays.copyOf(ids, kept), Arrays.copyOf(values, kept), key);
    return kept == 0 && left.texts().length == 0 ? Optional.empty() : Optional.of(left);
  }

  /** NaN as the last value: nothing was ever kept. */
  private static boolean moved(double value, double last, double deadband) {
    return !(Math.abs(value - last) <= deadband);
  }

  private VehicleSample withTexts(VehicleSample sample, int[] ids, double[] values, boolean key) {
    int[] textIds = new int[sample.texts().length];
    String[] texts = new String[sample.texts().length];
    int kept = 0;
    for (int at = 0; at < sample.texts().length; at++) {
      int id = sample.textSignalIds()[at];
      String text = sample.texts()[at];
      if (!text.equals(lastTexts.put(id, text)) || key) {
        textIds[kept] = id;
        texts[kept] = text;
        kept++;
      }
    }
    return new VehicleSample(
        sample.vehicleId(),
        sample.eventTimeMicros(),
        ids,
        values,
        kept == 0 ? NO_IDS : Arrays.copyOf(textIds, kept),
        kept == 0 ? NO_TEXTS : Arrays.copyOf(texts, kept));
  }

  /** Lays the memory out by the ids of the source, which are the same array each time. */
  private void adopt(int[] ids) {
    if (ids == lastIds || Arrays.equals(ids, lastIds)) {
      return;
    }
    Map<Integer, Double> known = new HashMap<>();
    for (int at = 0; at < lastIds.length; at++) {
      known.put(lastIds[at], lastValues[at]);
    }
    lastIds = ids;
    lastValues = new double[ids.length];
    deadbands = new double[ids.length];
    for (int at = 0; at < ids.length; at++) {
      lastValues[at] = known.getOrDefault(ids[at], Double.NaN);
      deadbands[at] = deadbandOfSignal.applyAsDouble(ids[at]);
    }
  }
}
