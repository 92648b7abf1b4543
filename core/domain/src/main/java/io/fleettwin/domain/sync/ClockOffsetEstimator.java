package io.fleettwin.domain.sync;

import io.fleettwin.domain.common.Compact;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How far a vehicle's clock is off, from when it says it sent and when the gateway received.
 *
 * <p>The offset is vehicle minus gateway, the smallest that the messages allow: the unknown least
 * network delay counts against the vehicle, so a perfect clock shows an offset of minus that delay
 * (some ten milliseconds, seldom half a second). Times must be stamped at sending; of a message
 * that waited in a store with its stamp on, the wait is delay.
 *
 * <pre>
 *   SETTLING -> STEADY     16 messages over a minute
 *   STEADY   -> DRIFTING   the least lag walks by more than it scatters ({@link DelayFloor})
 *   any      -> JUMPED     the clock was set; forward: one message lags less than any message can;
 *                          back: {@link ClockStepDetector}
 *   JUMPED   -> STEADY     as SETTLING
 * </pre>
 *
 * <p>What is applied to event times ({@link #correct}) is kept apart from the estimate, since a
 * correction that moves with every message would disturb the order of the samples: none while the
 * offset is below {@link #WORTH_CORRECTING_MICROS} or three standard deviations (a network explains
 * as much), and moved only when the estimate is {@link #HOLD_MICROS} away from it. A vehicle that
 * is ahead is corrected from its first message on, as no delay is negative; one that is behind only
 * when settled, since before that it may as well be its network.
 *
 * <p>Mutable, not thread-safe; deterministic. At most 150 bytes written, 60 as a rule.
 */
public final class ClockOffsetEstimator {

  /** What is known of a vehicle's clock. */
  public enum State {
    /** Too few messages so far. */
    SETTLING,
    /** Off by the same amount all the time. */
    STEADY,
    /** Runs fast or slow. */
    DRIFTING,
    /** Was set not long ago. */
    JUMPED
  }

  /** A smaller offset is not corrected [µs]. */
  public static final long WORTH_CORRECTING_MICROS = 1_000_000L;

  /** The correction stays while the estimate is nearer to it than this [µs]. */
  public static final long HOLD_MICROS = 250_000L;

  private static final int MESSAGES_TO_SETTLE = 16;
  private static final long SPAN_TO_SETTLE_MICROS = 60_000_000L;

  /** Lags differ by this much, and by so many typical delays, before a clock is to blame. */
  private static final long LEAST_STEP_MICROS = 1_000_000L;

  private static final double DELAYS_IN_STEP = 8.0;

  /** Deviations below which an offset is not told from none. */
  private static final double DEVIATIONS = 3.0;

  /** No network holds a message for longer; more is a store's doing [µs]. */
  private static final long LONGEST_DELAY_MICROS = 10_000_000L;

  /** Delay is averaged over about so many messages. */
  private static final int DELAY_MEMORY = 32;

  /** Deviation before anything was seen, and the least that is ever claimed [µs]. */
  private static final double PRIOR_DEVIATION_MICROS = 500_000.0;

  private static final double LEAST_DEVIATION_MICROS = 1_000.0;

  /** What a quartz may drift unseen [s/s]: 50 ppm, over the temperatures of a car. */
  private static final double UNSEEN_DRIFT = 50e-6;

  private static final int VERSION = 1;

  private final DelayFloor floor;
  private final ClockStepDetector step;
  private int messages;
  private int jumps;
  private long firstReceivedMicros;
  private long lastReceivedMicros;
  private long appliedMicros;
  private long appliedSinceMicros;
  private long jumpMicros;
  private float delayMicros;

  /** Nothing was seen. */
  public ClockOffsetEstimator() {
    this(new DelayFloor(), new ClockStepDetector());
  }

  private ClockOffsetEstimator(DelayFloor floor, ClockStepDetector step) {
    this.floor = floor;
    this.step = step;
  }

  /**
   * Takes the two times of a message.
   *
   * @param sentMicros vehicle clock, microseconds since 1970
   * @param receivedMicros gateway clock, microseconds since 1970
   */
  public void observe(long sentMicros, long receivedMicros) {
    long lag = receivedMicros - sentMicros;
    if (messages == 0) {
      begin(receivedMicros);
    } else {
      long excess = lag - floor.at(receivedMicros);
      long tolerance = stepToleranceMicros();
      if (!isSettled() || Math.abs(excess) <= tolerance) {
        step.reset();
      } else if (excess < 0) {
        jump(receivedMicros, -excess);
      } else if (step.observe(receivedMicros, lag, tolerance)) {
        long least = step.leastLagMicros();
        jump(receivedMicros, floor.at(receivedMicros) - least);
        floor.observe(receivedMicros, least);
      }
    }
    floor.observe(receivedMicros, lag);
    lastReceivedMicros = Math.max(lastReceivedMicros, receivedMicros);
    messages = Math.min(messages + 1, Short.MAX_VALUE);
    learnDelay(lag - floor.at(receivedMicros));
    apply();
  }

  /**
   * Takes a message whose sender does not say when it sent: its newest sample stands in. Such a
   * sample may have waited for long, so only a vehicle that is ahead shows in it.
   */
  public void observeUnsent(long lastSampleMicros, long receivedMicros) {
    if (messages > 0 || lastSampleMicros > receivedMicros) {
      observe(lastSampleMicros, receivedMicros);
    }
  }

  private void begin(long receivedMicros) {
    firstReceivedMicros = receivedMicros;
    lastReceivedMicros = receivedMicros;
    messages = 0;
  }

  private void jump(long receivedMicros, long byMicros) {
    jumps = Math.min(jumps + 1, Short.MAX_VALUE);
    jumpMicros = byMicros;
    floor.clear();
    step.reset();
    begin(receivedMicros);
  }

  /** Lags that may be a clock's teach nothing about delays. */
  private void learnDelay(long excessMicros) {
    if (!isSettled() || excessMicros <= stepToleranceMicros()) {
      float memory = Math.min(messages, DELAY_MEMORY);
      delayMicros += (Math.min(excessMicros, LONGEST_DELAY_MICROS) - delayMicros) / memory;
    }
  }

  private void apply() {
    long offset = offsetMicros();
    double worth =
        Math.max(DEVIATIONS * standardDeviationMicros(), (double) WORTH_CORRECTING_MICROS);
    boolean isProven = offset > WORTH_CORRECTING_MICROS;
    boolean isBelieved = (isSettled() || jumps > 0) && Math.abs(offset) > worth;
    boolean isOver = Math.abs(offset) < WORTH_CORRECTING_MICROS / 2;
    if (isProven || isBelieved) {
      if (Math.abs(offset - appliedMicros) > HOLD_MICROS) {
        appliedSinceMicros = appliedMicros == 0L ? lastReceivedMicros : appliedSinceMicros;
        appliedMicros = offset;
      }
    } else if (isOver) {
      appliedMicros = 0L;
    }
  }

  private long stepToleranceMicros() {
    return Math.max(LEAST_STEP_MICROS, Math.round(DELAYS_IN_STEP * delayMicros));
  }

  private boolean isSettled() {
    return messages >= MESSAGES_TO_SETTLE
        && lastReceivedMicros - firstReceivedMicros >= SPAN_TO_SETTLE_MICROS;
  }

  public State state() {
    if (!isSettled()) {
      return jumps > 0 ? State.JUMPED : State.SETTLING;
    }
    return floor.slope() == 0.0 ? State.STEADY : State.DRIFTING;
  }

  /** Vehicle minus gateway clock at the newest message [µs]; positive: ahead. 0 if unknown. */
  public long offsetMicros() {
    return messages == 0 ? 0L : -floor.at(lastReceivedMicros);
  }

  /** How fast the vehicle's clock gains [s/s]; 0 while unclear. */
  public double driftRate() {
    return 0.0 - floor.slope();
  }

  /** How often the clock was set, counted up to 32,767. */
  public int jumps() {
    return jumps;
  }

  /** By how much it was set last [µs]; positive: forward. 0 if it never was. */
  public long lastJumpMicros() {
    return jumpMicros;
  }

  /**
   * Standard deviation of the offset [µs], without the unknown least network delay: how far the
   * least lag seen may be above the least there is, how much the minima scatter.
   */
  public double standardDeviationMicros() {
    if (messages == 0) {
      return PRIOR_DEVIATION_MICROS;
    }
    double ofLeast = delayMicros / Math.min(messages, DELAY_MEMORY);
    double unsettled = isSettled() ? 0.0 : PRIOR_DEVIATION_MICROS / messages;
    double ofFloor = Math.hypot(ofLeast, floor.scatterMicros());
    return Math.max(Math.hypot(ofFloor, unsettled), LEAST_DEVIATION_MICROS);
  }

  /** The same at a later time [µs]: a clock that is not heard of walks. */
  public double standardDeviationMicros(long asOfMicros) {
    double age = Math.max(0L, asOfMicros - lastReceivedMicros);
    return messages == 0
        ? PRIOR_DEVIATION_MICROS
        : Math.hypot(standardDeviationMicros(), UNSEEN_DRIFT * age);
  }

  /** What is taken off the vehicle's times now [µs]; 0 if they are good enough as they are. */
  public long appliedMicros() {
    return appliedMicros;
  }

  /** Since when something is taken off without a break, gateway clock; 0 if it never was. */
  public long appliedSinceMicros() {
    return appliedSinceMicros;
  }

  /** A time of the vehicle's clock on the gateway's clock. The raw time is to be kept beside. */
  public long correct(long eventTimeMicros) {
    return eventTimeMicros - appliedMicros;
  }

  /** Writes the whole state; read it back with {@link #read}. */
  public void write(DataOutput out) throws IOException {
    out.writeByte(VERSION);
    out.writeShort(messages);
    out.writeShort(jumps);
    Compact.writeSigned(out, firstReceivedMicros);
    Compact.writeSigned(out, lastReceivedMicros - firstReceivedMicros);
    Compact.writeSigned(out, appliedMicros);
    Compact.writeSigned(out, appliedSinceMicros);
    Compact.writeSigned(out, jumpMicros);
    out.writeFloat(delayMicros);
    floor.write(out);
    step.write(out);
  }

  /** Reads what {@link #write} wrote. */
  public static ClockOffsetEstimator read(DataInput in) throws IOException {
    int version = in.readByte();
    if (version != VERSION) {
      throw new IOException("version of clock state: " + version + " (expected: " + VERSION + ")");
    }
    int messages = in.readShort();
    int jumps = in.readShort();
    long first = Compact.readSigned(in);
    long last = first + Compact.readSigned(in);
    long applied = Compact.readSigned(in);
    long appliedSince = Compact.readSigned(in);
    long jump = Compact.readSigned(in);
    float delay = in.readFloat();
    ClockOffsetEstimator clock =
        new ClockOffsetEstimator(DelayFloor.read(in), ClockStepDetector.read(in));
    clock.messages = messages;
    clock.jumps = jumps;
    clock.firstReceivedMicros = first;
    clock.lastReceivedMicros = last;
    clock.appliedMicros = applied;
    clock.appliedSinceMicros = appliedSince;
    clock.jumpMicros = jump;
    clock.delayMicros = delay;
    return clock;
  }
}
