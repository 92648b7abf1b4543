package io.fleettwin.domain.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartsOfEnergyTest {

  private static final double TINY = 1e-12;

  @ParameterizedTest(name = "{0} degrees Celsius at {1} m: {2} kg/m^3")
  @CsvSource({"15, 0, 1.2250", "20, NaN, 1.2041", "-10, 520, 1.2612", "15, 3000, 0.8584"})
  void airIsAsDenseAsTheBarometricFormulaSays(double celsius, double meters, double expected) {
    assertThat(AirDensity.at(celsius, meters)).isCloseTo(expected, within(4e-4));
  }

  @Test
  void tyresRollHarderInTheColdAndNeverLessThanHalf() {
    RoadLoad road = new RoadLoad(1_000, 0.010, 0.02, 0.6);

    assertThat(road.rollingCoefficientAt(20.0)).isCloseTo(0.010, within(TINY));
    assertThat(road.rollingCoefficientAt(0.0)).isCloseTo(0.014, within(TINY));
    assertThat(road.rollingCoefficientAt(30.0)).isCloseTo(0.008, within(TINY));
    assertThat(road.rollingCoefficientAt(60.0)).isCloseTo(0.005, within(TINY));
  }

  @Test
  void lossesAreDividedOutWhenDrivingAndMultipliedWhenBraking() {
    DriveLosses losses = new DriveLosses(0.8, 0.6, 0.3);

    assertThat(losses.gain(1.0)).isCloseTo(1.25, within(TINY));
    assertThat(losses.gain(0.0)).isEqualTo(0.6);
    assertThat(losses.gain(-1.0)).isEqualTo(0.6);
  }

  @Test
  void climateCostsWhatHoldingAndReachingComfortTake() {
    ClimateLoad climate = new ClimateLoad(0.1, 0.2, 4.0, 0.05, 0.15, 0.3);
    CabinSoak soaked = new CabinSoak();
    CabinSoak comfortable = new CabinSoak();
    comfortable.drive(1e6);

    assertThat(climate.kilowatts(8.5, comfortable)).isCloseTo(1.3, within(TINY));
    assertThat(climate.kilowatts(8.5, soaked)).isCloseTo(3.3, within(TINY));
    assertThat(climate.kilowatts(-11.5, soaked)).isCloseTo(4.3, within(TINY)); // all it can
    assertThat(climate.kilowatts(32.0, comfortable)).isCloseTo(0.8, within(TINY));
    assertThat(climate.kilowatts(32.0, soaked)).isCloseTo(3.2, within(TINY));
    assertThat(climate.kilowatts(18.5, comfortable)).isCloseTo(0.3, within(TINY));
  }

  @Test
  void cabinWarmsUpWhileDrivingAndSoaksWhileParked() {
    CabinSoak soak = new CabinSoak();
    soak.drive(250.0);
    assertThat(soak.coldFraction()).isCloseTo(Math.exp(-1.0), within(TINY));
    assertThat(soak.hotFraction()).isCloseTo(Math.exp(-0.5), within(TINY));

    soak.park(6_000.0);
    assertThat(soak.coldFraction())
        .isCloseTo(1.0 - (1.0 - Math.exp(-1.0)) * Math.exp(-1.0), within(TINY));
  }

  @Test
  void shortStepsOfDrivingComeToTheSameAsALongOne() {
    CabinSoak soak = new CabinSoak();
    for (int second = 0; second < 500; second++) {
      soak.drive(1.0);
    }

    assertThat(soak.coldFraction()).isCloseTo(Math.exp(-2.0), within(1e-5));
    assertThat(soak.hotFraction()).isCloseTo(Math.exp(-1.0), within(1e-5));
  }

  @ParameterizedTest(name = "{0} degrees Celsius: {1} kWh/100 km")
  @CsvSource({"20, 13", "18, 13", "8, 17", "22, 13", "32, 14"})
  void everydayConsumptionGrowsAwayFromMildWeather(double celsius, double expected) {
    TypicalConsumption typical = new TypicalConsumption(13.0, 0.4, 0.1);

    assertThat(typical.kilowattHoursPer100Km(celsius)).isCloseTo(expected, within(TINY));
  }

  @Test
  void elevationIsSmoothedAndWhatIsSmoothedAddsUp() {
    ElevationTrack track = new ElevationTrack();
    assertThat(track.advance(Double.NaN, 1.0)).isZero();
    assertThat(track.meters()).isNaN();
    assertThat(track.advance(500.0, 1.0)).isZero();
    assertThat(track.advance(516.0, 1.0)).isCloseTo(1.0, within(TINY));
    assertThat(track.meters()).isCloseTo(501.0, within(TINY));
    assertThat(track.advance(531.0, 15.0)).isCloseTo(15.0, within(TINY));

    track.restart();
    assertThat(track.advance(900.0, 1.0)).isZero();
  }

  @Test
  void shortTripsArePredictedByWhatIsUsualAndLongOnesByPhysics() {
    assertThat(TripPrediction.kilowattHours(0.0, 5.0, 2.0)).isEqualTo(2.0);
    assertThat(TripPrediction.kilowattHours(4.0, 5.0, 2.0)).isCloseTo(3.5, within(TINY));
    assertThat(TripPrediction.kilowattHours(36.0, 5.0, 2.0)).isCloseTo(4.7, within(TINY));
    assertThat(TripPrediction.standardDeviation(0.0)).isCloseTo(0.10, within(TINY));
    assertThat(TripPrediction.standardDeviation(10.0)).isCloseTo(Math.sqrt(1.22), within(1e-9));
  }

  @Test
  void comparisonIsPerHundredKilometersAndNotMadeOverNothing() {
    ConsumptionComparison comparison = ConsumptionComparison.of(20.0, 3.0, 0.4, 3.2);

    assertThat(comparison.predictedKilowattHoursPer100Km()).isCloseTo(15.0, within(TINY));
    assertThat(comparison.standardDeviation()).isCloseTo(2.0, within(TINY));
    assertThat(comparison.residual()).isCloseTo(1.0, within(TINY));
    assertThat(ConsumptionComparison.of(0.099, 1, 1, 1).residual()).isNaN();
    assertThat(ConsumptionComparison.of(0.1, 1, 1, 2).residual()).isCloseTo(1_000.0, within(1e-9));
  }

  @Test
  void recentConsumptionForgetsWithDistance() {
    RecentConsumption recent = new RecentConsumption();
    recent.add(10.0, 1.0, 2.0);
    assertThat(recent.comparison().kilometers()).isCloseTo(5.0, within(TINY));
    assertThat(recent.comparison().residual()).isCloseTo(10.0, within(TINY));
    for (int i = 0; i < 1_000; i++) {
      recent.add(0.1, 0.02, 0.02);
    }

    assertThat(recent.comparison().residual()).isCloseTo(0.0, within(0.01));
    assertThat(recent.comparison().measuredKilowattHoursPer100Km()).isCloseTo(20.0, within(0.01));
  }

  @Test
  void everydayLevelFollowsWhatTripsCost() {
    EverydayLevel everyday = new EverydayLevel();
    assertThat(everyday.level()).isEqualTo(1.0);
    assertThat(everyday.tripSpread()).isCloseTo(0.15, within(TINY));

    everyday.observe(0.4, 1.0, 9.0);
    everyday.observe(9.0, 1.0, Double.NaN);
    everyday.observe(9.0, 0.0, 1.0);
    assertThat(everyday.level()).isEqualTo(1.0);

    everyday.observe(100.0, 50.0, 60.0); // 50 typical kWh before it weigh 100 / 150
    assertThat(everyday.level()).isCloseTo((50.0 / 1.5 + 60.0) / (50.0 / 1.5 + 50.0), within(TINY));
    everyday.observe(100.0, 50.0, 60.0);
    assertThat(everyday.tripSpread()).isBetween(0.13, 0.15);
  }

  @Test
  void vehiclesAreKnownByWordsOfTheirName() {
    assertThat(EnergyModels.of("BMW i3 60 Ah").roadLoad().massKilograms()).isEqualTo(1_411);
    assertThat(EnergyModels.of("Renault Twizy").roadLoad().massKilograms()).isEqualTo(560);
    assertThat(EnergyModels.of("Citrine 22").roadLoad().massKilograms()).isEqualTo(1_350);
    assertThat(EnergyModels.of("Jade 58").roadLoad().massKilograms()).isEqualTo(1_720);
    assertThat(EnergyModels.of("Onyx 77").roadLoad().dragArea()).isEqualTo(0.58);
    assertThat(EnergyModels.of("Basalt Van 68").roadLoad().dragArea()).isEqualTo(1.15);
    assertThat(EnergyModels.of("anything")).isEqualTo(EnergyModels.of(null));
    assertThat(EnergyModels.of(null).roadLoad().massKilograms()).isEqualTo(1_650);
  }

  @Test
  void parametersThatMakeNoSenseAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RoadLoad(0, 0.01, 0.01, 0.6))
        .withMessage("massKilograms: 0.0 (expected: above 0, below 100000)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RoadLoad(1_000, 0.1, 0.01, 0.6))
        .withMessage("rollingCoefficient: 0.1 (expected: above 0, below 0.1)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RoadLoad(1_000, 0.01, -0.01, 0.6))
        .withMessage("rollingPerKelvin: -0.01 (expected: 0 or more, below 0.05)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RoadLoad(1_000, 0.01, 0.01, Double.NaN))
        .withMessage("dragArea: NaN (expected: above 0, below 20)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DriveLosses(1.1, 0.5, 0))
        .withMessage("efficiency: 1.1 (expected: above 0, at most 1)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DriveLosses(1, -0.5, 0))
        .withMessage("regenerationEfficiency: -0.5 (expected: 0 to 1)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DriveLosses(1, 0.5, -1))
        .withMessage("movingKilowatts: -1.0 (expected: 0 or more, below 50)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TypicalConsumption(0, 0, 0))
        .withMessage("mildKilowattHoursPer100Km: 0.0 (expected: above 0, below 1000)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TypicalConsumption(10, -1, 0))
        .withMessage("coldPerKelvin: -1.0 (expected: 0 or more, below 10)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TypicalConsumption(10, 0, -1))
        .withMessage("hotPerKelvin: -1.0 (expected: 0 or more, below 10)");
  }
}
