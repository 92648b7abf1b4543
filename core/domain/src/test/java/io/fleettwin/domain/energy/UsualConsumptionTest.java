package io.fleettwin.domain.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class UsualConsumptionTest {

  private final UsualConsumption usual = new UsualConsumption();

  @Test
  void vehicleIsTakenForItsTypeAtFirst() {
    assertThat(usual.factor()).isEqualTo(1.0);
    assertThat(usual.blocks()).isZero();
    // a tenth among vehicles, a tenth among their blocks
    assertThat(usual.deviation()).isCloseTo(Math.sqrt(0.02), within(1e-6));
  }

  @Test
  void firstBlockMovesTheFactorByHalfOfWhatItSays() {
    usual.learn(1.1);

    // spread by then: a tenth in each of eight blocks thought of, and this one, which is explained
    double spread = 0.01 + (0.1 * 0.1 - 0.01 - 0.01) / 9.0;
    assertThat(usual.factor()).isCloseTo(1.0 + 0.1 * 0.01 / (0.01 + spread), within(1e-6));
    assertThat(usual.blocks()).isEqualTo(1);
  }

  @Test
  void constantVehicleIsKnownToFiveHundredthsAndNeverBetter() {
    for (int block = 0; block < 200; block++) {
      usual.learn(0.9);
    }

    assertThat(usual.factor()).isCloseTo(0.9, within(1e-3));
    assertThat(usual.blocks()).isEqualTo(40);
    // 0.05 among blocks, 0.02 of the factor
    assertThat(usual.deviation()).isCloseTo(Math.hypot(0.05, 0.02 / 0.9), within(1e-4));
  }

  @Test
  void unsteadyVehicleIsGrantedItsSpread() {
    for (int block = 0; block < 200; block++) {
      usual.learn(block % 2 == 0 ? 1.2 : 0.8);
    }

    assertThat(usual.factor()).isCloseTo(1.0, within(0.03));
    assertThat(usual.deviation()).isCloseTo(0.2, within(0.02));
  }

  @Test
  void brokenBlockCountsForThreeDeviations() {
    usual.learn(100.0);

    assertThat(usual.factor()).isBetween(1.1, 1.0 + 3.0 * Math.sqrt(0.02));
  }

  @Test
  void factorThatWasWrittenAndReadIsTheSame() throws IOException {
    for (int block = 0; block < 10; block++) {
      usual.learn(1.05 + 0.01 * block);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    usual.write(new DataOutputStream(bytes));
    UsualConsumption read = new UsualConsumption();
    read.readFrom(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));

    assertThat(bytes.size()).isEqualTo(13);
    assertThat(read.factor()).isEqualTo(usual.factor());
    assertThat(read.deviation()).isEqualTo(usual.deviation());
    assertThat(read.blocks()).isEqualTo(usual.blocks());
  }
}
