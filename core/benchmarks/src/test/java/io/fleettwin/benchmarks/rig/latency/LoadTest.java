package io.fleettwin.benchmarks.rig.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoadTest {

  @ParameterizedTest
  @CsvSource({"500k, 500000", "2M, 2000000", "4m, 4000000", "750, 750"})
  void pointsAreReadWithTheirUnit(String text, long expected) {
    assertThat(Load.points(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "k", "0", "-1k", "2G", "9999999999999999M"})
  void whatIsNoNumberOfPointsIsRefused(String text) {
    assertThatThrownBy(() -> Load.points(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("--points: " + text + " (expected: a number above 0 such as 500k or 2M)");
  }

  @Test
  void aVehicleSendsAThousandPointsASecond() {
    Load load = new Load(Load.Path.DIRECT, 500_000);

    assertThat(load.vehicles()).isEqualTo(500);
    assertThat(load.label()).isEqualTo("direct 500k");
  }
}
