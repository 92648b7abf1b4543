package io.fleettwin.domain.signal;

import static io.fleettwin.domain.Samples.CATALOGUE;
import static io.fleettwin.domain.Samples.LONGITUDE;
import static io.fleettwin.domain.Samples.MODEL;
import static io.fleettwin.domain.Samples.SPEED;
import static io.fleettwin.domain.Samples.T0_MICROS;
import static io.fleettwin.domain.Samples.frame;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SignalScreenTest {

  private final SignalScreen screen = new SignalScreen(CATALOGUE);

  @Test
  void blanksTheImpossibleValueAndLeavesTheOthers() {
    SignalFrame frame =
        frame(0, T0_MICROS, new int[] {LONGITUDE, SPEED}, new double[] {1555.0, 50.0});

    SignalScreen.Findings findings = screen.screen(frame);

    assertThat(frame.values()).containsExactly(Double.NaN, 50.0);
    assertThat(findings.outOfRangeIds()).containsExactly(LONGITUDE);
    assertThat(findings.outOfRangeValues()).isEqualTo(1);
    assertThat(findings.unknownIds()).isEmpty();
  }

  @Test
  void takesTheEndsOfARange() {
    SignalFrame frame =
        frame(0, T0_MICROS, new int[] {LONGITUDE, SPEED}, new double[] {-180.0, 250.0});

    assertThat(screen.screen(frame).isClean()).isTrue();
  }

  @Test
  void namesTheSignalsThatTheCatalogueLacksOrThatCarryTheWrongType() {
    SignalFrame frame =
        frame(0, T0_MICROS, new int[] {Integer.MAX_VALUE, MODEL}, new double[] {1.0, 2.0});

    assertThat(screen.screen(frame).unknownIds()).containsExactly(MODEL, Integer.MAX_VALUE);
  }
}
