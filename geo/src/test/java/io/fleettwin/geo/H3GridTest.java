package io.fleettwin.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class H3GridTest {

  private final H3Grid grid = H3Grid.ofResolution(H3Grid.VEHICLE_RESOLUTION);

  @Test
  void findsThePublishedCellOfAPointInSanFrancisco() {
    // The example of the H3 documentation: latLngToCell(37.7752702151959, -122.418307270836, 9).
    assertThat(H3Grid.nameOf(grid.cellAt(37.7752702151959, -122.418307270836)))
        .isEqualTo("8928308280fffff");
  }

  @Property
  void theCentreOfACellLiesInTheCell(
      @ForAll @DoubleRange(min = -90, max = 90) double latitude,
      @ForAll @DoubleRange(min = -180, max = 180) double longitude) {
    long cell = grid.cellAt(latitude, longitude);
    double[] centre = grid.centreOf(cell);

    assertThat(grid.cellAt(centre[0], centre[1])).isEqualTo(cell);
  }

  @Test
  void aResolutionThatDoesNotExistIsRefused() {
    assertThatThrownBy(() -> H3Grid.ofResolution(16))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("resolution: 16 (expected: 0 to 15)");
  }
}
