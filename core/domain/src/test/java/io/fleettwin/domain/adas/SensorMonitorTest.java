package io.fleettwin.domain.adas;

import static io.fleettwin.domain.adas.SensorHealth.BLOCKED;
import static io.fleettwin.domain.adas.SensorHealth.DEGRADED;
import static io.fleettwin.domain.adas.SensorHealth.MISALIGNED;
import static io.fleettwin.domain.adas.SensorHealth.OK;
import static io.fleettwin.domain.adas.SensorHealth.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SensorMonitorTest {

  private final SensorMonitor monitor = new SensorMonitor();

  @Test
  void sensorThatNobodyTellsOfIsUnknown() {
    assertThat(monitor.observe(1, Double.NaN, Double.NaN, Weather.SNOW)).isFalse();
    assertThat(monitor.health()).isEqualTo(UNKNOWN);
  }

  @Test
  void blockageIsLeftFurtherDownThanItIsEntered() {
    assertThat(healthAt(0.0)).isEqualTo(OK);
    assertThat(healthAt(0.299)).isEqualTo(OK);
    assertThat(healthAt(0.30)).isEqualTo(DEGRADED);
    assertThat(healthAt(0.599)).isEqualTo(DEGRADED);
    assertThat(healthAt(0.60)).isEqualTo(BLOCKED);
    assertThat(healthAt(0.50)).isEqualTo(BLOCKED);
    assertThat(healthAt(0.499)).isEqualTo(DEGRADED);
    assertThat(healthAt(0.25)).isEqualTo(DEGRADED);
    assertThat(healthAt(0.249)).isEqualTo(OK);
  }

  @Test
  void sensorThatPointsHalfADegreeAwayIsMisalignedToEitherSide() {
    assertThat(healthAt(0.0, 0.499)).isEqualTo(OK);
    assertThat(healthAt(0.0, -0.5)).isEqualTo(MISALIGNED);
    assertThat(healthAt(0.0, 0.4)).isEqualTo(MISALIGNED);
    assertThat(healthAt(0.0, 0.399)).isEqualTo(OK);
  }

  @Test
  void blockedComesBeforeMisalignedBeforeDegraded() {
    assertThat(healthAt(0.4, 1.0)).isEqualTo(MISALIGNED);
    assertThat(healthAt(0.7, 1.0)).isEqualTo(BLOCKED);
  }

  @Test
  void weatherThatIsHardToSeeThroughDegrades() {
    monitor.observe(1, 0.0, Double.NaN, Weather.RAIN);
    assertThat(monitor.health()).isEqualTo(OK);
    monitor.observe(2, 0.0, Double.NaN, Weather.HEAVY_RAIN);
    assertThat(monitor.health()).isEqualTo(DEGRADED);
    monitor.observe(3, Double.NaN, 0.0, Weather.DRY);
    assertThat(monitor.health()).isEqualTo(OK);
  }

  @Test
  void timeOfTheHealthIsThatOfItsLastChange() {
    assertThat(monitor.observe(10, 0.0, 0.0, Weather.DRY)).isTrue();
    assertThat(monitor.observe(20, 0.1, 0.0, Weather.DRY)).isFalse();
    assertThat(monitor.sinceMicros()).isEqualTo(10);
    assertThat(monitor.observe(30, 0.9, 0.0, Weather.DRY)).isTrue();
    assertThat(monitor.sinceMicros()).isEqualTo(30);
  }

  @Test
  void onlyBlockedAndMisalignedSensorsAreBlind() {
    assertThat(SensorHealth.values())
        .filteredOn(SensorHealth::isBlind)
        .containsExactly(MISALIGNED, BLOCKED);
    assertThat(BLOCKED.reason()).isEqualTo(UnavailableReason.SENSOR_BLOCKED);
    assertThat(MISALIGNED.reason()).isEqualTo(UnavailableReason.SENSOR_MISALIGNED);
  }

  private SensorHealth healthAt(double blockage) {
    return healthAt(blockage, 0.0);
  }

  private SensorHealth healthAt(double blockage, double degrees) {
    monitor.observe(0, blockage, degrees, Weather.DRY);
    return monitor.health();
  }
}
