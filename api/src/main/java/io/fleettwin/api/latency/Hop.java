package io.fleettwin.api.latency;

import io.fleettwin.domain.latency.LatencyPassport;
import java.util.List;
import java.util.function.ToLongBiFunction;
import java.util.function.ToLongFunction;

/**
 * A stretch of an observation's way, between two stamps.
 *
 * @param label {@code from_to_to}
 * @param from the stamp it begins with
 * @param to the stamp it ends with, of the passport and the time at which the twin is served
 */
record Hop(
    String label,
    ToLongFunction<LatencyPassport> from,
    ToLongBiFunction<LatencyPassport, Long> to) {

  /** Answer where one of the stamps is missing. */
  static final long UNKNOWN = Long.MIN_VALUE;

  /**
   * The hops that are measured. Those from {@code sensed} or {@code sent} to a later stamp contain
   * the offset of the vehicle's clock.
   */
  static final List<Hop> ALL =
      List.of(
          between("sensed_to_sent", LatencyPassport::sensedMicros, LatencyPassport::sentMicros),
          between("sent_to_received", LatencyPassport::sentMicros, LatencyPassport::receivedMicros),
          between(
              "received_to_appended",
              LatencyPassport::receivedMicros,
              LatencyPassport::appendedMicros),
          between(
              "appended_to_folded", LatencyPassport::appendedMicros, LatencyPassport::foldedMicros),
          between(
              "folded_to_emitted", LatencyPassport::foldedMicros, LatencyPassport::emittedMicros),
          between(
              "appended_to_emitted",
              LatencyPassport::appendedMicros,
              LatencyPassport::emittedMicros),
          untilServed("emitted_to_served", LatencyPassport::emittedMicros),
          untilServed("received_to_served", LatencyPassport::receivedMicros),
          untilServed("sensed_to_served", LatencyPassport::sensedMicros));

  private static Hop between(
      String label, ToLongFunction<LatencyPassport> from, ToLongFunction<LatencyPassport> to) {
    return new Hop(label, from, (passport, served) -> to.applyAsLong(passport));
  }

  private static Hop untilServed(String label, ToLongFunction<LatencyPassport> from) {
    return new Hop(label, from, (passport, served) -> served);
  }

  /** How long it took [µs], or {@link #UNKNOWN}; negative where clocks disagree. */
  long micros(LatencyPassport passport, long servedMicros) {
    long start = from.applyAsLong(passport);
    long end = to.applyAsLong(passport, servedMicros);
    return start == 0 || end == 0 ? UNKNOWN : end - start;
  }
}
