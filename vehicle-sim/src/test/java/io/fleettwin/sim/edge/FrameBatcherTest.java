package io.fleettwin.sim.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleettwin.domain.signal.SignalFrame;
import io.fleettwin.sim.VehicleSample;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameBatcherTest {

  private static final long SECOND = 1_000_000L;
  private static final int[] SPEED = {110};
  private static final int[] SOC = {200};

  private final FrameBatcher batcher = new FrameBatcher(7, 3, 10 * SECOND);
  private final List<SignalFrame> closed = new ArrayList<>();

  @Test
  void threeSamplesMakeAFrameColumnByColumn() {
    batcher.add(sample(5 * SECOND, SPEED, 10), closed);
    batcher.add(sample(6 * SECOND, SPEED, 11), closed);
    assertThat(closed).isEmpty();
    batcher.add(sample(7 * SECOND, SPEED, 12), closed);

    SignalFrame frame = closed.get(0);
    assertThat(frame.bootId()).isEqualTo(7);
    assertThat(frame.sequence()).isZero();
    assertThat(frame.baseEventTimeMicros()).isEqualTo(5 * SECOND);
    assertThat(frame.sampleOffsetsMicros()).containsExactly(0, 1_000_000, 2_000_000);
    assertThat(frame.values()).containsExactly(10, 11, 12);
    assertThat(batcher.isOpen()).isFalse();
  }

  @Test
  void samplesOfDifferentSignalsLeaveGaps() {
    batcher.add(sample(0, SPEED, 10), closed);
    batcher.add(sample(SECOND, SOC, 80), closed);
    SignalFrame frame = batcher.flush().orElseThrow();

    assertThat(frame.signalIds()).containsExactly(110, 200);
    assertThat(frame.values()).containsExactly(10, Double.NaN, Double.NaN, 80);
  }

  @Test
  void aSampleBeyondTheSpanOrBeforeTheLastOneBeginsANewFrame() {
    batcher.add(sample(20 * SECOND, SPEED, 1), closed);
    batcher.add(sample(30 * SECOND, SPEED, 2), closed);
    batcher.add(sample(29 * SECOND, SPEED, 3), closed);

    assertThat(closed)
        .extracting(SignalFrame::baseEventTimeMicros)
        .containsExactly(20 * SECOND, 30 * SECOND);
    assertThat(batcher.flush().orElseThrow().sequence()).isEqualTo(2);
  }

  @Test
  void aTextEndsItsFrameBecauseItHoldsFromTheLastSampleOn() {
    batcher.add(sample(0, SPEED, 1), closed);
    batcher.add(
        new VehicleSample(
            "car-1", SECOND, SPEED, new double[] {2}, new int[] {906}, new String[] {"Clear"}),
        closed);

    assertThat(closed).hasSize(1);
    assertThat(closed.get(0).sampleCount()).isEqualTo(2);
    assertThat(closed.get(0).texts()).containsExactly("Clear");
  }

  @Test
  void nothingIsFlushedTwice() {
    batcher.add(sample(0, SPEED, 1), closed);

    assertThat(batcher.flush()).isPresent();
    assertThat(batcher.flush()).isEmpty();
  }

  private static VehicleSample sample(long micros, int[] ids, double value) {
    return new VehicleSample("car-1", micros, ids, new double[] {value}, new int[0], new String[0]);
  }
}
