package io.fleettwin.domain.command;

import static java.util.Objects.requireNonNull;

import io.fleettwin.domain.command.SamplingRule.Decision;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;

/**
 * Watches one vehicle: when to raise its sampling by a {@link SamplingRule}, and what that cost.
 *
 * <p>What is usual is learned from the frames that came while nothing was raised, by event time:
 * bytes and seconds of the last minutes, of which older ones count less and less. Silences of more
 * than {@value #LONGEST_STEP_MICROS} µs count as neither. Mutable, not thread-safe, deterministic;
 * 50 bytes of state.
 */
public final class SamplingWatch {

  static final long LONGEST_STEP_MICROS = 10_000_000L;

  /** After so long, what was learned before counts half. */
  static final long USUAL_MEMORY_MICROS = 300_000_000L;

  private static final int VERSION = 1;
  private static final long NEVER = 0L;

  private long newestMicros = NEVER;
  private long raisedSinceMicros = NEVER;
  private long raisedUntilMicros = NEVER;
  private Flow raised = Flow.NONE;
  private Flow usual = Flow.NONE;
  private SamplingCost cost;

  /** Bytes that came over a time. */
  private record Flow(long bytes, long micros) {

    static final Flow NONE = new Flow(0L, 0L);

    Flow plus(int moreBytes, long moreMicros) {
      return new Flow(bytes + moreBytes, micros + moreMicros);
    }

    Flow halfIfOlderThan(long most) {
      return micros < most ? this : new Flow(bytes / 2, micros / 2);
    }

    long bytesOver(long time) {
      return Math.round((double) bytes / micros * time);
    }
  }

  /**
   * Takes note of a frame.
   *
   * @param bytes how long it was
   * @param eventMicros event time of its newest sample [µs since 1970]; one that is older than the
   *     newest so far counts its bytes only
   */
  public void received(int bytes, long eventMicros) {
    long step = newestMicros == NEVER ? 0L : Math.max(0L, eventMicros - newestMicros);
    boolean isFirst = newestMicros == NEVER;
    newestMicros = Math.max(newestMicros, eventMicros);
    if (isFirst || step > LONGEST_STEP_MICROS) {
      return;
    }
    if (isRaised()) {
      raised = raised.plus(bytes, step);
    } else {
      usual = usual.plus(bytes, step).halfIfOlderThan(USUAL_MEMORY_MICROS);
    }
  }

  /**
   * What to do about the sampling now; the caller asks the vehicle for it.
   *
   * @param rule when sampling is worth its bytes
   * @param deviation standard deviation of what is estimated; NaN if there is none
   * @param nowMicros the platform's clock when the vehicle was last heard [µs since 1970]
   */
  public Decision decide(SamplingRule rule, double deviation, long nowMicros) {
    requireNonNull(rule, "rule");
    if (isRaised() && nowMicros >= raisedUntilMicros) {
      end();
    }
    Decision decision = rule.decide(deviation, raisedUntilMicros, nowMicros);
    switch (decision) {
      case RAISE -> {
        raisedSinceMicros = nowMicros;
        raisedUntilMicros = nowMicros + rule.raisedMicros();
        raised = Flow.NONE;
      }
      case LOWER -> {
        raisedUntilMicros = nowMicros;
        end();
      }
      case KEEP -> {
        // as it is
      }
    }
    return decision;
  }

  /** Whether sampling is raised, as far as the last decision goes. */
  public boolean isRaised() {
    return raisedSinceMicros != NEVER;
  }

  /**
   * What a raise cost that has ended since this was asked last; empty if none has, or if nothing
   * came while it lasted, or nothing is known of what is usual.
   */
  public Optional<SamplingCost> takeCost() {
    Optional<SamplingCost> taken = Optional.ofNullable(cost);
    cost = null;
    return taken;
  }

  private void end() {
    raisedSinceMicros = NEVER;
    if (raised.micros() > 0 && usual.micros() > 0) {
      cost = new SamplingCost(raised.bytes(), usual.bytesOver(raised.micros()), raised.micros());
    }
  }

  /** Writes the state; a cost that nobody took is not part of it. */
  public void write(DataOutput out) throws IOException {
    out.writeByte(VERSION);
    out.writeLong(newestMicros);
    out.writeLong(raisedSinceMicros);
    out.writeLong(raisedUntilMicros);
    out.writeLong(raised.bytes());
    out.writeLong(raised.micros());
    out.writeLong(usual.bytes());
    out.writeLong(usual.micros());
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if the version is not known, or the source ends
   */
  public static SamplingWatch read(DataInput in) throws IOException {
    int version = in.readByte();
    if (version != VERSION) {
      throw new IOException("version: " + version + " (expected: " + VERSION + ")");
    }
    var watch = new SamplingWatch();
    watch.newestMicros = in.readLong();
    watch.raisedSinceMicros = in.readLong();
    watch.raisedUntilMicros = in.readLong();
    watch.raised = new Flow(in.readLong(), in.readLong());
    watch.usual = new Flow(in.readLong(), in.readLong());
    return watch;
  }
}
