package io.fleettwin.sim.vehicle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fleettwin.sim.world.Weather;
import org.junit.jupiter.api.Test;

class RoadLoadTest {

  private static final Weather.Conditions WARM_AND_DRY =
      new Weather.Conditions(25.0, 0.0, 0.5, 0.0, 0.0, 1.0);
  private static final VehicleModel CAR = VehicleModel.FLEET.get(0);

  @Test
  void airDensityIsThatOfTheStandardAtmosphere() {
    assertThat(RoadLoad.airDensity(15.0, 0.0)).isCloseTo(1.225, within(0.001));
    assertThat(RoadLoad.airDensity(8.5, 1_000.0)).isCloseTo(1.112, within(0.002));
  }

  @Test
  void resistanceAtHundredIsWhatTheHandbookFormulasGive() {
    double speed = 100.0 / 3.6;

    // 1,350 kg * 9.80665 * 0.011 * (1 + 771.6 / 8,000) and 0.5 * 1.2 * 0.69 * 771.6
    assertThat(RoadLoad.rollingNewtons(CAR, speed, 0.0, WARM_AND_DRY))
        .isCloseTo(159.7, within(0.2));
    assertThat(RoadLoad.dragNewtons(CAR, 1.2, speed)).isCloseTo(319.4, within(0.2));
    assertThat(RoadLoad.slopeNewtons(CAR, 0.05)).isCloseTo(661.1, within(0.5));
  }

  @Test
  void driveIsEfficientBetween85And96PercentAtTownAndMotorwaySpeed() {
    DriveUnit drive = CAR.drive();
    for (double speed : new double[] {14.0, 28.0}) {
      double newtons = 600.0;
      double electric = drive.electricWatts(newtons, speed, CAR.wheelRadiusMeters());

      assertThat(newtons * speed / electric).isBetween(0.85, 0.96);
    }
  }

  @Test
  void brakingWithTheMotorReturnsLessThanTheWheelsGive() {
    DriveUnit drive = CAR.drive();
    double returned = -drive.electricWatts(-2_000.0, 15.0, CAR.wheelRadiusMeters());

    assertThat(returned).isBetween(0.8 * 30_000.0, 0.96 * 30_000.0);
  }
}
