package io.fleettwin.domain.arbitration;

import static io.fleettwin.domain.arbitration.Drive.AIR;
import static io.fleettwin.domain.arbitration.Drive.CABLE;
import static io.fleettwin.domain.arbitration.Drive.CELL_GREATEST;
import static io.fleettwin.domain.arbitration.Drive.CELL_LEAST;
import static io.fleettwin.domain.arbitration.Drive.CHARGING;
import static io.fleettwin.domain.arbitration.Drive.COLDEST;
import static io.fleettwin.domain.arbitration.Drive.CURRENT;
import static io.fleettwin.domain.arbitration.Drive.DISPLAYED;
import static io.fleettwin.domain.arbitration.Drive.DOORS;
import static io.fleettwin.domain.arbitration.Drive.GNSS_SPEED;
import static io.fleettwin.domain.arbitration.Drive.HOTTEST;
import static io.fleettwin.domain.arbitration.Drive.LATITUDE;
import static io.fleettwin.domain.arbitration.Drive.LONGITUDE;
import static io.fleettwin.domain.arbitration.Drive.MEAN_TEMPERATURE;
import static io.fleettwin.domain.arbitration.Drive.ODOMETER;
import static io.fleettwin.domain.arbitration.Drive.SOC;
import static io.fleettwin.domain.arbitration.Drive.SPEED;
import static io.fleettwin.domain.arbitration.Drive.VOLTAGE;
import static io.fleettwin.domain.arbitration.Drive.WHEELS;
import static io.fleettwin.domain.insight.InsightKind.CONTRADICTION;
import static io.fleettwin.domain.insight.InsightKind.SENSOR_DRIFT;
import static io.fleettwin.domain.insight.InsightKind.SENSOR_JUMP;
import static io.fleettwin.domain.insight.InsightKind.SIGNAL_FROZEN;
import static io.fleettwin.domain.insight.InsightKind.SIGNAL_IMPOSSIBLE;
import static io.fleettwin.domain.insight.InsightKind.WORK_ORDER_SUGGESTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.fleettwin.domain.insight.Insight;
import io.fleettwin.domain.insight.Phase;
import io.fleettwin.domain.sync.Verdict;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArbitrationTwinTest {

  private final Drive drive = new Drive();

  @Test
  void nothingSpeaksAgainstAHealthyDrive() {
    healthy(4_000);

    assertThat(drive.twin().rejectionCount()).isZero();
    assertThat(drive.insights).isEmpty();
  }

  @Test
  void receiverThatShowsNoSpeedWhileTheVehicleMovesIsFrozenAtOnce() {
    drive.set(GNSS_SPEED, 0.0).set(SPEED, 5.0).second();
    assertThat(drive.verdict(GNSS_SPEED)).isEqualTo(Verdict.LIVE);
    drive.set(SPEED, 5.1).second();
    assertThat(drive.verdict(GNSS_SPEED)).isEqualTo(Verdict.FROZEN);
    assertThat(drive.verdict(SPEED)).isEqualTo(Verdict.LIVE);
    drive.set(GNSS_SPEED, 5.0).second();
    assertThat(drive.verdict(GNSS_SPEED)).isEqualTo(Verdict.LIVE);
  }

  @Test
  void receiverAtZeroIsRightWhereTheWheelsStandStill() {
    drive.set(GNSS_SPEED, 0.0).set(WHEELS, 0.0).set(SPEED, 30.0).seconds(3);

    assertThat(drive.verdict(GNSS_SPEED)).isEqualTo(Verdict.LIVE);
  }

  @Test
  void reverseGearMovesTheVehicleToo() {
    drive.set(GNSS_SPEED, 0.0).set(SPEED, -8.0).seconds(2);

    assertThat(drive.verdict(GNSS_SPEED)).isEqualTo(Verdict.FROZEN);
  }

  @Test
  void receiverThatFellSilentIsNotFrozen() {
    drive.set(GNSS_SPEED, 0.0).set(SPEED, 0.0).second();
    drive.set(GNSS_SPEED, Double.NaN).set(SPEED, 50.0).seconds(15);
    assertThat(drive.verdict(GNSS_SPEED)).isEqualTo(Verdict.FROZEN);
    drive.second();
    assertThat(drive.verdict(GNSS_SPEED)).isEqualTo(Verdict.LIVE);
  }

  @Test
  void positionThatStaysBehindIsFrozenAndToldAfterTenSeconds() {
    for (int second = 0; second < 200; second++) {
      drive.follow(36.0);
    }
    drive.set(SPEED, 36.0).seconds(10);
    assertThat(drive.verdict(LATITUDE)).isEqualTo(Verdict.LIVE);
    drive.second();
    assertThat(drive.verdict(LATITUDE)).isEqualTo(Verdict.FROZEN);
    assertThat(drive.verdict(LONGITUDE)).isEqualTo(Verdict.FROZEN);
    assertThat(drive.insights(SIGNAL_FROZEN, Phase.OPENED)).isEmpty();
    drive.seconds(10);
    assertThat(drive.insights(SIGNAL_FROZEN, Phase.OPENED))
        .extracting(Insight::subject)
        .containsExactly(LATITUDE, LONGITUDE);

    drive.set(LATITUDE, 34.021).second();
    assertThat(drive.verdict(LATITUDE)).isEqualTo(Verdict.LIVE);
    assertThat(drive.insights(SIGNAL_FROZEN, Phase.CLOSED)).hasSize(2);
  }

  @Test
  void longitudeOfTheWrongHemisphereIsImpossibleAndTheNextGoodOneIsNot() {
    drive.follow(36.0).follow(36.0);
    drive.set(LONGITUDE, 6.8).second();
    assertThat(drive.verdict(LONGITUDE)).isEqualTo(Verdict.IMPOSSIBLE);
    assertThat(drive.verdict(LATITUDE)).isEqualTo(Verdict.LIVE);
    drive.seconds(10);
    assertThat(drive.insights(SIGNAL_IMPOSSIBLE, Phase.OPENED)).hasSize(1);
    drive.follow(36.0);

    assertThat(drive.verdict(LONGITUDE)).isEqualTo(Verdict.LIVE);
    assertThat(drive.insights(SIGNAL_IMPOSSIBLE, Phase.CLOSED)).hasSize(1);
  }

  @Test
  void glitchOfTheStateOfChargeIsImpossible() {
    drive.set(SOC, 60.0).seconds(2).set(SOC, 0.0).second();
    assertThat(drive.verdict(SOC)).isEqualTo(Verdict.IMPOSSIBLE);
    drive.set(SOC, 60.0).second();
    assertThat(drive.verdict(SOC)).isEqualTo(Verdict.LIVE);
    assertThat(drive.insights).isEmpty();
  }

  @Test
  void placeAndChargeThatJumpTogetherAreMissingTime() {
    drive.follow(36.0).set(SOC, 60.0).follow(36.0).follow(36.0);
    drive.set(LATITUDE, 34.018).set(SOC, 57.5).second();

    assertThat(drive.twin().isTimeMissing()).isTrue();
    assertThat(drive.twin().rejectionCount()).isZero();
    drive.second();
    assertThat(drive.twin().isTimeMissing()).isFalse();
  }

  @Test
  void odometerThatStandsStillOverTwoKilometresIsFrozen() {
    drive.set(ODOMETER, 500.0).set(SPEED, 72.0).seconds(101);
    assertThat(drive.verdict(ODOMETER)).isEqualTo(Verdict.LIVE);
    drive.second();
    assertThat(drive.verdict(ODOMETER)).isEqualTo(Verdict.FROZEN);
    drive.set(ODOMETER, 2_540.0).second();
    assertThat(drive.verdict(ODOMETER)).isEqualTo(Verdict.LIVE);
  }

  @Test
  void stateOfChargeThatIgnoresTheCurrentIsFrozen() {
    drive.capacity(50.0).set(SOC, 60.0).set(CURRENT, -180.0).seconds(26); // 0.1 points a second
    assertThat(drive.verdict(SOC)).isEqualTo(Verdict.LIVE);
    drive.second();
    assertThat(drive.verdict(SOC)).isEqualTo(Verdict.FROZEN);
  }

  @Test
  void fullBatteryMayStayFull() {
    drive.capacity(50.0).set(SOC, 99.5).set(CURRENT, 180.0).seconds(100);

    assertThat(drive.verdict(SOC)).isEqualTo(Verdict.LIVE);
  }

  @Test
  void voltageThatIgnoresSwingsOfTheCurrentIsFrozen() {
    drive.set(VOLTAGE, 380.0);
    for (int second = 0; second < 6; second++) {
      drive.set(CURRENT, second % 2 == 0 ? -50.0 : 0.0).second();
    }
    assertThat(drive.verdict(VOLTAGE)).isEqualTo(Verdict.FROZEN);
    drive.set(VOLTAGE, 381.0).second();
    assertThat(drive.verdict(VOLTAGE)).isEqualTo(Verdict.LIVE);
  }

  @Test
  void shownSpeedThatLeavesTheWheelsIsContradictedAndHasJumped() {
    drive.set(SPEED, 50.0).set(WHEELS, 50.0).seconds(60);
    drive.set(SPEED, 70.0).seconds(12);

    assertThat(drive.verdict(SPEED)).isEqualTo(Verdict.CONTRADICTED);
    Insight opened = only(drive.insights(CONTRADICTION, Phase.OPENED));
    assertThat(opened.subject()).isEqualTo("speed-wheels");
    assertThat(opened.evidence().measured()).isEqualTo(70.0);
    assertThat(opened.evidence().expected()).isEqualTo(50.0);
    assertThat(opened.evidence().standardDeviation()).isEqualTo(2.5);
    assertThat(opened.evidence().unit()).isEqualTo("km/h");
    assertThat(opened.evidence().confidence()).isBetween(0.5, 0.6);
    assertThat(opened.message())
        .isEqualTo("speed and wheels disagree: 70.00 against 50.00 km/h; speed is believed less.");
    assertThat(only(drive.insights(SENSOR_JUMP, Phase.EVENT)).subject()).isEqualTo(SPEED);

    drive.set(SPEED, 50.0).second();
    assertThat(drive.verdict(SPEED)).isEqualTo(Verdict.LIVE);
    drive.seconds(3);
    assertThat(only(drive.insights(CONTRADICTION, Phase.CLOSED)).sinceMicros())
        .isEqualTo(opened.sinceMicros());
  }

  @Test
  void shownSpeedThatCreepsAwayHasDrifted() {
    drive.set(WHEELS, 50.0);
    for (int second = 0; second < 600; second++) {
      drive.set(SPEED, 50.0 + 0.02 * second).second();
    }

    assertThat(only(drive.insights(SENSOR_DRIFT, Phase.EVENT)).subject()).isEqualTo(SPEED);
    assertThat(drive.insights(SENSOR_JUMP, Phase.EVENT)).isEmpty();
  }

  @Test
  void oneWheelThatLiesHasNoSay() {
    drive.set(WHEELS, 50.0).set(WHEELS.get(2), 0.0).set(SPEED, 50.0).seconds(100);

    assertThat(drive.insights).isEmpty();
  }

  @Test
  void receiverThatDisagreesWithTheShownSpeedIsBlamed() {
    for (int second = 0; second < 30; second++) {
      drive.set(SPEED, 50.0).set(GNSS_SPEED, 50.0 + 0.01 * second).second();
    }
    for (int second = 0; second < 15; second++) {
      drive.set(GNSS_SPEED, 90.0 + 0.01 * second).second();
    }

    assertThat(drive.verdict(GNSS_SPEED)).isEqualTo(Verdict.CONTRADICTED);
    assertThat(only(drive.insights(CONTRADICTION, Phase.OPENED)).subject()).isEqualTo("gnss-speed");
  }

  @Test
  void speedThatTheReceiverRepeatsFromAnEarlierTimeIsNotComparedAgain() {
    drive.set(SPEED, 50.0).set(GNSS_SPEED, 50.0).seconds(5).set(SPEED, 0.0).seconds(30);

    assertThat(drive.insights).isEmpty();
    assertThat(drive.verdict(GNSS_SPEED)).isEqualTo(Verdict.LIVE);
  }

  @Test
  void fixesThatRunAheadOfTheWheelsAreContradicted() {
    for (int second = 0; second < 400; second++) {
      drive.set(LATITUDE, 34.0 + 0.00027 * second).set(LONGITUDE, -6.8).set(SPEED, 36.0).second();
    }

    assertThat(drive.insights(CONTRADICTION, Phase.OPENED))
        .extracting(Insight::subject)
        .contains("position-speed");
  }

  @Test
  void odometerThatCountsTooFastIsContradictedAfterTenKilometres() {
    for (int second = 0; second < 520; second++) {
      drive.set(SPEED, 72.0).set(ODOMETER, 40.0 * second).second();
    }

    assertThat(only(drive.insights(CONTRADICTION, Phase.OPENED)).subject())
        .isEqualTo("odometer-speed");
    assertThat(drive.verdict(ODOMETER)).isEqualTo(Verdict.CONTRADICTED);
  }

  @Test
  void odometerThatFellSilentIsNotCompared() {
    drive.set(SPEED, 72.0).set(ODOMETER, 0.0).second();
    drive.set(ODOMETER, Double.NaN).seconds(600);

    assertThat(drive.insights(CONTRADICTION, Phase.OPENED)).isEmpty();
    assertThat(drive.verdict(ODOMETER)).isEqualTo(Verdict.LIVE);
  }

  @Test
  void wheelsStandInForASpeedThatFellSilent() {
    drive.set(SPEED, 36.0).set(WHEELS, 36.0).set(ODOMETER, 0.0).second();
    drive.set(SPEED, Double.NaN).seconds(20);
    drive.set(WHEELS, 72.0);
    for (int second = 1; second < 1_100; second++) {
      drive.set(ODOMETER, 200.0 + 20.0 * second).second();
    }

    assertThat(drive.insights(CONTRADICTION, Phase.OPENED)).isEmpty();
    assertThat(drive.verdict(ODOMETER)).isEqualTo(Verdict.LIVE);
  }

  @Test
  void stateOfChargeThatFellSilentIsNotCompared() {
    drive.capacity(50.0).set(SOC, 90.0).set(CURRENT, -180.0).second();
    drive.set(SOC, Double.NaN).seconds(400); // 40 points

    assertThat(drive.insights(CONTRADICTION, Phase.OPENED)).isEmpty();
  }

  @Test
  void rowOfHoursProvesNothingAboutValuesThatStandStill() {
    drive.capacity(50.0).set(SOC, 60.0).set(CURRENT, -10.0).set(SPEED, 72.0);
    drive.set(ODOMETER, 500.0).second();
    drive.row(7_200.0);

    assertThat(drive.verdict(SOC)).isEqualTo(Verdict.LIVE);
    assertThat(drive.verdict(ODOMETER)).isEqualTo(Verdict.LIVE);
  }

  @Test
  void stateOfChargeThatFallsTwiceAsFastAsTheCurrentIsContradicted() {
    drive.capacity(50.0);
    for (int second = 0; second < 250; second++) {
      drive.set(SOC, 90.0 - 0.2 * second).set(CURRENT, -180.0).second();
    }

    Insight opened = only(drive.insights(CONTRADICTION, Phase.OPENED));
    assertThat(opened.subject()).isEqualTo("soc-current");
    assertThat(opened.evidence().expected() - opened.evidence().measured())
        .isCloseTo(10.0, within(0.3));
    assertThat(drive.verdict(SOC)).isEqualTo(Verdict.CONTRADICTED);
  }

  @Test
  void displayThatIsFarOffIsContradicted() {
    drive.set(SOC, 50.0).set(DISPLAYED, 70.0).seconds(200).set(DISPLAYED, 35.0).seconds(200);
    assertThat(drive.insights).isEmpty(); // a reserve at either end
    drive.set(DISPLAYED, 85.0).seconds(62);

    assertThat(drive.verdict(DISPLAYED)).isEqualTo(Verdict.CONTRADICTED);
    assertThat(drive.verdict(SOC)).isEqualTo(Verdict.LIVE);
  }

  @ParameterizedTest(name = "charging with cable {0}, {1} A, {2} km/h: {3}")
  @CsvSource({
    "0, 10, 0, charging-cable",
    "1, -20, 0, charging-current",
    "1, 10, 12, charging-speed",
    "1, 10, 0, ''",
    "1, -1, 0.5, ''"
  })
  void chargingThatCannotBeIsContradicted(
      double cable, double amperes, double kmh, String expected) {
    drive.set(CHARGING, 1.0).set(CABLE, cable).set(CURRENT, amperes).set(SPEED, kmh).seconds(40);

    assertThat(drive.insights(CONTRADICTION, Phase.OPENED))
        .extracting(Insight::subject)
        .containsExactlyElementsOf(expected.isEmpty() ? List.of() : List.of(expected));
    assertThat(drive.verdict(CHARGING))
        .isEqualTo(expected.isEmpty() ? Verdict.LIVE : Verdict.CONTRADICTED);
  }

  @Test
  void vehicleThatDoesNotChargeMayDrive() {
    drive.set(CHARGING, 0.0).set(CABLE, 0.0).set(CURRENT, -50.0).set(SPEED, 80.0).seconds(100);

    assertThat(drive.insights).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0", "1", "2", "3", "4"})
  void doorThatIsOpenAtSpeedIsContradicted(int door) {
    drive.set(DOORS, 0.0).set(SPEED, 60.0).seconds(20);
    drive.set(DOORS.get(door), 1.0).seconds(12);

    assertThat(drive.verdict(DOORS.get(door))).isEqualTo(Verdict.CONTRADICTED);
    assertThat(only(drive.insights(CONTRADICTION, Phase.OPENED)).subject()).isEqualTo("door-speed");
  }

  @Test
  void doorThatIsOpenAtRestIsNoContradiction() {
    drive.set(DOORS, 1.0).set(SPEED, 9.0).seconds(60);

    assertThat(drive.insights).isEmpty();
  }

  @Test
  void leastCellAboveTheGreatestIsContradicted() {
    drive.set(CELL_LEAST, 3.80).set(CELL_GREATEST, 3.70).seconds(12);

    assertThat(drive.verdict(CELL_LEAST)).isEqualTo(Verdict.CONTRADICTED);
  }

  @Test
  void meanTemperatureOutsideOfTheExtremesIsContradicted() {
    drive.set(COLDEST, 20.0).set(HOTTEST, 25.0).set(MEAN_TEMPERATURE, 30.0).seconds(12);
    assertThat(drive.verdict(MEAN_TEMPERATURE)).isEqualTo(Verdict.CONTRADICTED);
    drive.set(MEAN_TEMPERATURE, 22.0).second();

    assertThat(drive.verdict(MEAN_TEMPERATURE)).isEqualTo(Verdict.LIVE);
  }

  @ParameterizedTest(name = "{0} hours of rest at {1} A: {2} contradictions")
  @CsvSource({"9, 0, 1", "7, 0, 0", "9, 2, 0"})
  void batteryHasTheTemperatureOfTheAirAfterANight(int hours, double amperes, int expected) {
    drive.set(SPEED, 0.0).set(CURRENT, amperes).set(MEAN_TEMPERATURE, 10.0).set(AIR, 45.0);
    drive.second().row(hours * 3_600.0).seconds(4);

    assertThat(drive.insights(CONTRADICTION, Phase.OPENED)).hasSize(expected);
    assertThat(drive.verdict(AIR)).isEqualTo(expected > 0 ? Verdict.CONTRADICTED : Verdict.LIVE);
  }

  @Test
  void thirdContradictionInADayAsksForAWorkshop() {
    for (int time = 0; time < 3; time++) {
      assertThat(drive.insights(WORK_ORDER_SUGGESTED, Phase.EVENT)).isEmpty();
      drive.set(SPEED, 70.0).set(WHEELS, 50.0).seconds(12).set(SPEED, 50.0).seconds(600);
    }

    assertThat(only(drive.insights(WORK_ORDER_SUGGESTED, Phase.EVENT)).subject())
        .isEqualTo("speed-wheels");
  }

  @Test
  void contradictionOfAnHourAsksForAWorkshopOnce() {
    drive.set(SPEED, 70.0).set(WHEELS, 50.0).seconds(3_600);
    assertThat(drive.insights(WORK_ORDER_SUGGESTED, Phase.EVENT)).isEmpty();
    drive.seconds(3_600);

    assertThat(drive.insights(WORK_ORDER_SUGGESTED, Phase.EVENT)).hasSize(1);
  }

  @Test
  void weightOfASourceFollowsItsRecord() {
    double before = drive.twin().weightOf(Drive.indexOf(SPEED));
    drive.set(SPEED, 50.0).set(WHEELS, 50.0).seconds(100);

    assertThat(before).isCloseTo(0.75 * 0.9, within(1e-9));
    assertThat(drive.twin().weightOf(Drive.indexOf(SPEED))).isGreaterThan(before);
    assertThat(drive.twin().weightOf(Drive.indexOf(LONGITUDE))).isEqualTo(1.0);
  }

  @Test
  void rejectionsCanBeListed() {
    drive.set(GNSS_SPEED, 0.0).set(SPEED, 50.0).set(SOC, 50.0).seconds(2).set(SOC, 5.0).second();

    assertThat(drive.twin().rejectionCount()).isEqualTo(2);
    assertThat(drive.twin().rejectedIndex(0)).isEqualTo(Drive.indexOf(SOC));
    assertThat(drive.twin().rejection(0)).isEqualTo(Verdict.IMPOSSIBLE);
    assertThat(drive.twin().rejectedIndex(1)).isEqualTo(Drive.indexOf(GNSS_SPEED));
    assertThat(drive.twin().rejection(1)).isEqualTo(Verdict.FROZEN);
  }

  @Test
  void restoredTwinGoesOnExactly() throws IOException {
    Drive restored = new Drive();
    for (int second = 0; second < 400; second++) {
      for (Drive each : List.of(drive, restored)) {
        each.capacity(50.0)
            .set(SOC, second % 97 == 5 ? 0.0 : 90.0 - 0.05 * second)
            .set(CURRENT, second % 2 == 0 ? -100.0 : -80.0)
            .set(VOLTAGE, 380.0 + Math.floor(second / 50.0))
            .set(GNSS_SPEED, second % 60 < 20 ? 0.0 : 40.0 + 0.01 * second)
            .set(WHEELS, second > 200 ? 60.0 : 40.0)
            .follow(40.0);
      }
      restored.restore();
      assertThat(restored.bytes()).isEqualTo(drive.bytes());
    }

    assertThat(restored.insights).isEqualTo(drive.insights).isNotEmpty();
    assertThat(drive.bytes().length).isLessThanOrEqualTo(320);
  }

  @Test
  void healthyVehicleCostsLittleState() throws IOException {
    healthy(2_000);

    assertThat(drive.bytes().length).isLessThanOrEqualTo(240);
  }

  @Test
  void stateOfAnotherVersionIsRefused() throws IOException {
    byte[] bytes = drive.bytes();
    bytes[0] = 9;
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));

    assertThatThrownBy(() -> ArbitrationTwin.read(Drive.CATALOGUE, Drive.SIGNALS, in))
        .isInstanceOf(IOException.class)
        .hasMessage("version of arbitration state: 9 (expected: 1)");
  }

  private void healthy(int seconds) {
    drive.capacity(60.0).set(DOORS, 0.0).set(CHARGING, 0.0).set(CABLE, 0.0);
    drive.set(COLDEST, 20.0).set(MEAN_TEMPERATURE, 22.0).set(HOTTEST, 25.0).set(AIR, 15.0);
    for (int second = 0; second < seconds; second++) {
      double kmh = 50.0 + 30.0 * Math.sin(second / 40.0);
      double amperes = -60.0 - 40.0 * Math.sin(second / 7.0);
      drive
          .set(WHEELS, 1.005 * kmh)
          .set(GNSS_SPEED, 0.99 * kmh)
          .set(CURRENT, amperes)
          .set(VOLTAGE, 380.0 + amperes / 10.0)
          .set(SOC, 95.0 - second * 60.0 / 3_600.0 / 60.0 * 100.0)
          .set(DISPLAYED, 94.0 - second * 60.0 / 3_600.0 / 60.0 * 100.0)
          .set(CELL_LEAST, 3.80)
          .set(CELL_GREATEST, 3.82)
          .follow(kmh);
    }
  }

  private static Insight only(List<Insight> insights) {
    assertThat(insights).hasSize(1);
    return insights.get(0);
  }
}
