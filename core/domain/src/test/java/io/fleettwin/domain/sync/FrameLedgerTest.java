package io.fleettwin.domain.sync;

import static io.fleettwin.domain.Samples.SPEED;
import static io.fleettwin.domain.Samples.T0_MICROS;
import static io.fleettwin.domain.Samples.frame;
import static io.fleettwin.domain.Samples.unnumbered;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleettwin.domain.signal.SignalFrame;
import org.junit.jupiter.api.Test;

class FrameLedgerTest {

  private final FrameLedger ledger = new FrameLedger();

  @Test
  void takesANumberedFrameOnceWhateverItSays() {
    assertThat(admit(frame(0, T0_MICROS, SPEED, 50))).isEqualTo(Admission.ACCEPTED);
    assertThat(admit(frame(0, T0_MICROS, SPEED, 51))).isEqualTo(Admission.DUPLICATE);
    assertThat(admit(frame(1, T0_MICROS, SPEED, 50))).isEqualTo(Admission.ACCEPTED);
  }

  @Test
  void takesAnUnnumberedFrameOnceByWhatItSays() {
    assertThat(admit(unnumbered(T0_MICROS, SPEED, 50))).isEqualTo(Admission.ACCEPTED);
    assertThat(admit(unnumbered(T0_MICROS, SPEED, 50))).isEqualTo(Admission.DUPLICATE);
    assertThat(admit(unnumbered(T0_MICROS, SPEED, 51))).isEqualTo(Admission.ACCEPTED);
    assertThat(admit(unnumbered(T0_MICROS + 1, SPEED, 50))).isEqualTo(Admission.ACCEPTED);
  }

  @Test
  void refusesAFrameFromTheFutureAndTakesItWhenItsTimeHasCome() {
    SignalFrame early = frame(0, T0_MICROS + FrameLedger.MAX_CLOCK_LEAD_MICROS + 1, SPEED, 50);

    assertThat(ledger.admit(early, T0_MICROS)).isEqualTo(Admission.FUTURE_EVENT_TIME);
    assertThat(ledger.admit(early, T0_MICROS + 1)).isEqualTo(Admission.ACCEPTED);
  }

  @Test
  void forgetsTheBootThatSpokeLongestAgoBeyondItsBound() {
    for (int boot = 1; boot <= FrameLedger.MAX_BOOTS + 1; boot++) {
      assertThat(admit(ofBoot(boot))).isEqualTo(Admission.ACCEPTED);
    }

    assertThat(admit(ofBoot(2))).isEqualTo(Admission.DUPLICATE);
    assertThat(admit(ofBoot(1))).isEqualTo(Admission.ACCEPTED);
  }

  private static SignalFrame ofBoot(long boot) {
    return new SignalFrame(
        boot, 0, T0_MICROS, new int[1], new int[0], new double[0], new int[0], new String[0], 0);
  }

  private Admission admit(SignalFrame frame) {
    return ledger.admit(frame, T0_MICROS);
  }
}
