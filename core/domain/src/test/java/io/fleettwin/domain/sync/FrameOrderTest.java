package io.fleettwin.domain.sync;

import static io.fleettwin.domain.Samples.SPEED;
import static io.fleettwin.domain.Samples.T0_MICROS;
import static io.fleettwin.domain.Samples.frame;
import static io.fleettwin.domain.Samples.unnumbered;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleettwin.domain.signal.SignalFrame;
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
import org.junit.jupiter.api.Test;

class FrameOrderTest {

  private static final long SECOND = 1_000_000L;
  private static final long ALLOWED_SECONDS = FrameOrder.ALLOWED_LATENESS_MICROS / SECOND;

  private final FrameOrder order = new FrameOrder();

  @Test
  void framesWithoutAGapGoOnAtOnce() {
    assertThat(passedAfter(numbered(0))).containsExactly(0L);
    assertThat(passedAfter(numbered(1))).containsExactly(1L);
    assertThat(order.heldCount()).isZero();
  }

  @Test
  void frameBehindAGapWaitsUntilTheGapIsFilled() {
    passedAfter(numbered(0));

    assertThat(passedAfter(numbered(2))).isEmpty();
    assertThat(passedAfter(numbered(3))).isEmpty();
    assertThat(order.heldCount()).isEqualTo(2);
    assertThat(passedAfter(numbered(1))).containsExactly(1L, 2L, 3L);
  }

  @Test
  void gapIsGivenUpWhenTheAllowedLatenessHasPassed() {
    passedAfter(numbered(0));
    passedAfter(numbered(2));

    assertThat(passedAfter(numbered(1 + ALLOWED_SECONDS))).isEmpty();
    assertThat(passedAfter(numbered(2 + ALLOWED_SECONDS))).containsExactly(2L);
    assertThat(order.offer(numbered(1))).isFalse();
  }

  @Test
  void firstFrameThatIsNotTheFirstOfItsBootWaitsForThoseBefore() {
    assertThat(passedAfter(numbered(1))).isEmpty();
    assertThat(passedAfter(numbered(0))).containsExactly(0L, 1L);
  }

  @Test
  void framesWithoutNumbersAreOrderedByTheirTime() {
    assertThat(order.offer(unnumbered(T0_MICROS + SECOND, SPEED, 1))).isTrue();
    assertThat(order.offer(unnumbered(T0_MICROS, SPEED, 0))).isTrue();
    assertThat(order.poll()).isNull();

    order.offer(unnumbered(T0_MICROS + (1 + ALLOWED_SECONDS) * SECOND, SPEED, 2));
    assertThat(order.poll().values()).containsExactly(0.0);
    assertThat(order.poll().values()).containsExactly(1.0);
    assertThat(order.poll()).isNull();
    assertThat(order.offer(unnumbered(T0_MICROS, SPEED, 3))).isFalse();
  }

  @Test
  void tooManyWaitingFramesGoOnFromTheEarliest() {
    passedAfter(numbered(0));
    List<Long> passed = new ArrayList<>();
    for (int at = 0; at <= FrameOrder.MAX_HELD; at++) {
      long eventTime = T0_MICROS + SECOND + at * 1_000L;
      passed.addAll(passedAfter(frame(at + 2, eventTime, SPEED, at)));
    }

    assertThat(passed).hasSize(FrameOrder.MAX_HELD + 1).startsWith(2L, 3L, 4L).isSorted();
  }

  @Property(tries = 300)
  void framesWithinTheAllowedLatenessAreHandedOnInOneOrder(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 9) int lateness) throws IOException {
    Random random = new Random(seed);
    List<SignalFrame> frames = new ArrayList<>();
    for (int at = 0; at < 60; at++) {
      frames.add(numbered(at));
    }
    for (int from = 0; from < frames.size(); from += lateness) {
      Collections.shuffle(frames.subList(from, Math.min(from + lateness, frames.size())), random);
    }
    FrameOrder restored = new FrameOrder();
    List<Long> passed = new ArrayList<>();
    for (SignalFrame frame : frames) {
      assertThat(restored.offer(frame)).isTrue();
      for (SignalFrame next = restored.poll(); next != null; next = restored.poll()) {
        passed.add(next.sequence());
      }
      restored = restore(restored);
    }
    assertThat(passed).hasSize(60).isSorted();
  }

  private List<Long> passedAfter(SignalFrame frame) {
    assertThat(order.offer(frame)).isTrue();
    List<Long> passed = new ArrayList<>();
    for (SignalFrame next = order.poll(); next != null; next = order.poll()) {
      passed.add(next.sequence());
    }
    return passed;
  }

  /** One frame a second. */
  private static SignalFrame numbered(long sequence) {
    return frame(sequence, T0_MICROS + sequence * SECOND, SPEED, (double) sequence);
  }

  private static FrameOrder restore(FrameOrder order) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    order.write(new DataOutputStream(bytes));
    return FrameOrder.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
  }
}
