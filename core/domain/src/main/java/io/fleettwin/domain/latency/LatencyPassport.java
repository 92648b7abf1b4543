package io.fleettwin.domain.latency;

/**
 * When one observation passed each hop on its way to a twin. Microseconds since 1970 UTC; 0 where
 * the hop did not stamp.
 *
 * <p>{@code sensed} and {@code sent} are of the vehicle's clock, the others of the platform's, so
 * the difference between the two groups contains the offset of the vehicle's clock.
 *
 * @param sensedMicros last sample of the frame, vehicle clock
 * @param sentMicros edge agent handed it to the link, vehicle clock
 * @param receivedMicros gateway received it (Hono's {@code creation-time})
 * @param appendedMicros broker appended it
 * @param foldedMicros twin operator took it in
 * @param emittedMicros twin operator emitted the twin
 */
public record LatencyPassport(
    long sensedMicros,
    long sentMicros,
    long receivedMicros,
    long appendedMicros,
    long foldedMicros,
    long emittedMicros) {

  /** A passport without any stamp. */
  public static final LatencyPassport BLANK = new LatencyPassport(0, 0, 0, 0, 0, 0);

  /** The same passport, stamped by the emitting operator. */
  public LatencyPassport emittedAt(long emitTimeMicros) {
    return new LatencyPassport(
        sensedMicros, sentMicros, receivedMicros, appendedMicros, foldedMicros, emitTimeMicros);
  }
}
