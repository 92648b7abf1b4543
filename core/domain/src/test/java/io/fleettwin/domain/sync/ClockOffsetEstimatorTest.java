package io.fleettwin.domain.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.fleettwin.domain.sync.ClockOffsetEstimator.State;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class ClockOffsetEstimatorTest {

  private static final long SECOND = 1_000_000L;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;

  /** Start of a bucket. */
  private static final long T0 = 1_767_600_000_000_000L;

  /** Least delay of the network. */
  private static final long LEAST_DELAY = 40_000L;

  private ClockOffsetEstimator clock = new ClockOffsetEstimator();

  @Test
  void nothingIsCorrectedBeforeTheFirstMessage() {
    assertThat(clock.offsetMicros()).isZero();
    assertThat(clock.correct(T0)).isEqualTo(T0);
    assertThat(clock.standardDeviationMicros()).isEqualTo(500_000.0);
    assertThat(clock.standardDeviationMicros(T0)).isEqualTo(500_000.0);
    assertThat(clock.state()).isEqualTo(State.SETTLING);
    assertThat(clock.driftRate()).isZero();
    assertThat(clock.lastJumpMicros()).isZero();
  }

  @Test
  void offsetOfAPerfectClockIsMinusTheLeastDelayAndIsNotCorrected() {
    send(0, 120, SECOND, 0.0, new Random(1));

    assertThat(clock.offsetMicros()).isCloseTo(-LEAST_DELAY, within(15_000L));
    assertThat(clock.appliedMicros()).isZero();
    assertThat(clock.state()).isEqualTo(State.STEADY);
    assertThat(clock.jumps()).isZero();
    assertThat(clock.standardDeviationMicros()).isBetween(1_000.0, 60_000.0);
  }

  @Property(tries = 40)
  void clockMinutesAheadOrHoursBehindIsCorrectedToTheDelay(
      @ForAll @LongRange(min = -10_000, max = 600) long offsetSeconds, @ForAll long seed) {
    ClockOffsetEstimator estimator = new ClockOffsetEstimator();
    clock = estimator;
    long offset = offsetSeconds * SECOND;
    send(offset, 300, SECOND, 0.0, new Random(seed));

    assertThat(clock.offsetMicros()).isCloseTo(offset - LEAST_DELAY, within(60_000L));
    assertThat(clock.jumps()).isZero();
    long error = clock.correct(T0 + offset) - T0;
    assertThat(Math.abs(error))
        .isLessThanOrEqualTo(Math.abs(offsetSeconds) <= 1 ? SECOND : 310_000);
  }

  @Test
  void vehicleThatIsAheadIsCorrectedFromItsFirstMessageOn() {
    clock.observe(T0 + 5 * MINUTE, T0 + 3 * SECOND);

    assertThat(clock.offsetMicros()).isEqualTo(297 * SECOND);
    assertThat(clock.correct(T0 + 5 * MINUTE)).isEqualTo(T0 + 3 * SECOND);
    assertThat(clock.state()).isEqualTo(State.SETTLING);
  }

  @Test
  void vehicleThatSeemsBehindIsNotCorrectedBeforeSixteenMessagesOverAMinute() {
    for (int message = 0; message < 15; message++) {
      clock.observe(T0 + 10 * SECOND * message - HOUR, T0 + 10 * SECOND * message);
      assertThat(clock.appliedMicros()).isZero();
    }
    clock.observe(T0 + 150 * SECOND - HOUR, T0 + 150 * SECOND);

    assertThat(clock.appliedMicros()).isEqualTo(-HOUR);
    assertThat(clock.state()).isEqualTo(State.STEADY);
  }

  @Test
  void sixteenMessagesWithinLessThanAMinuteSettleNothing() {
    for (int message = 0; message < 59; message++) {
      clock.observe(T0 + message * SECOND - HOUR, T0 + message * SECOND);
    }
    clock.observe(T0 + MINUTE - 1 - HOUR, T0 + MINUTE - 1);
    assertThat(clock.state()).isEqualTo(State.SETTLING);

    clock.observe(T0 + MINUTE - HOUR, T0 + MINUTE);
    assertThat(clock.state()).isEqualTo(State.STEADY);
  }

  @Property(tries = 20)
  void driftOfFiftyPartsPerMillionIsMeasured(
      @ForAll @IntRange(min = -1, max = 1) int direction, @ForAll long seed) {
    clock = new ClockOffsetEstimator();
    double rate = direction * 50e-6;
    send(0, 3_000, SECOND, rate, new Random(seed));

    assertThat(clock.driftRate()).isCloseTo(rate, within(25e-6));
    assertThat(clock.state() == State.DRIFTING || direction == 0).isTrue();
    long truth = Math.round(rate * 3_000 * SECOND) - LEAST_DELAY;
    assertThat(clock.offsetMicros()).isCloseTo(truth, within(40_000L));
    assertThat(clock.jumps()).isZero();
  }

  @Test
  void clockSetForwardIsKnownWithTheNextMessage() {
    send(0, 120, SECOND, 0.0, new Random(2));
    clock.observe(T0 + 121 * SECOND + 10 * MINUTE, T0 + 121 * SECOND + LEAST_DELAY);

    assertThat(clock.state()).isEqualTo(State.JUMPED);
    assertThat(clock.jumps()).isEqualTo(1);
    assertThat(clock.lastJumpMicros()).isCloseTo(10 * MINUTE, within(20_000L));
    assertThat(clock.appliedMicros()).isEqualTo(10 * MINUTE - LEAST_DELAY);
  }

  @Test
  void clockSetBackIsKnownAfterAMinuteOfMessages() {
    Random random = new Random(3);
    send(0, 120, SECOND, 0.0, random);
    for (int message = 121; message <= 181; message++) {
      assertThat(clock.jumps()).isZero();
      long sent = T0 + message * SECOND;
      clock.observe(sent - 2 * HOUR, sent + delay(random));
    }
    clock.observe(T0 + 183 * SECOND - 2 * HOUR, T0 + 183 * SECOND + LEAST_DELAY);

    assertThat(clock.jumps()).isEqualTo(1);
    assertThat(clock.lastJumpMicros()).isCloseTo(-2 * HOUR, within(50_000L));
    assertThat(clock.appliedMicros()).isCloseTo(-2 * HOUR - LEAST_DELAY, within(50_000L));
    assertThat(clock.state()).isEqualTo(State.JUMPED);
  }

  @Test
  void clockThatWasSetSettlesAgain() {
    send(0, 120, SECOND, 0.0, new Random(2));
    long start = T0 + 200 * SECOND;
    for (int message = 0; message <= 60; message++) {
      assertThat(clock.state()).isEqualTo(message == 0 ? State.STEADY : State.JUMPED);
      long sent = start + message * SECOND;
      clock.observe(sent + HOUR, sent + LEAST_DELAY);
    }

    assertThat(clock.state()).isEqualTo(State.STEADY);
    assertThat(clock.offsetMicros()).isEqualTo(HOUR - LEAST_DELAY);
  }

  @Test
  void clockThatIsSetRightAgainIsCorrectedNoLonger() {
    send(5 * MINUTE, 120, SECOND, 0.0, new Random(4));
    assertThat(clock.appliedMicros()).isCloseTo(5 * MINUTE, within(310_000L));
    sendFrom(T0 + 121 * SECOND, 0, 120, new Random(5));

    assertThat(clock.jumps()).isEqualTo(1);
    assertThat(clock.appliedMicros()).isZero();
  }

  @Property(tries = 30)
  void backlogStampedWhenItWasStoredIsNoJump(
      @ForAll @IntRange(min = 10, max = 3_000) int stored,
      @ForAll @IntRange(min = 1, max = 100) int perSecond,
      @ForAll long seed) {
    clock = new ClockOffsetEstimator();
    Random random = new Random(seed);
    send(0, 120, SECOND, 0.0, random);
    long reconnected = T0 + (120 + stored) * SECOND;
    long received = reconnected;
    long sent = T0 + 121 * SECOND;
    while (sent < received) {
      clock.observe(sent, received);
      sent += SECOND;
      received += SECOND / (1 + perSecond);
    }
    sendFrom(received, 0, 60, random);

    assertThat(clock.jumps()).isZero();
    assertThat(clock.appliedMicros()).isZero();
  }

  @Test
  void oneMessageThatWaitedIsNeverAJump() {
    send(0, 300, SECOND, 0.0, new Random(6));
    long before = clock.offsetMicros();
    clock.observe(T0, T0 + 301 * SECOND);
    clock.observe(T0 + 302 * SECOND, T0 + 303 * SECOND + 2 * HOUR);

    assertThat(clock.jumps()).isZero();
    assertThat(clock.offsetMicros()).isCloseTo(before, within(10L));
  }

  @Property(tries = 30)
  void orderWithinABucketDoesNotMatter(@ForAll long seed) {
    Random random = new Random(seed);
    List<long[]> messages = new ArrayList<>();
    for (int message = 0; message < 250; message++) {
      long sent = T0 + message * SECOND;
      messages.add(new long[] {sent, sent + delay(random)});
    }
    ClockOffsetEstimator ordered = new ClockOffsetEstimator();
    messages.forEach(message -> ordered.observe(message[0], message[1]));
    Collections.shuffle(messages, random);
    ClockOffsetEstimator shuffled = new ClockOffsetEstimator();
    messages.forEach(message -> shuffled.observe(message[0], message[1]));

    assertThat(shuffled.offsetMicros()).isEqualTo(ordered.offsetMicros());
    assertThat(shuffled.appliedMicros()).isEqualTo(ordered.appliedMicros());
  }

  @Test
  void correctionStaysWhileTheEstimateMovesALittle() {
    clock.observe(T0 + 10 * SECOND, T0 + 400_000);
    assertThat(clock.appliedMicros()).isEqualTo(9_600_000L);
    clock.observe(T0 + 11 * SECOND, T0 + SECOND + 150_000);
    assertThat(clock.offsetMicros()).isEqualTo(9_850_000L);
    assertThat(clock.appliedMicros()).isEqualTo(9_600_000L);

    clock.observe(T0 + 12 * SECOND, T0 + 2 * SECOND + 149_999);
    assertThat(clock.appliedMicros()).isEqualTo(9_850_001L);
  }

  @Test
  void offsetThatANetworkExplainsIsNotCorrected() {
    clock.observe(T0 + SECOND, T0);
    assertThat(clock.appliedMicros()).isZero();

    clock.observe(T0 + SECOND + 1, T0);
    assertThat(clock.appliedMicros()).isEqualTo(SECOND + 1);
  }

  @Test
  void senderThatDoesNotSayWhenItSentShowsOnlyThatItIsAhead() {
    clock.observeUnsent(T0 - HOUR, T0);
    assertThat(clock.offsetMicros()).isZero();

    clock.observeUnsent(T0 + MINUTE, T0);
    assertThat(clock.offsetMicros()).isEqualTo(MINUTE);

    clock.observeUnsent(T0 + 2 * SECOND, T0 + 2 * SECOND);
    assertThat(clock.offsetMicros()).isEqualTo(MINUTE);
  }

  @Test
  void deviationGrowsWithSilence() {
    send(0, 300, SECOND, 0.0, new Random(8));
    double now = clock.standardDeviationMicros();
    long last = T0 + 299 * SECOND;

    assertThat(clock.standardDeviationMicros(last - HOUR)).isEqualTo(now);
    assertThat(clock.standardDeviationMicros(last + 10 * HOUR))
        .isCloseTo(Math.hypot(now, 1_800_000.0), within(1_000.0));
  }

  @Test
  void offsetIsRememberedOverANight() {
    send(3 * MINUTE, 300, SECOND, 0.0, new Random(9));
    long morning = T0 + 10 * HOUR;
    clock.observe(morning + 3 * MINUTE, morning + 700_000);

    assertThat(clock.offsetMicros()).isCloseTo(3 * MINUTE - LEAST_DELAY, within(20_000L));
    assertThat(clock.jumps()).isZero();
  }

  @Property(tries = 30)
  void stateThatWasReadGoesOnAsIfNothingHappened(
      @ForAll @IntRange(min = 0, max = 400) int cut, @ForAll long seed) throws IOException {
    ClockOffsetEstimator straight = new ClockOffsetEstimator();
    ClockOffsetEstimator restored = new ClockOffsetEstimator();
    Random random = new Random(seed);
    for (int message = 0; message < 400; message++) {
      if (message == cut) {
        restored = copyOf(restored);
      }
      long sent = T0 + 8 * SECOND * message;
      long offset = message < 200 ? 0 : -HOUR;
      long received = sent + delay(random);
      straight.observe(sent + offset, received);
      restored.observe(sent + offset, received);
    }

    assertThat(bytesOf(restored)).isEqualTo(bytesOf(straight));
    assertThat(restored.offsetMicros()).isEqualTo(straight.offsetMicros());
    assertThat(restored.standardDeviationMicros()).isEqualTo(straight.standardDeviationMicros());
    assertThat(restored.driftRate()).isEqualTo(straight.driftRate());
    assertThat(bytesOf(straight).length).isLessThanOrEqualTo(100);
  }

  @Test
  void stateOfAnotherVersionIsRefused() {
    byte[] bytes = bytesOf(clock);
    bytes[0] = 2;
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));

    assertThatThrownBy(() -> ClockOffsetEstimator.read(in))
        .isInstanceOf(IOException.class)
        .hasMessage("version of clock state: 2 (expected: 1)");
  }

  private void send(long offset, int messages, long everyMicros, double rate, Random random) {
    for (int message = 0; message < messages; message++) {
      long elapsed = message * everyMicros;
      long sent = T0 + elapsed;
      clock.observe(sent + offset + Math.round(rate * elapsed), sent + delay(random));
    }
  }

  private void sendFrom(long start, long offset, int messages, Random random) {
    for (int message = 0; message < messages; message++) {
      long sent = start + message * SECOND;
      clock.observe(sent + offset, sent + delay(random));
    }
  }

  /** Heavy-tailed: log-normal above the least, median 60 ms, one in a hundred above 0.6 s. */
  private static long delay(Random random) {
    return LEAST_DELAY + Math.round(60_000 * Math.exp(random.nextGaussian()));
  }

  private static ClockOffsetEstimator copyOf(ClockOffsetEstimator clock) throws IOException {
    return ClockOffsetEstimator.read(new DataInputStream(new ByteArrayInputStream(bytesOf(clock))));
  }

  private static byte[] bytesOf(ClockOffsetEstimator clock) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      clock.write(new DataOutputStream(bytes));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return bytes.toByteArray();
  }
}
