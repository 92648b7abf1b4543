package io.fleettwin.sim.vehicle;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleettwin.sim.random.SeedStream;
import io.fleettwin.sim.world.Weather;
import org.junit.jupiter.api.Test;

class DriverAssistanceTest {

  private static final Weather.Conditions RAIN =
      new Weather.Conditions(12.0, 4.0, 0.9, 3.0, 250.0, 0.3);
  private static final DriverAssistance.Scene MOTORWAY =
      new DriverAssistance.Scene(30.0, 33.3, 0.0, 250.0, 0.0);

  @Test
  void theReleaseWithTheRegressionLosesTheLaneFarMoreOftenInRain() {
    int good = takeovers(SoftwareVersion.V2_5_1);
    int bad = takeovers(SoftwareVersion.V2_5_0);

    assertThat(good).isPositive();
    assertThat(bad).isGreaterThan(4 * good);
  }

  private static int takeovers(SoftwareVersion software) {
    DriverAssistance assistance = new DriverAssistance(new SeedStream(9), software);
    for (int second = 0; second < 100 * 3_600; second++) {
      assistance.observe(1.0, MOTORWAY, RAIN);
    }
    return assistance.takeovers();
  }

  @Test
  void emergencyBrakingActsBeforeACollisionAndEndsWhenTheDangerIsOver() {
    DriverAssistance assistance = new DriverAssistance(new SeedStream(1), SoftwareVersion.V2_4_1);
    DriverAssistance.Scene danger = new DriverAssistance.Scene(20.0, 25.0, 0.0, 12.0, 10.0);

    assertThat(assistance.control(0.1, danger, 0.0)).isLessThan(-7.0);
    assertThat(assistance.emergency()).isEqualTo(FeatureState.INTERVENING);
    assertThat(assistance.isWarning()).isTrue();

    assertThat(assistance.control(0.1, MOTORWAY, 0.5)).isEqualTo(0.5);
    assertThat(assistance.emergency()).isEqualTo(FeatureState.ACTIVE);
    assertThat(assistance.timeToCollision()).isEqualTo(DriverAssistance.NO_COLLISION_SECONDS);
  }

  @Test
  void lanesAreKeptOnlyWhileCruiseControlHoldsTheSpeed() {
    DriverAssistance assistance = new DriverAssistance(new SeedStream(4), SoftwareVersion.V2_5_1);
    for (int second = 0; second < 36_000; second++) {
      assistance.observe(1.0, MOTORWAY, RAIN);
      if (assistance.autonomyLevel().equals("SAE_2")) {
        assertThat(assistance.cruise().isActive()).isTrue();
      }
    }
  }
}
