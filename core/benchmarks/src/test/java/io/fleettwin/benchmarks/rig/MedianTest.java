package io.fleettwin.benchmarks.rig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class MedianTest {

  @Test
  void oneRoundThatWasDisturbedDoesNotMoveTheMedian() {
    assertThat(Median.of(List.of(5.0, 5.2, 90.0))).isEqualTo(5.2);
    assertThat(Median.of(List.of(90.0, 5.0, 5.2))).isEqualTo(5.2);
  }

  @Test
  void ofAnEvenNumberItIsTheMeanOfTheTwoInTheMiddle() {
    assertThat(Median.of(List.of(4.0, 1.0, 3.0, 100.0))).isEqualTo(3.5);
  }

  @Test
  void ofNothingThereIsNone() {
    assertThat(Median.of(List.of())).isNaN();
  }

  @Test
  void spreadIsTheRangeAsAFractionOfTheMedian() {
    assertThat(Median.spreadFraction(List.of(9.0, 10.0, 12.0))).isCloseTo(0.3, within(1e-12));
    assertThat(Median.spreadFraction(List.of(9.0))).isZero();
  }
}
