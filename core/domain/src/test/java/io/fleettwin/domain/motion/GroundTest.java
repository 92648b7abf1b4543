package io.fleettwin.domain.motion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class GroundTest {

  @Test
  void aDegreeNorthIsAMeanDegreeOfTheMeridian() {
    // 6,371,008.8 m * pi / 180
    assertThat(new Ground(48.0, 11.0).northMeters(49.0)).isCloseTo(111_195.1, within(0.1));
  }

  @Test
  void aDegreeEastShrinksWithLatitude() {
    assertThat(new Ground(60.0, 11.0).eastMeters(12.0)).isCloseTo(55_597.5, within(0.1));
  }

  @Test
  void theDateLineIsNoLongWay() {
    Ground west = new Ground(0.0, 179.9);

    assertThat(west.eastMeters(-179.9)).isCloseTo(22_239.0, within(1.0));
    assertThat(west.longitudeDegrees(22_239.0)).isCloseTo(-179.9, within(1e-4));
  }

  @Test
  void distanceIsThatOfPythagoras() {
    Ground home = new Ground(48.0, 11.0);

    assertThat(home.meters(home.latitudeDegrees(30.0), home.longitudeDegrees(40.0)))
        .isCloseTo(50.0, within(1e-3));
  }

  @Property
  void metresAndDegreesAreEachOthersInverse(
      @ForAll @DoubleRange(min = -5_000, max = 5_000) double meters) {
    Ground home = new Ground(48.0, 11.0);

    assertThat(home.northMeters(home.latitudeDegrees(meters))).isCloseTo(meters, within(1e-6));
    assertThat(home.eastMeters(home.longitudeDegrees(meters))).isCloseTo(meters, within(1e-6));
  }
}
