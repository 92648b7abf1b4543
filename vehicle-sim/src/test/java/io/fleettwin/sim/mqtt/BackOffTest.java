package io.fleettwin.sim.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BackOffTest {

  @Test
  void waitsDoubleUpToABoundAndBeginAgainAfterSuccess() {
    BackOff backOff = new BackOff();

    assertThat(backOff.nextMillis(0)).isEqualTo(125);
    assertThat(backOff.nextMillis(0)).isEqualTo(250);
    assertThat(backOff.nextMillis(0.5)).isEqualTo(750);
    for (int failure = 0; failure < 20; failure++) {
      assertThat(backOff.nextMillis(0.999)).isLessThanOrEqualTo(15_000);
    }
    backOff.reset();
    assertThat(backOff.nextMillis(0)).isEqualTo(125);
  }
}
