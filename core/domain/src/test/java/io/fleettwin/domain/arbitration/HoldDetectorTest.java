package io.fleettwin.domain.arbitration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class HoldDetectorTest {

  private final HoldDetector detector = new HoldDetector(100.0, 10.0);

  @Test
  void valueIsHeldOnceItStoodStillOverMoreThanTheLeastProgress() {
    detector.observe(5.0, 0.0);
    detector.observe(5.0, 60.0);
    detector.observe(5.0, 40.0);
    assertThat(detector.isHeld()).isFalse();

    detector.observe(5.0, 0.1);
    assertThat(detector.isHeld()).isTrue();
  }

  @Test
  void valueThatMovesAgainIsCredibleAtOnce() {
    detector.observe(5.0, 0.0);
    detector.observe(5.0, 500.0);
    detector.observe(5.000001, 500.0);

    assertThat(detector.isHeld()).isFalse();
    assertThat(detector.hasChanged()).isTrue();
    detector.observe(5.000001, 1.0);
    assertThat(detector.hasChanged()).isFalse();
  }

  @Test
  void receiverThatIsReadRarelyIsGivenEightOfItsUsualHolds() {
    for (int change = 0; change < 100; change++) {
      detector.observe(change, 0.0);
      detector.observe(change, 50.0);
    }
    assertThat(detector.usual()).isCloseTo(50.0, within(0.5));

    detector.observe(99, 300.0);
    assertThat(detector.isHeld()).isFalse();
    detector.observe(99, 60.0);
    assertThat(detector.isHeld()).isTrue();
  }

  @Test
  void longHoldCountsForAtMostFourUsualOnes() {
    detector.observe(1.0, 0.0);
    detector.observe(1.0, 10_000.0);
    detector.observe(2.0, 0.0);

    assertThat(detector.usual()).isEqualTo(10.0 + (4 * 10.0 - 10.0) / 8.0);
  }

  @Test
  void valueThatChangesInEachRowIsUsuallyHeldForOne() {
    for (int change = 0; change < 200; change++) {
      detector.observe(change, 3.0);
    }

    assertThat(detector.usual()).isCloseTo(3.0, within(0.01));
  }

  @Test
  void unknownValueAndUnknownProgressProveNothing() {
    detector.observe(5.0, 0.0);
    detector.observe(5.0, Double.NaN);
    detector.observe(5.0, 99.0);
    detector.observe(Double.NaN, 99.0);
    detector.observe(5.0, 99.0);

    assertThat(detector.isHeld()).isFalse();
    assertThat(detector.usual()).isEqualTo(10.0);
  }
}
