package io.fleettwin.domain.adas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearMissDetectorTest {

  private static final double FAST = 20.0;

  private final NearMissDetector detector = new NearMissDetector();

  @ParameterizedTest(name = "{0} m, {1} m/s: {2} s")
  @CsvSource({
    "30, -10, 3",
    "30, -0.3, 100",
    "30, -0.29, Infinity",
    "30, 5, Infinity",
    "0, -10, 0",
    "NaN, -10, NaN",
    "30, NaN, NaN"
  })
  void timeToCollisionIsDistanceOverClosingSpeed(double meters, double mps, double seconds) {
    assertThat(TimeToCollision.seconds(meters, mps)).isEqualTo(Double.valueOf(seconds));
  }

  @Test
  void belowOneAndAHalfSecondsForThreeTenthsIsANearMiss() {
    assertThat(step(1.49)).isFalse();
    assertThat(step(1.4)).isFalse();
    assertThat(step(1.3)).isFalse();
    assertThat(step(1.35)).as("0.3 s after the first").isTrue();
    assertThat(detector.leastSeconds()).isCloseTo(1.3, within(1e-6));
  }

  @Test
  void limitItselfIsNoNearMiss() {
    for (int at = 0; at < 10; at++) {
      assertThat(step(1.5)).isFalse();
    }
  }

  @Test
  void encounterCountsOnceUntilItIsClearlyOver() {
    reach();
    assertThat(step(2.4)).isFalse();
    for (int at = 0; at < 10; at++) {
      assertThat(step(1.0)).as("the same one").isFalse();
    }
    step(2.51);
    reach();
  }

  @Test
  void unknownTimeToCollisionEndsTheEncounter() {
    reach();
    step(Double.NaN);
    reach();
  }

  @Test
  void strayEchoIsNoNearMissUnlessSomeoneBraked() {
    assertThat(detector.observe(1.0, 0.8, 99.0, FAST, false)).isFalse();
    assertThat(detector.observe(1.0, 0.8, 99.0, FAST, false)).as("and another").isFalse();
    assertThat(detector.observe(1.0, 0.8, 99.0, FAST, true)).isTrue();
    assertThat(detector.leastSeconds()).isCloseTo(0.8, within(1e-6));
    assertThat(detector.observe(1.0, 0.8, 99.0, FAST, true)).as("a later one").isTrue();
  }

  @Test
  void corroboratedOneThatLastsCountsOnce() {
    assertThat(detector.observe(1.0, 0.8, 0.9, FAST, true)).isTrue();
    assertThat(detector.observe(1.0, 0.8, 0.9, FAST, true)).isFalse();
  }

  @Test
  void queueingIsNoNearMiss() {
    assertThat(detector.observe(1.0, 0.8, 0.9, 2.99, true)).isFalse();
    assertThat(detector.observe(1.0, 0.8, 0.9, Double.NaN, true)).isFalse();
    assertThat(detector.observe(1.0, 0.8, 0.9, 3.0, true)).isTrue();
  }

  @Test
  void standingEndsTheEncounter() {
    reach();
    detector.observe(0.1, 1.0, 1.0, 0.0, false);
    reach();
  }

  private void reach() {
    step(1.0);
    step(1.0);
    step(1.0);
    assertThat(step(1.0)).isTrue();
  }

  private boolean step(double seconds) {
    return detector.observe(0.1, seconds, seconds, FAST, false);
  }
}
