package io.fleettwin.domain.battery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class OcvCurveTest {

  private final OcvCurve straight = OcvCurve.of(1e-4, 3.0, 3.5, 4.0);
  private final OcvCurve bent = OcvCurve.of(0.0, 3.0, 3.6, 3.7, 3.8, 4.2);

  @Test
  void curveThroughPointsOnALineIsThatLine() {
    assertThat(straight.volts(0.25, 25.0)).isCloseTo(3.25, within(1e-12));
    assertThat(straight.volts(0.77, 25.0)).isCloseTo(3.77, within(1e-12));
    assertThat(straight.slopeVolts(0.0)).isCloseTo(1.0, within(1e-9));
    assertThat(straight.slopeVolts(0.5)).isCloseTo(1.0, within(1e-9));
    assertThat(straight.slopeVolts(1.0)).isCloseTo(1.0, within(1e-9));
  }

  @Test
  void curveMeetsItsPoints() {
    assertThat(bent.volts(0.0, 25.0)).isCloseTo(3.0, within(1e-12));
    assertThat(bent.volts(0.25, 25.0)).isCloseTo(3.6, within(1e-12));
    assertThat(bent.volts(0.5, 25.0)).isCloseTo(3.7, within(1e-12));
    assertThat(bent.volts(1.0, 25.0)).isCloseTo(4.2, within(1e-12));
  }

  @Test
  void betweenPointsOfUnequalSlopeRunsTheMonotoneCubic() {
    // Tangents per step: at 0.25 harmonic mean of 0.6 and 0.1, at 0.5 that of 0.1 and 0.1.
    double atQuarter = 2.0 * 0.6 * 0.1 / 0.7;
    double middle = (3.6 + 3.7) / 2.0 + (atQuarter - 0.1) / 8.0;

    assertThat(bent.volts(0.375, 25.0)).isCloseTo(middle, within(1e-12));
  }

  @Test
  void beyondItsEndsTheCurveGoesOnStraight() {
    assertThat(straight.volts(1.1, 25.0)).isCloseTo(4.1, within(1e-9));
    assertThat(straight.volts(-0.1, 25.0)).isCloseTo(2.9, within(1e-9));
  }

  @Test
  void warmthRaisesTheWholeCurve() {
    assertThat(straight.volts(0.5, 35.0)).isCloseTo(3.501, within(1e-12));
    assertThat(straight.socFraction(3.501, 35.0)).isCloseTo(0.5, within(1e-9));
  }

  @Test
  void chargeOutsideOfTheCurveIsThatOfItsEnd() {
    assertThat(bent.socFraction(2.0, 25.0)).isCloseTo(0.0, within(1e-9));
    assertThat(bent.socFraction(5.0, 25.0)).isCloseTo(1.0, within(1e-9));
  }

  @Property
  void inverseLeadsBack(@ForAll @DoubleRange(min = 0.0, max = 1.0) double socFraction) {
    assertThat(bent.socFraction(bent.volts(socFraction, 10.0), 10.0))
        .isCloseTo(socFraction, within(1e-9));
  }

  @Property
  void slopeIsPositiveEverywhere(@ForAll @DoubleRange(min = -0.2, max = 1.2) double socFraction) {
    assertThat(bent.slopeVolts(socFraction)).isPositive();
  }

  @Test
  void steepestSlopeAroundIsAtLeastTheSlopeAndHoldsAtTheEnds() {
    assertThat(straight.steepestVolts(0.5, 0.1)).isCloseTo(1.0, within(1e-9));
    assertThat(straight.steepestVolts(-0.2, 0.0)).isCloseTo(1.0, within(1e-9));
    assertThat(straight.steepestVolts(1.2, 0.0)).isCloseTo(1.0, within(1e-9));
    // 0.6 V over the first quarter, 0.1 V over the second
    assertThat(bent.steepestVolts(0.45, 0.05)).isLessThan(0.7);
    assertThat(bent.steepestVolts(0.45, 0.40)).isGreaterThan(2.0);
  }

  @Test
  void pointsThatDoNotRiseAreRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OcvCurve.of(0.0, 3.0, 3.5, 3.5))
        .withMessage("points[2]: 3.5 (expected: more than 3.5)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OcvCurve.of(0.0, 3.0, 3.5))
        .withMessage("points: 2 (expected: at least 3)");
  }
}
