package io.fleettwin.domain.hazard;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleettwin.domain.insight.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SymptomRulesTest {

  private final RoadDrive drive = new RoadDrive().going(90.0, 20.0).drive(2);

  @ParameterizedTest
  @ValueSource(strings = {RoadDrive.ABS, RoadDrive.TCS, RoadDrive.ESC})
  void aTyreThatSlipsWhileLittleIsAskedOfItStandsOnASlipperyRoad(String flag) {
    drive.with(flag, 1.0).with(RoadDrive.LONGITUDINAL, -3.3).second(); // 0.34 of its weight

    assertThat(drive.causes()).containsExactly(HazardCause.SLIPPERY_ROAD);
    assertThat(severity()).isEqualTo(Severity.WARNING);
  }

  @Test
  void aTyreThatSlipsWhileMuchIsAskedOfItSaysNothingOfTheRoad() {
    drive.with(RoadDrive.ABS, 1.0).with(RoadDrive.LONGITUDINAL, -3.5).second();
    drive.with(RoadDrive.ESC, 1.0).with(RoadDrive.LATERAL, 4.0).second();

    assertThat(drive.causes()).isEmpty();
  }

  @Test
  void aForceThatHoldsIsNotSentAgainAndCountsAllTheSame() {
    drive.with(RoadDrive.LONGITUDINAL, -6.5).second();
    drive.with(RoadDrive.ABS, 1.0).second();

    assertThat(drive.causes()).doesNotContain(HazardCause.SLIPPERY_ROAD);
  }

  @Test
  void withoutAKnownForceASlipSaysNothingOfTheRoad() {
    drive.with(RoadDrive.ABS, 1.0).with(RoadDrive.TCS, 1.0).second();

    assertThat(drive.causes()).isEmpty();
  }

  @Test
  void eitherForceIsEnough() {
    drive.with(RoadDrive.LATERAL, 2.0).with(RoadDrive.ESC, 1.0).second();

    assertThat(drive.causes()).containsExactly(HazardCause.SLIPPERY_ROAD);
  }

  @Test
  void slippingWithNextToNoForceIsIce() {
    drive.with(RoadDrive.ESC, 1.0).with(RoadDrive.LATERAL, 1.4).second();

    assertThat(severity()).isEqualTo(Severity.CRITICAL);
  }

  @ParameterizedTest(name = "one wheel {0} km/h faster than the others at 72: {1}")
  @CsvSource({"17, false", "19, true"})
  void aWheelThatRunsAwaySlips(double faster, boolean slips) {
    drive
        .with(RoadDrive.FRONT_LEFT, 72.0 + faster)
        .with(RoadDrive.FRONT_RIGHT, 72.0)
        .with(RoadDrive.REAR_LEFT, 72.0)
        .with(RoadDrive.REAR_RIGHT, 72.0)
        .second();

    assertThat(drive.causes().contains(HazardCause.SLIPPERY_ROAD)).isEqualTo(slips);
  }

  @Test
  void wheelsOfWhichOneIsSilentAreNotCompared() {
    drive
        .with(RoadDrive.FRONT_LEFT, 100.0)
        .with(RoadDrive.FRONT_RIGHT, 72.0)
        .with(RoadDrive.REAR_LEFT, 72.0)
        .second();

    assertThat(drive.causes()).isEmpty();
  }

  @ParameterizedTest(name = "rain {0} % at {1} m/s: {2}")
  @CsvSource({"50, 20, AQUAPLANING", "49, 20, SLIPPERY_ROAD", "50, 19, SLIPPERY_ROAD"})
  void fastTyresSlipOnWater(double rain, double speed, HazardCause cause) {
    drive
        .going(90.0, speed)
        .with(RoadDrive.RAIN, rain)
        .with(RoadDrive.LATERAL, 1.0)
        .with(RoadDrive.ESC, 1.0)
        .second();

    assertThat(drive.causes()).containsExactly(cause);
  }

  @ParameterizedTest(name = "rain {0} %, wipers {1}: {2}")
  @CsvSource({"90, FAST, true", "89, FAST, false", "90, SLOW, false", "90, , true"})
  void rainIsHeavyWhenDetectorAndWipersSayIt(double rain, String wipers, boolean isHeavy) {
    if (wipers != null) {
      drive.withText(RoadDrive.WIPER, wipers);
    }
    drive.with(RoadDrive.RAIN, rain).second();

    assertThat(drive.causes().contains(HazardCause.HEAVY_RAIN)).isEqualTo(isHeavy);
  }

  @Test
  void theRearFogLightInDryAirIsFog() {
    drive.with(RoadDrive.FOG_LIGHT, 1.0).with(RoadDrive.RAIN, 30.0).second();
    assertThat(drive.causes()).isEmpty();

    drive.with(RoadDrive.RAIN, 29.0).second();
    assertThat(drive.causes()).containsExactly(HazardCause.FOG);
  }

  @ParameterizedTest(name = "wind of {0} m/s: {1}")
  @CsvSource({"17.1, ", "17.2, WARNING", "24.4, WARNING", "24.5, CRITICAL"})
  void windIsStrongFromGaleOn(double wind, Severity expected) {
    drive.with(RoadDrive.WIND, wind).second();

    assertThat(drive.causes().contains(HazardCause.STRONG_WIND)).isEqualTo(expected != null);
    if (expected != null) {
      assertThat(severity()).isEqualTo(expected);
    }
  }

  @Test
  void aBumpIsMeasuredAgainstWhatTheVehicleUsuallyShows() {
    RoadDrive smooth = new RoadDrive().going(90.0, 15.0);
    RoadDrive rough = new RoadDrive().going(90.0, 15.0);
    for (int i = 0; i < 600; i++) {
      smooth.with(RoadDrive.VERTICAL, 0.1).second(); // level 0.1 / (1 + 15 / 15) = 0.05
      rough.with(RoadDrive.VERTICAL, 1.0).second(); // level 0.5
    }
    smooth.with(RoadDrive.VERTICAL, -3.0).second(); // 1.5 / 0.05: 30 levels
    rough.with(RoadDrive.VERTICAL, -3.0).second(); // 1.5 / 0.5: 3 levels

    assertThat(smooth.causes()).containsExactly(HazardCause.BAD_SURFACE);
    assertThat(rough.causes()).isEmpty();
  }

  @Test
  void theSameBumpCountsLessTheFasterItIsDriven() {
    RoadDrive slow = new RoadDrive().going(90.0, 5.0).drive(2);
    RoadDrive fast = new RoadDrive().going(90.0, 30.0).drive(2);
    slow.with(RoadDrive.VERTICAL, 1.6).second(); // 1.6 / 1.333 / 0.1 = 12 levels
    fast.with(RoadDrive.VERTICAL, 1.6).second(); // 1.6 / 3 / 0.1 = 5.3 levels

    assertThat(slow.causes()).containsExactly(HazardCause.BAD_SURFACE);
    assertThat(fast.causes()).isEmpty();
  }

  @Test
  void aDeepBumpIsGraverAndASmallOneIsNone() {
    drive.with(RoadDrive.VERTICAL, 3.0).second(); // 3 / 2.333 / 0.1 = 12.9 levels
    assertThat(severity()).isEqualTo(Severity.NOTICE);
    RoadDrive deep = new RoadDrive().going(90.0, 20.0).drive(2);
    deep.with(RoadDrive.VERTICAL, 6.0).second(); // 25.7 levels
    assertThat(deep.passages.get(0).symptoms().get(0).severity()).isEqualTo(Severity.WARNING);
    RoadDrive crawling = new RoadDrive().going(90.0, 2.9).drive(2);
    crawling.with(RoadDrive.VERTICAL, 6.0).second();
    assertThat(crawling.causes()).isEmpty();
    RoadDrive small = new RoadDrive().going(90.0, 4.0).drive(2);
    small.with(RoadDrive.VERTICAL, 1.4).second(); // 11 levels, but hardly felt
    assertThat(small.causes()).isEmpty();
  }

  @Test
  void emergencyBrakingPointsToAnObstacle() {
    drive.with(RoadDrive.LONGITUDINAL, -5.9).second();
    assertThat(drive.causes()).isEmpty();

    drive.with(RoadDrive.LONGITUDINAL, -6.0).second();
    assertThat(drive.causes()).containsExactly(HazardCause.OBSTACLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {RoadDrive.AEB, RoadDrive.DRIVER_BRAKES})
  void aBrakingFlagPointsToAnObstacleUnlessAtWalkingPace(String flag) {
    drive.with(flag, 1.0).second();
    assertThat(drive.causes()).containsExactly(HazardCause.OBSTACLE);

    RoadDrive slow = new RoadDrive().going(90.0, 5.0).drive(2).with(flag, 1.0).second();
    assertThat(slow.causes()).isEmpty();
  }

  @Test
  void whatNoTyreCanDoWasAnImpact() {
    drive.with(RoadDrive.LONGITUDINAL, -20.0).second();

    assertThat(drive.causes()).containsExactly(HazardCause.ACCIDENT);
    assertThat(severity()).isEqualTo(Severity.CRITICAL);
  }

  @Test
  void speedThatCollapsesToACrawlIsTheEndOfAQueue() {
    drive.with(RoadDrive.SPEED_LIMIT, 100.0).drive(5).going(90.0, 4.0).drive(9);
    assertThat(drive.causes()).isEmpty(); // 40 m are not crawled yet

    drive.drive(3);
    assertThat(drive.causes()).containsExactly(HazardCause.QUEUE_END);
  }

  @Test
  void crawlingAroundACornerIsNoQueue() {
    drive.with(RoadDrive.SPEED_LIMIT, 100.0).drive(5);
    for (int i = 0; i < 20; i++) {
      drive.going(90.0 + 5.0 * i, 4.0).second();
    }

    assertThat(drive.causes()).isEmpty(); // 30 degrees are 28 m of it
  }

  @Test
  void aRedLightIsNoQueue() {
    drive.with(RoadDrive.SPEED_LIMIT, 100.0).drive(5).going(90.0, 0.0).drive(50);

    assertThat(drive.causes()).isEmpty();
  }

  @Test
  void crawlingInTownIsNoQueue() {
    drive.with(RoadDrive.SPEED_LIMIT, 69.0).drive(5).going(90.0, 4.0).drive(20);

    assertThat(drive.causes()).isEmpty();
  }

  @Test
  void whoHasCrawledForAMinuteIsWithinTheQueueAndNotAtItsEnd() {
    drive.with(RoadDrive.SPEED_LIMIT, 100.0).drive(5);
    drive.going(90.0, 0.0).drive(62).going(90.0, 4.0).drive(30);

    assertThat(drive.causes()).isEmpty();
  }

  @Test
  void hazardLightsOfAVehicleThatStandsOnAFastRoadAreABreakdown() {
    drive.with(RoadDrive.SPEED_LIMIT, 50.0).with(RoadDrive.HAZARD_LIGHTS, 1.0);
    drive.going(90.0, 0.0).drive(10);
    assertThat(drive.causes()).isEmpty();

    drive.drive(1);
    assertThat(drive.causes()).containsExactly(HazardCause.STATIONARY_VEHICLE);
  }

  @Test
  void aVehicleThatStandsInASideStreetIsParked() {
    drive.with(RoadDrive.SPEED_LIMIT, 49.0).with(RoadDrive.HAZARD_LIGHTS, 1.0);
    drive.going(90.0, 0.0).drive(60);

    assertThat(drive.causes()).isEmpty();
  }

  private Severity severity() {
    return drive.passages.get(drive.passages.size() - 1).symptoms().get(0).severity();
  }
}
