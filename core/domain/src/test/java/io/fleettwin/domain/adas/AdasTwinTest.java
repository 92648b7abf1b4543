package io.fleettwin.domain.adas;

import static io.fleettwin.domain.adas.AdasDrive.*;
import static io.fleettwin.domain.adas.AdasFeature.ABS;
import static io.fleettwin.domain.adas.AdasFeature.ACC;
import static io.fleettwin.domain.adas.AdasFeature.AEB;
import static io.fleettwin.domain.adas.AdasFeature.AUTOMATED_DRIVING;
import static io.fleettwin.domain.adas.AdasFeature.DMS;
import static io.fleettwin.domain.adas.AdasFeature.ESC;
import static io.fleettwin.domain.adas.AdasFeature.FCW;
import static io.fleettwin.domain.adas.AdasFeature.LANE_KEEPING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.fleettwin.domain.insight.Insight;
import io.fleettwin.domain.insight.InsightKind;
import io.fleettwin.domain.insight.Phase;
import io.fleettwin.domain.insight.Severity;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.domain.signal.SignalRow;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdasTwinTest {

  private final AdasDrive drive = new AdasDrive();

  @Test
  void featureThatTheVehicleNeverSpeaksOfIsUnavailable() {
    drive.with(SPEED, 50).drive(1);

    for (AdasFeature feature : AdasFeature.values()) {
      assertThat(drive.estimate().of(feature).state()).isEqualTo(FeatureState.UNAVAILABLE);
      assertThat(drive.estimate().of(feature).reason()).isEqualTo(UnavailableReason.NOT_REPORTED);
      assertThat(drive.estimate().of(feature).sinceMicros()).isZero();
    }
  }

  @Test
  void catalogueWithoutAnyOfTheSignalsKnowsNothing() {
    AdasTwin twin = new AdasTwin(AdasSignals.of(SignalCatalogue.of(List.of())));
    SignalRow row = new SignalRow(0);
    row.goTo(T0_MICROS);

    twin.advance(row, insight -> {});

    assertThat(twin.estimate().driven()).isEqualTo(new Exposure(0, 0));
    assertThat(twin.estimate().saeLevel()).isEqualTo(-1);
    assertThat(twin.estimate().sensors()).containsEntry(AdasSensor.RADAR, SensorHealth.UNKNOWN);
  }

  @Test
  void cruiseControlPassesThroughItsStates() {
    drive.with(ACC_ENABLED, 0).with(ACC_ACTIVE, 0).with(ACC_ERROR, 0).drive(1);
    assertThat(drive.state(ACC)).isEqualTo(FeatureState.AVAILABLE);
    drive.with(ACC_ENABLED, 1).drive(1);
    assertThat(drive.state(ACC)).isEqualTo(FeatureState.ENABLED);
    drive.with(ACC_ACTIVE, 1).drive(1);
    assertThat(drive.state(ACC)).isEqualTo(FeatureState.ACTIVE);
    long since = drive.estimate().of(ACC).sinceMicros();
    drive.seconds(5);
    assertThat(drive.estimate().of(ACC).sinceMicros()).isEqualTo(since).isEqualTo(at(2));
    drive.with(ACC_ERROR, 1).drive(1);
    assertThat(drive.state(ACC)).isEqualTo(FeatureState.ERROR);
  }

  @Test
  void watchersAreEnabledAsSoonAsTheyAreHeardOf() {
    drive
        .with(ESC_ERROR, 0)
        .with(ABS_ENGAGED, 0)
        .with(TCS_ERROR, 0)
        .with(FCW_WARNING, 0)
        .with(AEB_ENABLED, 1)
        .drive(1);

    for (AdasFeature feature : List.of(ESC, ABS, AdasFeature.TCS, FCW, AEB)) {
      assertThat(drive.state(feature)).isEqualTo(FeatureState.ENABLED);
    }
    drive.with(FCW_WARNING, 1).with(ABS_ENGAGED, 1).drive(1);
    assertThat(drive.state(FCW)).isEqualTo(FeatureState.ACTIVE);
    assertThat(drive.state(ABS)).isEqualTo(FeatureState.INTERVENING);
  }

  @Test
  void laneKeepingIntervenes() {
    drive.with(LANE_ENABLED, 1).with(LANE_ACTIVE, 1).with(LANE_INTERVENING, 1).drive(1);
    assertThat(drive.state(LANE_KEEPING)).isEqualTo(FeatureState.INTERVENING);
    drive.with(LANE_INTERVENING, 0).drive(1);
    assertThat(drive.state(LANE_KEEPING)).isEqualTo(FeatureState.ACTIVE);
  }

  @Test
  void pulseWithinARowIsSeen() {
    drive.with(AEB_ENABLED, 1).with(AEB_ENGAGED, 0).drive(0.4);
    drive.with(AEB_ENGAGED, 1).pass(0.3).with(AEB_ENGAGED, 0).drive(0.3);

    assertThat(drive.state(AEB)).isEqualTo(FeatureState.INTERVENING);
    assertThat(drive.estimate().count(AdasEvent.AEB_ENGAGED)).isEqualTo(1);
    drive.with(AEB_ENGAGED, 0).drive(1);
    assertThat(drive.state(AEB)).isEqualTo(FeatureState.ENABLED);
  }

  @Test
  void endOfAnInterventionWithinARowEndsIt() {
    drive.with(AEB_ENABLED, 1).with(AEB_ENGAGED, 1).drive(0.4);
    drive.with(AEB_ENGAGED, 1).pass(0.3).with(AEB_ENGAGED, 0).drive(0.3);

    assertThat(drive.state(AEB)).isEqualTo(FeatureState.ENABLED);
  }

  @Test
  void featureThatFallsSilentIsUnavailable() {
    drive.with(ESC_ERROR, 0).drive(600);
    drive.with(SPEED, 0).drive(0.001);
    assertThat(drive.state(ESC)).isEqualTo(FeatureState.ENABLED);
    drive.with(SPEED, 0).drive(1);
    assertThat(drive.state(ESC)).isEqualTo(FeatureState.UNAVAILABLE);
    assertThat(drive.estimate().of(ESC).reason()).isEqualTo(UnavailableReason.NOT_REPORTED);
  }

  @Test
  void blindRadarTakesItsFeaturesAwayUntilTheySayOtherwise() {
    drive.with(ACC_ENABLED, 1).with(AEB_ENABLED, 1).with(LANE_ENABLED, 1).with(FCW_WARNING, 0);
    drive.with(RADAR_BLOCKAGE, 70).drive(1);

    assertThat(drive.state(LANE_KEEPING)).isEqualTo(FeatureState.ENABLED);
    for (AdasFeature feature : List.of(ACC, AEB, FCW)) {
      assertThat(drive.state(feature)).isEqualTo(FeatureState.UNAVAILABLE);
      assertThat(drive.estimate().of(feature).reason()).isEqualTo(UnavailableReason.SENSOR_BLOCKED);
    }
    drive.with(RADAR_BLOCKAGE, 0).with(RADAR_DEVIATION, 2).drive(1);
    assertThat(drive.estimate().of(ACC).reason()).isEqualTo(UnavailableReason.SENSOR_MISALIGNED);
    assertThat(drive.estimate().of(ACC).sinceMicros()).isEqualTo(at(1));
    drive.with(ACC_ACTIVE, 1).drive(1);
    assertThat(drive.state(ACC)).as("its own word counts more").isEqualTo(FeatureState.ACTIVE);
  }

  @Test
  void blindCameraTakesLaneKeepingAway() {
    drive.with(LANE_ENABLED, 1).with(ACC_ENABLED, 1).with(CAMERA_DEVIATION, -0.7).drive(1);

    assertThat(drive.estimate().of(LANE_KEEPING).reason())
        .isEqualTo(UnavailableReason.SENSOR_MISALIGNED);
    assertThat(drive.state(ACC)).isEqualTo(FeatureState.ENABLED);
  }

  @ParameterizedTest(name = "{0} is told, speed {1} km/h: {2}")
  @CsvSource({
    "Vehicle.Driver.IsHandsOnWheel, 0.9, ENABLED",
    "Vehicle.Driver.IsEyesOnRoad, 1.0, ACTIVE",
    "Vehicle.Driver.FatigueLevel, -20, ACTIVE",
    "Vehicle.Driver.FatigueLevel, NaN, ENABLED"
  })
  void driverMonitoringWorksWhileTheVehicleMoves(String path, double kmh, FeatureState expected) {
    drive.with(path, 1).with(SPEED, kmh).drive(1);

    assertThat(drive.state(DMS)).isEqualTo(expected);
  }

  @Test
  void driverMonitoringThatFallsSilentIsUnavailable() {
    drive.with(EYES, 1).with(SPEED, 50).drive(600);
    drive.with(SPEED, 50).drive(0.001);
    assertThat(drive.state(DMS)).isEqualTo(FeatureState.ACTIVE);
    drive.with(SPEED, 50).drive(1);
    assertThat(drive.state(DMS)).isEqualTo(FeatureState.UNAVAILABLE);
  }

  @Test
  void drivingAutomationIsAsItsLevelSays() {
    drive.say(LEVEL, "SAE_0").drive(1);
    assertThat(drive.state(AUTOMATED_DRIVING)).isEqualTo(FeatureState.AVAILABLE);
    assertThat(drive.estimate().odd()).isEqualTo(OddVerdict.NOT_ENGAGED);
    drive.say(LEVEL, "SAE_3").say(ROAD, "motorway").with(SPEED, 120).drive(1);
    assertThat(drive.state(AUTOMATED_DRIVING)).isEqualTo(FeatureState.ACTIVE);
    assertThat(drive.estimate().saeLevel()).isEqualTo(3);
    assertThat(drive.estimate().odd()).isEqualTo(OddVerdict.INSIDE);
  }

  @Test
  void rowCountsForTheStateInWhichItBegan() {
    drive.with(SPEED, 36).with(ACC_ENABLED, 1).with(ACC_ACTIVE, 0).drive(1);
    drive.with(SPEED, 36).with(ACC_ACTIVE, 1).drive(2); // the second before was not active
    drive.with(SPEED, 36).drive(1);
    drive.with(SPEED, 36).with(ACC_ACTIVE, 0).drive(1);
    drive.with(SPEED, 36).drive(1);

    AdasEstimate estimate = drive.estimate();
    assertThat(estimate.of(ACC).total().kilometers()).isCloseTo(0.030, within(1e-9));
    assertThat(estimate.of(ACC).total().hours()).isCloseTo(3.0 / 3_600.0, within(1e-9));
    assertThat(estimate.driven().kilometers()).isCloseTo(0.050, within(1e-9));
    assertThat(estimate.driven().hours()).isCloseTo(5.0 / 3_600.0, within(1e-9));
  }

  @Test
  void gapCountsForNothing() {
    drive.with(SPEED, 36).with(ACC_ACTIVE, 1).drive(16);
    drive.with(SPEED, 36).drive(1);

    assertThat(drive.estimate().driven()).isEqualTo(new Exposure(0, 0));
    assertThat(drive.estimate().of(ACC).total()).isEqualTo(new Exposure(0, 0));
  }

  @Test
  void newSoftwareVersionBeginsARunOfItsOwn() {
    drive.say(VERSION, "1.0").with(SPEED, 36).with(AEB_ENABLED, 1).with(AEB_ENGAGED, 1).drive(1);
    drive.with(SPEED, 36).say(VERSION, "1.0").with(AEB_ENGAGED, 0).drive(1);
    drive.with(SPEED, 36).say(VERSION, "1.1").drive(1);
    drive.with(SPEED, 36).drive(1);

    SoftwareRun run = drive.estimate().run();
    assertThat(run.version()).isEqualTo("1.1");
    assertThat(run.driven().kilometers()).isCloseTo(0.010, within(1e-9));
    assertThat(run.events()).containsEntry(AdasEvent.AEB_ENGAGED, 0L);
    assertThat(drive.estimate().driven().kilometers()).isCloseTo(0.030, within(1e-9));
    assertThat(drive.estimate().of(AEB).inRun().kilometers()).isCloseTo(0.010, within(1e-9));
    assertThat(drive.estimate().count(AdasEvent.AEB_ENGAGED)).isEqualTo(1);
  }

  @Test
  void longNameOfAVersionIsCutAndStaysOneVersion() {
    drive.say(VERSION, "v".repeat(41)).with(SPEED, 36).drive(1);
    drive.with(SPEED, 36).drive(1);

    assertThat(drive.estimate().run().version()).isEqualTo("v".repeat(40));
    assertThat(drive.estimate().run().driven().kilometers()).isCloseTo(0.010, within(1e-9));
  }

  @Test
  void faultIsToldWhenItBeginsAndWhenItEnds() {
    drive.with(LANE_ENABLED, 1).with(LANE_ERROR, 0).drive(1);
    drive.with(LANE_ERROR, 1).drive(1).seconds(3);
    drive.with(LANE_ERROR, 0).drive(1);

    assertThat(drive.insights(InsightKind.ADAS_FEATURE_ERROR))
        .extracting(
            Insight::subject, Insight::phase, Insight::sinceMicros, Insight::eventTimeMicros)
        .containsExactly(
            tuple("LANE_KEEPING", Phase.OPENED, at(1), at(1)),
            tuple("LANE_KEEPING", Phase.CLOSED, at(1), at(5)));
    assertThat(drive.insights(InsightKind.ADAS_FEATURE_ERROR))
        .extracting(Insight::message)
        .containsExactly(
            "lane keeping reports a fault.", "lane keeping reports its fault no more.");
    assertThat(drive.estimate().count(AdasEvent.FEATURE_ERROR)).isEqualTo(1);
  }

  @Test
  void sensorThatGoesBlindIsToldOnceForEachWayOfBeingBlind() {
    drive.with(RADAR_BLOCKAGE, 0).with(RADAR_DEVIATION, 0).drive(1);
    drive.with(RADAR_BLOCKAGE, 80).drive(1).seconds(2);
    drive.with(RADAR_BLOCKAGE, 10).with(RADAR_DEVIATION, 1).drive(1);
    drive.with(RADAR_DEVIATION, 0).drive(1);

    assertThat(drive.insights(InsightKind.SENSOR_DEGRADED))
        .extracting(Insight::subject, Insight::phase, Insight::sinceMicros, Insight::message)
        .containsExactly(
            tuple("RADAR", Phase.OPENED, at(1), "The radar is blocked."),
            tuple("RADAR", Phase.CLOSED, at(1), "The radar is no longer blocked."),
            tuple("RADAR", Phase.OPENED, at(4), "The radar is misaligned."),
            tuple("RADAR", Phase.CLOSED, at(4), "The radar is no longer misaligned."));
    assertThat(drive.estimate().count(AdasEvent.SENSOR_FAULT)).isEqualTo(2);
  }

  @Test
  void weatherDegradesSensorsWithoutTellingAnyone() {
    drive.with(CAMERA_BLOCKAGE, 0).with(RAIN, 60).drive(1);

    assertThat(drive.estimate().sensors()).containsEntry(AdasSensor.CAMERA, SensorHealth.DEGRADED);
    assertThat(drive.insights()).isEmpty();
    drive.with(RAIN, 0).say(WEATHER, "Snow").drive(1);
    assertThat(drive.estimate().sensors()).containsEntry(AdasSensor.CAMERA, SensorHealth.DEGRADED);
    drive.say(WEATHER, "Clear").drive(1);
    assertThat(drive.estimate().sensors()).containsEntry(AdasSensor.CAMERA, SensorHealth.OK);
  }

  @Test
  void automationThatGoesOnOutsideOfItsDomainIsTold() {
    drive.say(LEVEL, "SAE_3").say(ROAD, "motorway").with(SPEED, 100).drive(1);
    drive.say(ROAD, "rural").drive(1).seconds(3);
    drive.say(ROAD, "motorway").drive(1);

    assertThat(drive.insights(InsightKind.ODD_EXIT))
        .extracting(
            Insight::subject, Insight::phase, Insight::sinceMicros, Insight::eventTimeMicros)
        .containsExactly(
            tuple("AUTOMATED_DRIVING", Phase.OPENED, at(1), at(4)),
            tuple("AUTOMATED_DRIVING", Phase.CLOSED, at(1), at(5)));
    assertThat(drive.insights(InsightKind.ODD_EXIT))
        .extracting(Insight::message)
        .containsExactly(
            "Driving automation goes on outside of its domain: road class.",
            "Driving automation is inside of its domain again, or off.");
    assertThat(drive.estimate().count(AdasEvent.ODD_EXIT)).isEqualTo(1);
  }

  @ParameterizedTest(name = "{0} N {1} E with the low beam {2}: {3}")
  @CsvSource({
    "48, 11, 0, INSIDE", // 08:00 UTC in Munich
    "37, -122, 0, LIGHT", // midnight in San Francisco
    "37, -122, 1, INSIDE",
    "37, -122, NaN, INSIDE"
  })
  void darkWithoutLightIsOutside(
      double latitude, double longitude, double lowBeam, OddVerdict expected) {
    drive.say(LEVEL, "SAE_2").with(SPEED, 50).with(LATITUDE, latitude).with(LONGITUDE, longitude);
    drive.with(LOW_BEAM, lowBeam).drive(1);

    assertThat(drive.estimate().odd()).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} at {1}: {2}")
  @CsvSource({
    "Vehicle.FleetTwin.Adas.Radar.Blockage, 90, SENSOR",
    "Vehicle.FleetTwin.Adas.Camera.Blockage, 90, SENSOR",
    "Vehicle.FleetTwin.Adas.Camera.Blockage, 40, INSIDE",
    "Vehicle.Speed, -211, SPEED"
  })
  void blindSensorOrSpeedIsOutside(String path, double value, OddVerdict expected) {
    drive.say(LEVEL, "SAE_2").with(SPEED, 50).with(path, value).drive(1);

    assertThat(drive.estimate().odd()).isEqualTo(expected);
  }

  @ParameterizedTest(name = "friction {0} percent: {1}, told {2}")
  @CsvSource({"49.9, ABS_LOW_FRICTION, 1", "50, ABS_ENGAGED, 0", "NaN, ABS_ENGAGED, 0"})
  void antiLockBrakingIsToldWhereTheRoadIsSlippery(double percent, AdasEvent event, int told) {
    drive.with(ABS_ENGAGED, 0).with(FRICTION, percent).drive(1);
    drive.with(ABS_ENGAGED, 1).drive(1).seconds(2);

    assertThat(drive.estimate().count(event)).isEqualTo(1);
    assertThat(drive.insights(InsightKind.SAFETY_EVENT)).hasSize(told);
  }

  @Test
  void safetyEventCarriesWhatWasMeasured() {
    drive.with(ABS_ENGAGED, 1).with(FRICTION, 20).drive(1);

    Insight insight = drive.insights().get(0);
    assertThat(insight.subject()).isEqualTo("ABS_LOW_FRICTION");
    assertThat(insight.phase()).isEqualTo(Phase.EVENT);
    assertThat(insight.severity()).isEqualTo(Severity.NOTICE);
    assertThat(insight.evidence().measured()).isEqualTo(20);
    assertThat(insight.evidence().unit()).isEqualTo("percent");
    assertThat(insight.message()).isEqualTo("Wheels locked on a slippery road.");
  }

  @Test
  void stabilityAndTractionControlAreCounted() {
    drive.with(ESC_ENGAGED, 1).with(TCS_ENGAGED, 1).drive(1);

    assertThat(drive.estimate().count(AdasEvent.ESC_ENGAGED)).isEqualTo(1);
    assertThat(drive.estimate().count(AdasEvent.TCS_ENGAGED)).isEqualTo(1);
    assertThat(drive.insights()).extracting(Insight::subject).containsExactly("ESC_ENGAGED");
  }

  @Test
  void collisionWarningIsAnEvent() {
    drive.with(FCW_WARNING, 1).drive(1).seconds(3);

    assertThat(drive.estimate().count(AdasEvent.FCW)).isEqualTo(1);
    assertThat(drive.insights())
        .extracting(Insight::subject, Insight::severity)
        .containsExactly(tuple("FCW", Severity.INFO));
  }

  @Test
  void nearMissIsFoundByTheTimeToCollisionOfTheVehicle() {
    drive.with(SPEED, 80).with(TIME_TO_COLLISION, 5).drive(1);
    drive.with(TIME_TO_COLLISION, 1.2).drive(1);
    drive.with(TIME_TO_COLLISION, 1.0).drive(1);

    assertThat(drive.estimate().count(AdasEvent.NEAR_MISS)).isEqualTo(1);
    assertThat(drive.insights().get(0).evidence().measured()).isEqualTo(1.0);
    assertThat(drive.insights().get(0).evidence().unit()).isEqualTo("s");
  }

  @Test
  void nearMissIsFoundByDistanceAndRelativeSpeed() {
    drive.with(SPEED, 80).with(DISTANCE, 12).with(RELATIVE_SPEED, -36).drive(1); // 1.2 s
    drive.with(DISTANCE, 11).with(RELATIVE_SPEED, -36).drive(1);

    assertThat(drive.estimate().count(AdasEvent.NEAR_MISS)).isEqualTo(1);
  }

  @Test
  void distanceThatIsNotRenewedIsOfAVehicleThatMayHaveGone() {
    drive.with(SPEED, 80).with(DISTANCE, 12).with(RELATIVE_SPEED, -36).drive(2.001);
    drive.with(SPEED, 80).drive(1);

    assertThat(drive.estimate().count(AdasEvent.NEAR_MISS)).isZero();
  }

  @ParameterizedTest(name = "{0} at {1} makes it {2} near misses")
  @CsvSource({
    "Vehicle.Acceleration.Longitudinal, -3.5, 1",
    "Vehicle.Acceleration.Longitudinal, -3.4, 0",
    "Vehicle.Chassis.Brake.IsDriverEmergencyBrakingDetected, 1, 1",
    "Vehicle.ADAS.ObstacleDetection.Front.Center.IsWarning, 1, 1",
    "Vehicle.FleetTwin.Adas.EmergencyBraking.IsEngaged, 1, 1",
    "Vehicle.ADAS.ObstacleDetection.Front.Center.IsWarning, 0, 0"
  })
  void singleEchoIsBelievedIfSomeoneBrakedOrWarned(String path, double value, int nearMisses) {
    drive.with(SPEED, 80).with(TIME_TO_COLLISION, 1.2).with(path, value).drive(1);

    assertThat(drive.estimate().count(AdasEvent.NEAR_MISS)).isEqualTo(nearMisses);
  }

  private static long at(double seconds) {
    return T0_MICROS + Math.round(seconds * 1e6);
  }
}
