package io.fleettwin.domain.arbitration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class GeodesyTest {

  @Test
  void degreeOfLatitudeIsOneHundredElevenKilometres() {
    assertThat(Geodesy.meters(48, 11, 49, 11)).isCloseTo(111_195, within(1.0));
  }

  @Test
  void degreeOfLongitudeShrinksWithTheCosineOfTheLatitude() {
    assertThat(Geodesy.meters(60, 11, 60, 12)).isCloseTo(111_195 / 2.0, within(1.0));
    assertThat(Geodesy.meters(60, 12, 60, 11)).isCloseTo(111_195 / 2.0, within(1.0));
  }

  @Test
  void shortWayIsTakenAcrossTheDateLine() {
    assertThat(Geodesy.meters(0, 179.5, 0, -179.5)).isCloseTo(111_195, within(1.0));
  }

  @Test
  void placeIsNoWayFromItself() {
    assertThat(Geodesy.meters(34, -6.8, 34, -6.8)).isZero();
  }
}
