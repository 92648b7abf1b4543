package io.fleettwin.domain.hazard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeadingSectorTest {

  @ParameterizedTest(name = "{0} degrees lie in sector {1}")
  @CsvSource({"0, 0", "22.4, 0", "22.5, 1", "90, 2", "337.4, 7", "337.5, 0", "360, 0", "-45, 7"})
  void aHeadingLiesInOneOfEightSectors(double heading, int sector) {
    assertThat(HeadingSector.of(heading)).isEqualTo(sector);
  }

  @Property
  void aHeadingIsAtMostHalfASectorFromItsMiddle(
      @ForAll @DoubleRange(min = 0, max = 360) double heading) {
    double centre = HeadingSector.centreDegrees(HeadingSector.of(heading));

    assertThat(HeadingSector.differenceDegrees(heading, centre)).isLessThanOrEqualTo(22.5);
  }

  @Test
  void headingsDifferTheShorterWayAround() {
    assertThat(HeadingSector.differenceDegrees(350.0, 20.0)).isCloseTo(30.0, within(1e-9));
    assertThat(HeadingSector.differenceDegrees(20.0, 350.0)).isCloseTo(30.0, within(1e-9));
  }

  @Test
  void oppositeLanesAreNotTheSameWay() {
    assertThat(HeadingSector.isSameWay(10.0, 190.0)).isFalse();
    assertThat(HeadingSector.isSameWay(10.0, 70.0)).isFalse();
    assertThat(HeadingSector.isSameWay(10.0, 69.0)).isTrue();
  }
}
