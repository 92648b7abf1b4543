package io.fleettwin.domain.arbitration;

import static io.fleettwin.domain.arbitration.SocStepRule.Continuity.TIME_MISSING;
import static io.fleettwin.domain.arbitration.SocStepRule.Continuity.UNBROKEN;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SocStepRuleTest {

  private final SocStepRule rule = new SocStepRule();

  @Test
  void firstValueIsCredible() {
    assertThat(rule.credible()).isNaN();
    offer(0.0);

    assertThat(rule.isImpossible()).isFalse();
    assertThat(rule.credible()).isZero();
  }

  @ParameterizedTest(name = "step of {0} points: impossible {1}")
  @CsvSource({"2.0, false", "2.1, true", "-2.0, false", "-2.1, true", "-60, true"})
  void stepOfAnUnknownBatteryMayBeTwoPoints(double step, boolean expected) {
    offer(60.0);
    offer(60.0 + step);

    assertThat(rule.isImpossible()).isEqualTo(expected);
  }

  @Test
  void batteryThatShowsFineStepsHasToKeepToThem() {
    offer(60.0);
    offer(59.98);
    offer(58.9);
    assertThat(rule.isImpossible()).isTrue();

    offer(59.0);
    assertThat(rule.isImpossible()).isFalse();
  }

  @Test
  void valueThatWasShownForLongMaySaveUpHalfAPoint() {
    offer(60.0);
    for (int second = 0; second < 100; second++) {
      offer(60.0);
    }
    offer(57.4);
    assertThat(rule.isImpossible()).isTrue();

    offer(57.6);
    assertThat(rule.isImpossible()).isFalse();
  }

  @Test
  void glitchIsImpossibleAndTheNextGoodValueIsNot() {
    offer(60.0);
    offer(0.0);
    assertThat(rule.isImpossible()).isTrue();
    assertThat(rule.credible()).isEqualTo(60.0);
    offer(0.0);
    assertThat(rule.isImpossible()).isTrue();
    offer(59.9);

    assertThat(rule.isImpossible()).isFalse();
    assertThat(rule.credible()).isEqualTo((float) 59.9);
  }

  @Test
  void stepThatStaysForAMinuteIsBelieved() {
    offer(60.0);
    offer(45.0);
    for (int second = 1; second < 60; second++) {
      offer(45.0 - 0.01 * second);
      assertThat(rule.isImpossible()).isTrue();
    }
    offer(44.4);
    assertThat(rule.isImpossible()).isFalse();
    offer(44.3);
    assertThat(rule.isImpossible()).isFalse();
  }

  @Test
  void valuesThatJumpAboutAreNeverBelieved() {
    offer(60.0);
    for (int second = 0; second < 200; second++) {
      offer(second % 2 == 0 ? 20.0 : 30.0);
      assertThat(rule.isImpossible()).isTrue();
    }
  }

  @Test
  void whatNobodyHeardMayMoveTwoTenthsOfAPointASecond() {
    offer(60.0);
    rule.advance(75.0, 102.0, Double.NaN, UNBROKEN);
    assertThat(rule.isImpossible()).isFalse();

    rule.advance(Double.NaN, 50.0, Double.NaN, UNBROKEN);
    rule.advance(87.1, 2.0, Double.NaN, UNBROKEN);
    assertThat(rule.isImpossible()).isTrue();
    rule.advance(87.0, 1.0, Double.NaN, UNBROKEN);
    assertThat(rule.isImpossible()).isFalse();
  }

  @Test
  void measuredCurrentExplainsOneAndAHalfTimesWhatItMoved() {
    offer(60.0);
    rule.advance(54.0, 1.0, 2.6, UNBROKEN);
    assertThat(rule.isImpossible()).isTrue();
    rule.advance(54.0, 1.0, 0.1, UNBROKEN);

    assertThat(rule.isImpossible()).isFalse();
  }

  @Test
  void missingTimeMakesAnyStepPossible() {
    offer(60.0);
    rule.advance(40.0, 1.0, Double.NaN, TIME_MISSING);

    assertThat(rule.isImpossible()).isFalse();
    assertThat(rule.credible()).isEqualTo(40.0);
  }

  @Test
  void restoredRuleGoesOnExactly() throws IOException {
    SocStepRule restored = new SocStepRule();
    for (int second = 0; second < 200; second++) {
      double soc = second > 100 ? 30.0 : second % 10 == 3 ? Double.NaN : 80.0 - 0.01 * second;
      rule.advance(soc, 1.0, 0.01, UNBROKEN);
      restored.advance(soc, 1.0, 0.01, UNBROKEN);
      restored = copyOf(restored);

      assertThat(bytesOf(restored)).isEqualTo(bytesOf(rule));
      assertThat(restored.isImpossible()).isEqualTo(rule.isImpossible());
    }
    assertThat(rule.credible()).isEqualTo(30.0);
  }

  private void offer(double soc) {
    rule.advance(soc, 1.0, Double.NaN, UNBROKEN);
  }

  private static SocStepRule copyOf(SocStepRule rule) throws IOException {
    SocStepRule copy = new SocStepRule();
    copy.read(new DataInputStream(new ByteArrayInputStream(bytesOf(rule))));
    return copy;
  }

  private static byte[] bytesOf(SocStepRule rule) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    rule.write(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }
}
