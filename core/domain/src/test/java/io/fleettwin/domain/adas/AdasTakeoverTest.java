package io.fleettwin.domain.adas;

import static io.fleettwin.domain.adas.AdasDrive.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleettwin.domain.insight.Insight;
import io.fleettwin.domain.insight.InsightKind;
import io.fleettwin.domain.insight.Phase;
import io.fleettwin.domain.insight.Severity;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdasTakeoverTest {

  private final AdasDrive drive = new AdasDrive();

  @BeforeEach
  void laneKeepingDrives() {
    drive.with(SPEED, 100).with(LANE_ENABLED, 1).with(LANE_ACTIVE, 1).with(BRAKE_PEDAL, 0);
  }

  @Test
  void vehicleThatCountsTakeoversIsBelieved() {
    drive.with(TAKEOVER_COUNT, 3).say(REASON, "NONE").with(HANDS, 1).with(EYES, 1).drive(1);
    drive.with(TAKEOVER_COUNT, 4).say(REASON, "LANE_LOST").with(LANE_ACTIVE, 0).drive(1);

    Insight takeover = only();
    assertThat(takeover.subject()).isEqualTo("LANE_KEEPING");
    assertThat(takeover.phase()).isEqualTo(Phase.EVENT);
    assertThat(takeover.severity()).isEqualTo(Severity.NOTICE);
    assertThat(takeover.message())
        .isEqualTo(
            "The driver took over from lane keeping: lane lost, without a sign before; hands on,"
                + " eyes on.");
    assertThat(takeover.evidence().measured()).isZero();
    assertThat(takeover.evidence().confidence()).isEqualTo(0.95);
  }

  @Test
  void severalAtOnceAreCountedAndToldOnce() {
    drive.with(TAKEOVER_COUNT, 3).drive(1);
    drive.with(TAKEOVER_COUNT, 6).drive(1);

    assertThat(drive.estimate().count(AdasEvent.TAKEOVER)).isEqualTo(3);
    assertThat(only().subject()).as("nothing stopped in view").isEqualTo("AUTOMATED_DRIVING");
  }

  @Test
  void leadTimeIsThatSinceTheFirstWarning() {
    drive.with(TAKEOVER_COUNT, 0).with(LANE_WARNING, 0).drive(1);
    drive.with(LANE_WARNING, 1).drive(1).seconds(2);
    drive.with(TAKEOVER_COUNT, 1).with(LANE_ACTIVE, 0).with(LANE_WARNING, 0).drive(1);

    assertThat(only().evidence().measured()).isEqualTo(3.0);
    assertThat(only().message()).contains("announced 3.0 s before");
  }

  @Test
  void requestToTakeOverAnnouncesIt() {
    drive.say(LEVEL, "SAE_2").with(TAKEOVER_COUNT, 0).drive(1);
    drive.say(LEVEL, "SAE_2_DISENGAGING").drive(1).seconds(1);
    drive.say(LEVEL, "SAE_0").with(TAKEOVER_COUNT, 1).drive(1);

    assertThat(only().subject()).isEqualTo("AUTOMATED_DRIVING");
    assertThat(only().evidence().measured()).isEqualTo(2.0);
  }

  @ParameterizedTest(name = "{0} at {1}")
  @CsvSource({
    "Vehicle.FleetTwin.Adas.Camera.Blockage, 80",
    "Vehicle.FleetTwin.Adas.Radar.Blockage, 80",
    "Vehicle.ADAS.ObstacleDetection.Front.Center.IsWarning, 1"
  })
  void blindSensorOrWarningAnnouncesIt(String path, double value) {
    drive.with(TAKEOVER_COUNT, 0).drive(1);
    drive.with(path, value).drive(1);
    drive.with(TAKEOVER_COUNT, 1).drive(1);

    assertThat(only().evidence().measured()).isEqualTo(1.0);
  }

  @Test
  void endOfTheDomainAnnouncesIt() {
    drive.say(LEVEL, "SAE_3").say(ROAD, "motorway").with(TAKEOVER_COUNT, 0).drive(1);
    drive.say(ROAD, "rural").drive(1).seconds(3);
    drive.with(TAKEOVER_COUNT, 1).drive(1);

    assertThat(only().evidence().measured()).isEqualTo(4.0);
  }

  @Test
  void warningsWhileNobodyDrivesForTheDriverAnnounceNothing() {
    drive.drive(1);
    drive.with(LANE_ACTIVE, 0).drive(1);
    drive.with(TAKEOVER_COUNT, 0).with(LANE_WARNING, 1).drive(1).seconds(2);
    drive.with(TAKEOVER_COUNT, 1).drive(1);

    assertThat(only().evidence().measured()).isZero();
  }

  @Test
  void driverWhoIsNotReadyMakesItAWarning() {
    drive.with(TAKEOVER_COUNT, 0).with(HANDS, 0).with(EYES, 1).drive(1);
    drive.with(TAKEOVER_COUNT, 1).drive(1);

    assertThat(only().severity()).isEqualTo(Severity.WARNING);
    assertThat(only().message()).endsWith("; hands off, eyes on.");
  }

  @Test
  void faultOfAFeatureThatDroveIsATakeoverOfVehiclesThatTellNone() {
    drive.drive(1);
    drive.with(LANE_ERROR, 1).drive(1).seconds(3);

    assertThat(drive.estimate().count(AdasEvent.TAKEOVER)).isEqualTo(1);
    assertThat(only().message())
        .isEqualTo("The driver took over from lane keeping: system fault, without a sign before.");
    assertThat(only().evidence().confidence()).isEqualTo(0.6);
  }

  @ParameterizedTest(name = "{0} at {1}: {2} takeovers")
  @CsvSource({
    "Vehicle.Chassis.Brake.PedalPosition, 2, 1",
    "Vehicle.Chassis.Brake.PedalPosition, 1.9, 0",
    "Vehicle.Chassis.Brake.IsDriverEmergencyBrakingDetected, 1, 1",
    "Vehicle.Driver.IsHandsOnWheel, 1, 0"
  })
  void featureThatEndsWhileTheDriverBrakesIsATakeover(String path, double value, int takeovers) {
    drive.drive(1);
    drive.with(LANE_ACTIVE, 0).with(path, value).drive(1);

    assertThat(drive.estimate().count(AdasEvent.TAKEOVER)).isEqualTo(takeovers);
  }

  @Test
  void brakingAfterTheFeatureEndedIsNone() {
    drive.drive(1);
    drive.with(LANE_ACTIVE, 0).drive(1);
    drive.with(BRAKE_PEDAL, 50).drive(1);

    assertThat(drive.estimate().count(AdasEvent.TAKEOVER)).isZero();
  }

  @Test
  void vehicleThatTellsTakeoversIsNotSecondGuessed() {
    drive.with(TAKEOVER_COUNT, 0).drive(1);
    drive.with(LANE_ACTIVE, 0).with(BRAKE_PEDAL, 50).drive(1);

    assertThat(drive.estimate().count(AdasEvent.TAKEOVER)).isZero();
  }

  @Test
  void mostCompleteFeatureThatStoppedIsWhatTheDriverTookOverFrom() {
    drive.with(ACC_ENABLED, 1).with(ACC_ACTIVE, 1).say(LEVEL, "SAE_2").drive(1);
    drive.with(ACC_ACTIVE, 0).with(LANE_ACTIVE, 0).with(BRAKE_PEDAL, 30).drive(1);
    assertThat(only().subject()).isEqualTo("LANE_KEEPING");
    drive.say(LEVEL, "SAE_0").drive(1);
    assertThat(drive.insights(InsightKind.TAKEOVER)).hasSize(2);
    assertThat(drive.insights(InsightKind.TAKEOVER).get(1).subject())
        .isEqualTo("AUTOMATED_DRIVING");
  }

  private Insight only() {
    assertThat(drive.insights(InsightKind.TAKEOVER)).hasSize(1);
    return drive.insights(InsightKind.TAKEOVER).get(0);
  }
}
