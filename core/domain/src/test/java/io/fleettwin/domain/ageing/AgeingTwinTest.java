package io.fleettwin.domain.ageing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class AgeingTwinTest {

  private static final double NOMINAL = 60.0;

  /** Width of the interval of a capacity that was measured to one percent. */
  private static final double NARROW = 2.0 * 1.96 * 0.01 * NOMINAL;

  private final AgeingTwin twin = new AgeingTwin();

  @Test
  void nothingIsForetoldBeforeACapacityWasMeasured() throws IOException {
    assertThat(twin.advance(50e6, NOMINAL, 2.0 * 1.96 * 0.0301 * NOMINAL, NOMINAL)).isFalse();
    assertThat(twin.advance(Double.NaN, NOMINAL, NARROW, NOMINAL)).isFalse();
    assertThat(twin.advance(50e6, Double.NaN, Double.NaN, NOMINAL)).isFalse();

    assertThat(twin.endOfLifeKilometers().expected()).isNaN();
    assertThat(bytes(twin)).hasSize(1);
  }

  @Test
  void endOfLifeIsAnIntervalAroundWhatASteadyFadeLeadsTo() {
    // two percent in 13,000 km: thirty percent after 195,000 km
    for (int kilometers = 13_000; kilometers <= 78_000; kilometers += 6_500) {
      double left = NOMINAL * (1.0 - 0.02 * kilometers / 13_000.0);
      assertThat(twin.advance(1_000.0 * kilometers, left, NARROW, NOMINAL)).isTrue();
    }

    EndOfLife end = twin.endOfLifeKilometers();
    assertThat(end.expected()).isBetween(165_000.0, 235_000.0);
    assertThat(end.earliest()).isBetween(100_000.0, 190_000.0);
    assertThat(end.latest()).isGreaterThan(200_000.0);
  }

  @Test
  void batteryThatFadesFasterEndsSooner() {
    AgeingTwin fast = new AgeingTwin();
    for (int kilometers = 13_000; kilometers <= 65_000; kilometers += 6_500) {
      twin.advance(1_000.0 * kilometers, NOMINAL - 0.00008 * kilometers, NARROW, NOMINAL);
      fast.advance(1_000.0 * kilometers, NOMINAL - 0.00020 * kilometers, NARROW, NOMINAL);
    }

    assertThat(fast.endOfLifeKilometers().expected())
        .isLessThan(twin.endOfLifeKilometers().expected());
  }

  @Test
  void capacityIsTakenOnceInAThousandKilometres() {
    assertThat(twin.advance(20e6, 58.0, NARROW, NOMINAL)).isTrue();
    assertThat(twin.advance(20e6 + 999e3, 58.0, NARROW, NOMINAL)).isFalse();
    assertThat(twin.advance(20e6 + 1_000e3, 58.0, NARROW, NOMINAL)).isTrue();
  }

  @Test
  void survivesARestore() throws IOException {
    twin.advance(20e6, 58.0, NARROW, NOMINAL);

    AgeingTwin restored = AgeingTwin.read(in(bytes(twin)));

    assertThat(restored.endOfLifeKilometers()).isEqualTo(twin.endOfLifeKilometers());
    assertThat(restored.advance(20.5e6, 58.0, NARROW, NOMINAL)).isFalse();
    assertThat(bytes(restored)).isEqualTo(bytes(twin)).hasSizeLessThan(260);
  }

  @Test
  void unknownVersionIsRefused() {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> AgeingTwin.read(in(new byte[] {9})))
        .withMessage("ageing twin version: 9 (expected: 1)");
  }

  private static byte[] bytes(AgeingTwin twin) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    twin.write(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static DataInputStream in(byte[] bytes) {
    return new DataInputStream(new ByteArrayInputStream(bytes));
  }
}
