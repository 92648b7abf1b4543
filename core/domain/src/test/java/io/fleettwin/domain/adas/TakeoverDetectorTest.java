package io.fleettwin.domain.adas;

import static io.fleettwin.domain.adas.TakeoverCause.DRIVER_OVERRIDE;
import static io.fleettwin.domain.adas.TakeoverCause.LANE_LOST;
import static io.fleettwin.domain.adas.TakeoverCause.NONE;
import static io.fleettwin.domain.adas.TakeoverCause.OTHER;
import static io.fleettwin.domain.adas.TakeoverCause.SENSOR_BLOCKED;
import static io.fleettwin.domain.adas.TakeoverCause.SYSTEM_FAULT;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TakeoverDetectorTest {

  private static final long SECOND = 1_000_000L;

  private final TakeoverDetector detector = new TakeoverDetector();

  @Test
  void counterTellsHowManyAreNewOnceItIsKnown() {
    assertThat(detector.isTold()).isFalse();
    assertThat(detector.observeTold(7, NONE)).as("earlier ones").isZero();
    assertThat(detector.isTold()).isTrue();
    assertThat(detector.observeTold(7, NONE)).isZero();
    assertThat(detector.observeTold(9, LANE_LOST)).isEqualTo(2);
    assertThat(detector.toldCause()).isEqualTo(LANE_LOST);
    assertThat(detector.observeTold(0, LANE_LOST)).as("set back").isZero();
    assertThat(detector.observeTold(1, LANE_LOST)).isEqualTo(1);
  }

  @Test
  void withoutACounterAReasonThatAppearsIsATakeover() {
    assertThat(detector.observeTold(Double.NaN, LANE_LOST)).as("may be an old one").isZero();
    assertThat(detector.observeTold(Double.NaN, LANE_LOST)).isZero();
    assertThat(detector.observeTold(Double.NaN, NONE)).isZero();
    assertThat(detector.observeTold(Double.NaN, null)).isZero();
    assertThat(detector.observeTold(Double.NaN, LANE_LOST)).isEqualTo(1);
    assertThat(detector.observeTold(Double.NaN, SENSOR_BLOCKED)).isEqualTo(1);
    assertThat(detector.toldCause()).isEqualTo(SENSOR_BLOCKED);
  }

  @Test
  void counterThatFallsSilentStillKeepsReasonsFromCounting() {
    detector.observeTold(1, NONE);

    assertThat(detector.observeTold(Double.NaN, LANE_LOST)).isZero();
  }

  @Test
  void vehicleThatNamesNoReasonHasAnother() {
    assertThat(detector.toldCause()).isEqualTo(OTHER);
    detector.observeTold(1, NONE);
    assertThat(detector.toldCause()).isEqualTo(OTHER);
  }

  @ParameterizedTest(name = "{0} for {1}, brakes {2}: {3}")
  @CsvSource({
    "ERROR, NONE, true, SYSTEM_FAULT",
    "UNAVAILABLE, SENSOR_BLOCKED, true, SENSOR_BLOCKED",
    "UNAVAILABLE, SENSOR_MISALIGNED, false, SENSOR_BLOCKED",
    "UNAVAILABLE, NOT_REPORTED, false, NONE",
    "ENABLED, NONE, true, DRIVER_OVERRIDE",
    "ENABLED, NONE, false, NONE"
  })
  void causeIsInferredFromWhatTheFeatureBecame(
      FeatureState state, UnavailableReason reason, boolean brakes, TakeoverCause expected) {
    assertThat(TakeoverDetector.infer(state, reason, brakes)).isEqualTo(expected);
    assertThat(expected).isIn(SYSTEM_FAULT, SENSOR_BLOCKED, DRIVER_OVERRIDE, NONE);
  }

  @Test
  void leadTimeCountsFromTheFirstSign() {
    assertThat(detector.leadSeconds(0)).isZero();
    detector.observeSign(10 * SECOND, false);
    detector.observeSign(11 * SECOND, true);
    detector.observeSign(12 * SECOND, false);
    detector.observeSign(16 * SECOND, false);
    assertThat(detector.leadSeconds(16 * SECOND)).as("5 s after the sign").isEqualTo(5.0);
    detector.observeSign(16 * SECOND + 1, false);
    assertThat(detector.leadSeconds(17 * SECOND)).as("it announces nothing more").isZero();
    detector.observeSign(20 * SECOND, true);
    detector.observeSign(24 * SECOND, true);
    assertThat(detector.leadSeconds(24 * SECOND)).isEqualTo(4.0);
  }
}
