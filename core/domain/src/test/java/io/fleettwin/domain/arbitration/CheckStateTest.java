package io.fleettwin.domain.arbitration;

import static io.fleettwin.domain.arbitration.CheckState.Change.CLOSED;
import static io.fleettwin.domain.arbitration.CheckState.Change.NONE;
import static io.fleettwin.domain.arbitration.CheckState.Change.OPENED;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleettwin.domain.arbitration.CheckState.Change;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CheckStateTest {

  private static final long NOW = 1_767_600_000L;

  /** Five times, over 10 s. */
  private static final Check CHECK = Check.SPEED_WHEELS;

  private final CheckState state = new CheckState();
  private long now = NOW;

  @Test
  void opensAfterFiveComparisonsOverTenSecondsAndNotBefore() {
    for (int second = 0; second <= 9; second++) {
      assertThat(observe(4.0)).isEqualTo(NONE);
    }
    assertThat(state.isContradicted()).isFalse();
    assertThat(observe(4.0)).isEqualTo(OPENED);
    assertThat(state.isContradicted()).isTrue();
    assertThat(state.openedSeconds()).isEqualTo(now);
  }

  @Test
  void fewComparisonsOverALongTimeOpenNothing() {
    for (int time = 0; time < 4; time++) {
      assertThat(state.observe(CHECK, -9.0, 9.0, now)).isEqualTo(NONE);
    }
    assertThat(state.observe(CHECK, -9.0, 9.0, now)).isEqualTo(OPENED);
  }

  @Test
  void oneAgreementBeginsTheCountAnew() {
    observe(9.0, 8);
    observe(2.0);
    assertThat(observe(9.0, 10)).isEqualTo(NONE);
    assertThat(observe(9.0)).isEqualTo(OPENED);
  }

  @Test
  void closesAfterThreeAgreementsInARow() {
    observe(9.0, 11);
    assertThat(observe(1.0)).isEqualTo(NONE);
    assertThat(state.isOpen()).isTrue();
    assertThat(state.isContradicted()).isFalse();
    observe(1.0);
    observe(3.0);
    observe(1.0);
    assertThat(observe(-2.0)).isEqualTo(NONE);
    assertThat(observe(2.0)).isEqualTo(CLOSED);
    assertThat(state.isOpen()).isFalse();
  }

  @Test
  void residualThatComesAtOnceIsAJump() {
    observe(0.5, 20);
    observe(8.0, 11);

    assertThat(state.isOpen()).isTrue();
    assertThat(state.hasAgreed()).isTrue();
    assertThat(state.isJump()).isTrue();
  }

  @Test
  void residualThatCreepsIsADrift() {
    for (int step = 0; !state.isOpen(); step++) {
      observe(0.02 * step);
    }

    assertThat(state.hasAgreed()).isTrue();
    assertThat(state.isJump()).isFalse();
  }

  @Test
  void sourcesThatNeverAgreedHaveNotLeftEachOther() {
    observe(8.0, 11);

    assertThat(state.hasAgreed()).isFalse();
    assertThat(state.isJump()).isFalse();
  }

  @Test
  void smallLastingDifferenceIsFoundByItsSum() {
    int seconds = 0;
    while (observe(-3.0) != OPENED) {
      seconds++;
    }

    assertThat(seconds).isEqualTo(59); // six steps of 10 s, each of 3 less 1
  }

  @Test
  void differenceOfOneDeviationIsNeverTold() {
    assertThat(observe(1.0, 100_000)).isEqualTo(NONE);
  }

  @Test
  void thirdOpeningWithinADayIsKnown() {
    openAndClose();
    assertThat(state.isThirdWithin(86_400)).isFalse();
    now += 40_000;
    openAndClose();
    assertThat(state.isThirdWithin(86_400)).isFalse();
    now += 40_000;
    openAndClose();
    assertThat(state.isThirdWithin(86_400)).isTrue();
    now += 60_000;
    openAndClose();
    assertThat(state.isThirdWithin(86_400)).isFalse();
  }

  @Test
  void workIsOrderedOncePerOpening() {
    observe(9.0, 11);
    assertThat(state.orderWork()).isFalse();
    assertThat(state.orderWork()).isTrue();
    observe(0.0, 3);
    observe(9.0, 11);
    assertThat(state.orderWork()).isFalse();
  }

  @Property(tries = 100)
  void restoredStateGoesOnExactly(
      @ForAll @Size(max = 80) double @DoubleRange(min = -6, max = 12) [] residuals)
      throws IOException {
    CheckState straight = new CheckState();
    CheckState restored = new CheckState();
    long time = NOW;
    for (double residual : residuals) {
      time += 4;
      Change expected = straight.observe(CHECK, residual, 4.0, time);
      assertThat(restored.observe(CHECK, residual, 4.0, time)).isEqualTo(expected);
      restored = copyOf(restored);
      assertThat(bytesOf(restored)).isEqualTo(bytesOf(straight)).hasSizeLessThanOrEqualTo(21);
      assertThat(restored.isJump()).isEqualTo(straight.isJump());
    }
  }

  private void openAndClose() {
    observe(9.0, 11);
    observe(0.0, 3);
  }

  private Change observe(double residual) {
    now++;
    return state.observe(CHECK, residual, 1.0, now);
  }

  private Change observe(double residual, int times) {
    Change last = NONE;
    for (int time = 0; time < times; time++) {
      last = observe(residual);
    }
    return last;
  }

  private static CheckState copyOf(CheckState state) throws IOException {
    CheckState copy = new CheckState();
    copy.read(new DataInputStream(new ByteArrayInputStream(bytesOf(state))));
    return copy;
  }

  private static byte[] bytesOf(CheckState state) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    state.write(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }
}
