package io.fleettwin.sim.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SeedStreamTest {

  @Test
  void drawsTheNumbersOfSplitMix64() {
    SeedStream random = new SeedStream(1_234_567L);

    assertThat(Long.toUnsignedString(random.nextLong())).isEqualTo("6457827717110365317");
    assertThat(Long.toUnsignedString(random.nextLong())).isEqualTo("3203168211198807973");
    assertThat(Long.toUnsignedString(random.nextLong())).isEqualTo("9817491932198370423");
  }

  @Test
  void gaussianHasMeanZeroDeviationOneAndNoFarTails() {
    SeedStream random = new SeedStream(1);
    int draws = 200_000;
    double sum = 0.0;
    double squares = 0.0;
    double largest = 0.0;
    for (int i = 0; i < draws; i++) {
      double value = random.gaussian();
      sum += value;
      squares += value * value;
      largest = Math.max(largest, Math.abs(value));
    }

    assertThat(sum / draws).isCloseTo(0.0, within(0.01));
    assertThat(squares / draws).isCloseTo(1.0, within(0.01));
    assertThat(largest).isLessThan(3.47);
  }

  @Test
  void exponentialHasItsMean() {
    SeedStream random = new SeedStream(2);
    double sum = 0.0;
    for (int i = 0; i < 100_000; i++) {
      sum += random.exponential(7.0);
    }

    assertThat(sum / 100_000).isCloseTo(7.0, within(0.1));
  }

  @Test
  void partsOfASeedDrawDifferentNumbers() {
    assertThat(SeedStream.of(1, 0).nextLong()).isNotEqualTo(SeedStream.of(1, 1).nextLong());
    assertThat(SeedStream.of(1, 0).nextLong()).isNotEqualTo(SeedStream.of(2, 0).nextLong());
    assertThat(SeedStream.of(1, 5).nextLong()).isEqualTo(SeedStream.of(1, 5).nextLong());
  }
}
