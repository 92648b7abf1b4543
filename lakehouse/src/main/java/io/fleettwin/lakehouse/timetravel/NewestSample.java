package io.fleettwin.lakehouse.timetravel;

/**
 * The newest value of a signal among the samples that count.
 *
 * @param signalId which signal
 * @param value number, NaN for a text
 * @param text text, null for a number
 * @param eventMicros when it was sampled, microseconds since 1970
 * @param receivedMicros when the gateway took it, microseconds since 1970; {@code Long.MIN_VALUE}
 *     if unknown
 */
record NewestSample(
    int signalId, double value, String text, long eventMicros, long receivedMicros) {}
