package io.fleettwin.sim;

import static io.fleettwin.domain.common.Require.invalid;
import static io.fleettwin.domain.common.Require.requireText;
import static java.util.Objects.requireNonNull;

/**
 * What one vehicle measured at one time, before its edge agent has seen it.
 *
 * <p>The arrays are handed over, not copied. A source may hand over the same id arrays with every
 * sample of a vehicle, so nobody writes to them.
 *
 * @param vehicleId the id under which the vehicle is registered
 * @param eventTimeMicros vehicle clock, microseconds since 1970 UTC
 * @param signalIds catalogue ids of the numeric and boolean signals, each once
 * @param values one for each of {@code signalIds}, in the unit of its signal; NaN is absent
 * @param textSignalIds catalogue ids of the text signals
 * @param texts one for each of {@code textSignalIds}
 */
@SuppressWarnings("ArrayRecordComponent") // identity is never asked of a sample
public record VehicleSample(
    String vehicleId,
    long eventTimeMicros,
    int[] signalIds,
    double[] values,
    int[] textSignalIds,
    String[] texts) {

  public VehicleSample {
    requireText(vehicleId, "vehicleId");
    requireNonNull(signalIds, "signalIds");
    requireNonNull(values, "values");
    requireNonNull(textSignalIds, "textSignalIds");
    requireNonNull(texts, "texts");
    if (signalIds.length != values.length) {
      throw invalid("values", values.length, "one for each of " + signalIds.length + " signals");
    }
    if (textSignalIds.length != texts.length) {
      throw invalid("texts", texts.length, "one for each of " + textSignalIds.length + " signals");
    }
  }
}
