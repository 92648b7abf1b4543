package io.fleettwin.domain.adas;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EpisodeDetectorTest {

  private static final long SECOND = 1_000_000L;

  private final EpisodeDetector detector = new EpisodeDetector();

  @Test
  void pulsesWithinTwoSecondsAreOneEpisode() {
    assertThat(detector.observe(0, false)).isFalse();
    assertThat(detector.observe(SECOND, true)).isTrue();
    assertThat(detector.observe(2 * SECOND, true)).isFalse();
    assertThat(detector.observe(3 * SECOND, false)).isFalse();
    assertThat(detector.observe(5 * SECOND, true)).as("2 s after the end").isFalse();
    assertThat(detector.isRaised()).isTrue();
    assertThat(detector.observe(6 * SECOND, false)).isFalse();
    assertThat(detector.observe(7 * SECOND, false)).isFalse();
    assertThat(detector.observe(8 * SECOND + 1, true)).as("more than 2 s after").isTrue();
  }
}
