package io.fleettwin.domain.arbitration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PositionStepRuleTest {

  private static final double DEGREES_PER_METER = 1.0 / 111_195.08;
  private static final double HOME_LATITUDE = 34.0;
  private static final double HOME_LONGITUDE = -6.8;

  private PositionStepRule rule = new PositionStepRule();

  @ParameterizedTest(name = "first fix {0}, {1}: latitude impossible {2}, longitude {3}")
  @CsvSource({
    "34, -6.8, false, false",
    "0, -6.8, true, false",
    "34, 0, false, true",
    "0, 0, true, true"
  })
  void firstFixIsCredibleUnlessTheReceiverHasNone(
      double latitude, double longitude, boolean latitudeImpossible, boolean longitudeImpossible) {
    rule.advance(latitude, longitude, 0.0, 0.0, Double.NaN);

    assertThat(rule.isLatitudeImpossible()).isEqualTo(latitudeImpossible);
    assertThat(rule.isLongitudeImpossible()).isEqualTo(longitudeImpossible);
  }

  @Test
  void receiverWithoutAFixIsNoPlaceToStartFrom() {
    rule.advance(0.0, 0.0, 0.0, 0.0, Double.NaN);
    rule.advance(HOME_LATITUDE, HOME_LONGITUDE, 1.0, 0.0, Double.NaN);

    assertThat(isImpossible()).isFalse();
    assertThat(rule.movedMeters()).isNaN();
  }

  @ParameterizedTest(name = "{0} m in {1} s: impossible {2}")
  @CsvSource({
    "580, 1, false", // 500 m and 83.3 m
    "586, 1, true",
    "1330, 10, false",
    "1340, 10, true",
    "1000000, 12000, false"
  })
  void reachIsHalfAKilometreAndThreeHundredKilometresPerHour(
      double meters, double seconds, boolean expected) {
    home();
    north(meters, seconds, 0.0);

    assertThat(rule.isLatitudeImpossible()).isEqualTo(expected);
    assertThat(rule.isLongitudeImpossible()).isFalse();
  }

  @Test
  void timeCountsFromWhenTheReceiverWasReadLast() {
    home();
    for (int second = 1; second < 10; second++) {
      north(0.0, 1.0, 20.0);
    }
    north(1_300.0, 1.0, 20.0);
    assertThat(isImpossible()).isFalse();
    assertThat(rule.movedMeters()).isCloseTo(1_300.0, within(1.0));

    north(1_300.0 + 600.0, 1.0, 20.0);
    assertThat(isImpossible()).isFalse(); // the longitude has not changed for 11 s
  }

  @ParameterizedTest(name = "{0}, {1}: latitude impossible {2}, longitude {3}")
  @CsvSource({
    "0, -6.8, true, false",
    "34, 6.8, false, true",
    "34, -68, false, true",
    "0, 0, true, true",
    "-34, 6.8, true, true"
  })
  void onlyTheCoordinateThatLiesIsBlamed(
      double latitude, double longitude, boolean latitudeImpossible, boolean longitudeImpossible) {
    home();
    rule.advance(latitude, longitude, 1.0, 0.0, Double.NaN);

    assertThat(rule.isLatitudeImpossible()).isEqualTo(latitudeImpossible);
    assertThat(rule.isLongitudeImpossible()).isEqualTo(longitudeImpossible);
    assertThat(rule.movedMeters()).isNaN();
  }

  @Test
  void bothAreBlamedWhereEitherAloneWouldDo() {
    home();
    double degrees = 500.0 * DEGREES_PER_METER;
    rule.advance(HOME_LATITUDE + degrees, HOME_LONGITUDE + degrees, 1.0, 0.0, Double.NaN);

    assertThat(rule.isLatitudeImpossible()).isTrue();
    assertThat(rule.isLongitudeImpossible()).isTrue();
  }

  @Test
  void goodFixAfterABadOneIsCredibleAtOnce() {
    home();
    rule.advance(0.0, HOME_LONGITUDE, 1.0, 10.0, Double.NaN);
    assertThat(isImpossible()).isTrue();
    north(20.0, 1.0, 10.0);

    assertThat(isImpossible()).isFalse();
    assertThat(rule.movedMeters()).isCloseTo(20.0, within(0.1));
  }

  @Test
  void unknownPositionIsNeitherGoodNorBad() {
    home();
    rule.advance(Double.NaN, HOME_LONGITUDE, 1.0, 10.0, Double.NaN);
    assertThat(isImpossible()).isFalse();
    rule.advance(HOME_LATITUDE, Double.NaN, 1.0, 10.0, Double.NaN);

    assertThat(isImpossible()).isFalse();
    assertThat(rule.movedMeters()).isNaN();
  }

  @Test
  void farPlaceIsBelievedOnceTheVehicleDrivesOnFromThere() {
    home();
    north(10_000.0, 1.0, 0.0);
    north(10_040.0, 2.0, 40.0);
    assertThat(isImpossible()).isTrue();
    north(10_080.0, 2.0, 40.0);
    assertThat(isImpossible()).isTrue(); // three fixes, 80 m
    north(10_120.0, 2.0, 40.0);
    assertThat(isImpossible()).isFalse();
    north(10_140.0, 1.0, 20.0);
    assertThat(isImpossible()).isFalse();
  }

  @Test
  void farPlaceNeedsAsLongAWayAsTheNearOneHad() {
    home();
    for (int row = 1; row <= 50; row++) {
      north(20.0 * row, 1.0, 20.0);
    }
    for (int row = 1; row <= 50; row++) {
      north(50_000.0 + 20.0 * row, 1.0, 20.0);
      assertThat(isImpossible()).isTrue();
    }
    north(50_000.0 + 20.0 * 51, 1.0, 20.0);
    north(50_000.0 + 20.0 * 52, 1.0, 20.0);

    assertThat(isImpossible()).isFalse();
  }

  @Test
  void farPlaceThatStandsStillWhileTheWheelsTurnIsNeverBelieved() {
    home();
    for (int row = 0; row < 300; row++) {
      north(200_000.0, 1.0, 20.0);
      assertThat(isImpossible()).isTrue();
    }
  }

  @Test
  void farPlaceThatRunsAheadOfTheWheelsIsNotBelieved() {
    home();
    for (int row = 0; row < 50; row++) {
      north(200_000.0 + 40.0 * row, 1.0, 5.0);
      assertThat(isImpossible()).isTrue();
    }
  }

  @ParameterizedTest(name = "2 km away with {0} points less: time is missing {1}")
  @CsvSource({"2.3, true", "0.3, true", "0.29, false", "19, true", "21, false", "-2, false"})
  void jumpThatTheBatteryPaidForIsMissingTime(double chargeFall, boolean expected) {
    home();
    rule.advance(HOME_LATITUDE + 2_000 * DEGREES_PER_METER, HOME_LONGITUDE, 1.0, 9.0, chargeFall);

    assertThat(rule.isGap()).isEqualTo(expected);
    assertThat(isImpossible()).isEqualTo(!expected);
  }

  @Test
  void ordinaryWayIsNoMissingTime() {
    home();
    rule.advance(HOME_LATITUDE + 400 * DEGREES_PER_METER, HOME_LONGITUDE, 1.0, 9.0, 0.4);

    assertThat(rule.isGap()).isFalse();
  }

  @Test
  void restoredRuleGoesOnExactly() throws IOException {
    home();
    PositionStepRule restored = copyOf(rule);
    for (int row = 0; row < 60; row++) {
      double latitude = latitude(row < 15 ? 20.0 * row : 30_000.0 + 20.0 * row);
      rule.advance(latitude, HOME_LONGITUDE, 1.0, 20.0, Double.NaN);
      restored.advance(latitude, HOME_LONGITUDE, 1.0, 20.0, Double.NaN);
      restored = copyOf(restored);

      assertThat(bytesOf(restored)).isEqualTo(bytesOf(rule));
    }
  }

  private void home() {
    rule.advance(HOME_LATITUDE, HOME_LONGITUDE, 0.0, 0.0, Double.NaN);
  }

  private void north(double meters, double seconds, double drivenMeters) {
    rule.advance(latitude(meters), HOME_LONGITUDE, seconds, drivenMeters, Double.NaN);
  }

  private static double latitude(double meters) {
    return HOME_LATITUDE + meters * DEGREES_PER_METER;
  }

  private boolean isImpossible() {
    return rule.isLatitudeImpossible() || rule.isLongitudeImpossible();
  }

  private static PositionStepRule copyOf(PositionStepRule rule) throws IOException {
    PositionStepRule copy = new PositionStepRule();
    copy.read(new DataInputStream(new ByteArrayInputStream(bytesOf(rule))));
    return copy;
  }

  private static byte[] bytesOf(PositionStepRule rule) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    rule.write(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }
}
