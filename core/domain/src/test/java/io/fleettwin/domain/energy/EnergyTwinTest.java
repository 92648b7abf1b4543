package io.fleettwin.domain.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.fleettwin.domain.insight.Phase;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class EnergyTwinTest {

  private final EnergyDrive car = new EnergyDrive();

  @Test
  void nothingIsSaidBeforeAnythingIsKnown() {
    EnergyEstimate estimate = car.twin.estimate();

    assertThat(estimate.trip().kilometers()).isZero();
    assertThat(estimate.trip().predictedKilowattHoursPer100Km()).isNaN();
    assertThat(estimate.recent().measuredKilowattHoursPer100Km()).isNaN();
    assertThat(estimate.range()).isEqualTo(RangeForecast.UNKNOWN);
    assertThat(estimate.rolling()).isEqualTo(1.0);
    assertThat(estimate.drag()).isEqualTo(1.0);
    assertThat(estimate.climate()).isEqualTo(1.0);
    assertThat(estimate.auxiliary()).isEqualTo(1.0);
    assertThat(estimate.everydayLevel()).isEqualTo(1.0);
  }

  @Test
  void rowsWithoutASpeedSayNothing() {
    car.row(1.0, () -> car.put(EnergyDrive.POWER, -5_000.0));
    car.row(1.0, () -> car.put(EnergyDrive.POWER, -5_000.0));

    assertThat(car.twin.estimate().trip().kilometers()).isZero();
  }

  @Test
  void longDriveOfAnAverageCarCostsWhatPhysicsSays() {
    car.sleep(1.0);
    car.drive(7_200, 1.0);

    ConsumptionComparison trip = car.twin.estimate().trip();
    assertThat(trip.kilometers()).isCloseTo(72.0, within(0.1));
    assertThat(trip.residual()).isCloseTo(0.0, within(0.6)); // a hot soak of the prior and mean
    assertThat(trip.standardDeviation())
        .isCloseTo(0.11 * trip.predictedKilowattHoursPer100Km(), within(0.05));
  }

  @Test
  void whatIsMeasuredInATripNeverEntersItsPrediction() {
    EnergyDrive thirsty = new EnergyDrive();
    car.sleep(1.0);
    thirsty.sleep(1.0);
    car.drive(3_000, 1.0);
    thirsty.drive(3_000, 1.6);

    ConsumptionComparison trip = car.twin.estimate().trip();
    ConsumptionComparison other = thirsty.twin.estimate().trip();
    assertThat(other.predictedKilowattHoursPer100Km())
        .isEqualTo(trip.predictedKilowattHoursPer100Km());
    assertThat(other.measuredKilowattHoursPer100Km())
        .isCloseTo(1.6 * trip.measuredKilowattHoursPer100Km(), within(0.01));
  }

  @Test
  void earlierTripsTeachLaterOnes() {
    for (int trip = 0; trip < 20; trip++) {
      car.sleep(400.0);
      car.drive(3_600, 1.2);
    }
    double residual = car.twin.estimate().trip().residual();
    double first = first(1.2);

    assertThat(residual).isPositive().isLessThan(0.8 * first);
    assertThat(car.twin.estimate().rolling()).isGreaterThan(1.02);
    assertThat(car.twin.estimate().everydayLevel()).isNotEqualTo(1.0);
  }

  private static double first(double factor) {
    EnergyDrive fresh = new EnergyDrive();
    fresh.sleep(1.0);
    fresh.drive(3_600, factor);
    return fresh.twin.estimate().trip().residual();
  }

  @Test
  void quarterMoreIsFoundWithinTwoHoursAndNotBefore() {
    for (int hour = 0; hour < 8; hour++) {
      car.sleep(400.0);
      car.drive(3_600, hour % 2 == 0 ? 1.02 : 0.98);
    }
    assertThat(car.insights).isEmpty();
    car.drive(7_200, 1.25);

    assertThat(car.insights).isNotEmpty();
    assertThat(car.insights.get(0).phase()).isEqualTo(Phase.OPENED);
    assertThat(car.insights.get(0).message()).contains("more energy");
  }

  @Test
  void tripEndsWithSilenceAndStandstillAndKeepsItsFigures() {
    car.sleep(1.0);
    car.drive(600, 1.0);
    car.stand(601, 0.5);
    double ended = car.twin.estimate().trip().measuredKilowattHoursPer100Km();
    car.stand(100, 0.5);
    assertThat(car.twin.estimate().trip().measuredKilowattHoursPer100Km()).isEqualTo(ended);
    assertThat(car.twin.estimate().trip().kilometers()).isCloseTo(6.0, within(0.05));

    car.drive(60, 1.0);
    assertThat(car.twin.estimate().trip().kilometers()).isLessThan(1.0);
    car.sleep(300.5);
    assertThat(car.twin.estimate().trip().kilometers()).isZero();
  }

  @Test
  void shortSilenceIsBridgedAndNotIntegrated() {
    car.sleep(1.0);
    car.drive(600, 1.0);
    double before = car.twin.estimate().trip().kilometers();
    car.sleep(300.0);

    assertThat(car.twin.estimate().trip().kilometers()).isEqualTo(before);
  }

  @Test
  void tripWithoutPowerIsPredictedAndNotMeasured() {
    car.sleep(1.0);
    for (int second = 0; second < 600; second++) {
      car.row(1.0, () -> car.put(EnergyDrive.SPEED, 50.0));
    }

    ConsumptionComparison trip = car.twin.estimate().trip();
    assertThat(trip.measuredKilowattHoursPer100Km()).isNaN();
    assertThat(trip.predictedKilowattHoursPer100Km()).isBetween(8.0, 15.0);
  }

  @Test
  void speedThatIsHeardOfNoMoreIsDrivenNoFurther() {
    car.sleep(1.0);
    car.drive(600, 1.0);
    double before = car.twin.estimate().trip().kilometers();
    for (int second = 0; second < 600; second++) {
      car.row(1.0, () -> car.put(EnergyDrive.POWER, -8_000.0));
    }

    assertThat(car.twin.estimate().trip().kilometers()).isBetween(before, before + 1.3);
    car.drive(60, 1.0); // another trip
    assertThat(car.twin.estimate().trip().kilometers()).isLessThan(1.0);
  }

  @Test
  void stateOfTheFirstVersionIsReadAndItsDriftBeginsAnew() throws IOException {
    car.sleep(400.0);
    car.drive(4_000, 1.1);
    car.stand(610, 0.5);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    car.twin.write(new DataOutputStream(bytes));
    byte[] now = bytes.toByteArray();
    int log = 50; // one byte between trips, behind version, rule and tally
    int tail = 24; // what comes behind the monitor: cabin, speed, temperature, energy
    int monitor = 55;
    byte[] old = new byte[now.length - 1 - monitor + 37];
    System.arraycopy(now, 0, old, 0, log);
    System.arraycopy(now, log + 1, old, log, now.length - tail - monitor - log - 1);
    System.arraycopy(now, now.length - tail, old, old.length - tail, tail);
    old[0] = 1;

    EnergyTwin read = read(old);
    assertThat(read.estimate().everydayLevel()).isEqualTo(read(now).estimate().everydayLevel());
    assertThat(read.estimate().range()).isEqualTo(read(now).estimate().range());
  }

  @Test
  void voltageTimesCurrentStandsInForPower() {
    car.sleep(1.0);
    for (int second = 0; second < 360; second++) {
      car.row(
          1.0,
          () ->
              car.put(EnergyDrive.SPEED, 36.0)
                  .put(EnergyDrive.VOLTAGE, 360.0)
                  .put(EnergyDrive.CURRENT, -10.0));
    }

    // 3.6 kW at 36 km/h is 10 kWh/100 km, but for the second in which it speeds up
    assertThat(car.twin.estimate().trip().measuredKilowattHoursPer100Km())
        .isCloseTo(10.0, within(0.05));
  }

  @Test
  void climbIsCountedFromElevationOrElseFromGradient() {
    double flat = predictedAfter(() -> {});
    EnergyDrive climbing = new EnergyDrive();
    climbing.sleep(1.0);
    for (int second = 0; second < 600; second++) {
      double meters = 500.0 + 0.2 * second;
      climbing.row(
          1.0, () -> climbing.put(EnergyDrive.SPEED, 36.0).put(EnergyDrive.ELEVATION, meters));
    }
    double byElevation = climbing.twin.estimate().trip().predictedKilowattHoursPer100Km();
    double byGradient = predictedAfter(() -> car.put(EnergyDrive.GRADIENT, 2.0));

    assertThat(byElevation - flat).isBetween(6.5, 8.5); // m g 120 m over 6 km, by 0.892
    assertThat(byGradient - flat).isCloseTo(byElevation - flat, within(0.5));
  }

  @Test
  void coldWindAndLoadCostMore() {
    double mild = predictedAfter(() -> car.put(EnergyDrive.AMBIENT, 20.0));
    assertThat(predictedAfter(() -> car.put(EnergyDrive.AMBIENT, 0.0))).isGreaterThan(mild + 5.0);
    assertThat(predictedAfter(() -> car.put(EnergyDrive.AMBIENT, 20.0).put(EnergyDrive.WIND, 10.0)))
        .isGreaterThan(mild + 0.3);
    assertThat(
            predictedAfter(
                () ->
                    car.put(EnergyDrive.AMBIENT, 20.0)
                        .put(EnergyDrive.WIND, 0.0)
                        .put(EnergyDrive.WEIGHT, 1_800.0)))
        .isGreaterThan(mild + 0.5);
    assertThat(predictedAfter(() -> car.put(EnergyDrive.WEIGHT, 100.0)))
        .isCloseTo(mild, within(0.2)); // no car weighs that little
  }

  /** Ten minutes at 36 km/h after a night. */
  private double predictedAfter(Runnable said) {
    car.sleep(43_200.0);
    for (int second = 0; second < 600; second++) {
      car.row(
          1.0,
          () -> {
            car.put(EnergyDrive.SPEED, 36.0);
            said.run();
          });
    }
    return car.twin.estimate().trip().predictedKilowattHoursPer100Km();
  }

  @Test
  void rangeIsTheEnergyThatIsLeftOverTheConsumption() {
    car.sleep(1.0);
    car.drive(3_600, 1.0);

    RangeForecast range = car.twin.estimate().range();
    assertThat(range.meters() * range.kilowattHoursPer100Km())
        .isCloseTo(1e5 * 10.0, within(1_000.0)); // half of 20 kWh
    assertThat(range.lowMeters()).isLessThan(0.9 * range.meters());
    assertThat(range.highMeters()).isGreaterThan(1.1 * range.meters());
  }

  @Test
  void stateGoesOnWhereItWasWritten() throws IOException {
    EnergyDrive other = new EnergyDrive();
    car.sleep(400.0);
    other.sleep(400.0);
    car.drive(4_000, 1.1);
    other.drive(4_000, 1.1);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    car.twin.write(new DataOutputStream(bytes));
    car.twin = read(bytes.toByteArray());
    car.drive(2_000, 1.1);
    other.drive(2_000, 1.1);

    assertThat(bytes.size()).isLessThanOrEqualTo(360);
    EnergyEstimate read = car.twin.estimate();
    EnergyEstimate kept = other.twin.estimate();
    assertThat(read.trip().residual()).isCloseTo(kept.trip().residual(), within(1e-3));
    assertThat(read.recent().residual()).isCloseTo(kept.recent().residual(), within(1e-3));
    assertThat(read.range().meters()).isCloseTo(kept.range().meters(), within(10.0));
    assertThat(read.rolling()).isCloseTo(kept.rolling(), within(1e-5));
    assertThat(read.drag()).isCloseTo(kept.drag(), within(1e-5));
    assertThat(read.climate()).isCloseTo(kept.climate(), within(1e-5));
    assertThat(read.auxiliary()).isCloseTo(kept.auxiliary(), within(1e-5));
  }

  @Test
  void stateOfAnotherVersionIsRefused() {
    assertThatThrownBy(() -> read(new byte[] {4}))
        .isInstanceOf(IOException.class)
        .hasMessage("energy twin version: 4 (expected: 1 to 3)");
  }

  private static EnergyTwin read(byte[] bytes) throws IOException {
    return EnergyTwin.read(
        EnergyDrive.SIGNALS, EnergyDrive.CAR, new DataInputStream(new ByteArrayInputStream(bytes)));
  }
}
