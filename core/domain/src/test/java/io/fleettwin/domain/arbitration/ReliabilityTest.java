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
import org.junit.jupiter.params.provider.EnumSource;

class ReliabilityTest {

  private final Reliability reliability = new Reliability();

  @ParameterizedTest
  @EnumSource(Source.class)
  void unknownSourceWeighsThreeQuartersOfItsPrior(Source source) {
    assertThat(reliability.weight(source, 0.0)).isCloseTo(0.75 * source.prior(), within(1e-12));
  }

  @Test
  void directMeasurementOutweighsWhatIsDerivedOrReported() {
    assertThat(Source.WHEELS.prior()).isGreaterThan(Source.SPEED.prior());
    assertThat(Source.SPEED.prior()).isGreaterThan(Source.GNSS_SPEED.prior());
    assertThat(Source.CURRENT.prior()).isGreaterThan(Source.SOC.prior());
    assertThat(Source.CURRENT.prior()).isGreaterThan(Source.CHARGING_STATUS.prior());
    assertThat(Source.CABLE.prior()).isGreaterThan(Source.CHARGING_STATUS.prior());
    assertThat(Source.SPEED.prior()).isGreaterThan(Source.DOOR.prior());
  }

  @Test
  void tenSecondsHalveTheWeight() {
    assertThat(reliability.weight(Source.SOC, 10.0))
        .isCloseTo(reliability.weight(Source.SOC, 0.0) / 2.0, within(1e-12));
    assertThat(reliability.weight(Source.SOC, Double.POSITIVE_INFINITY)).isZero();
  }

  @Test
  void agreementEarnsTheWholePriorAndNoMore() {
    for (int time = 0; time < 300; time++) {
      reliability.agreed(Source.SOC);
    }

    assertThat(reliability.weight(Source.SOC, 0.0)).isEqualTo(Source.SOC.prior());
  }

  @Test
  void blameCostsTenAgreementsAndHalfThePriorAtWorst() {
    reliability.blamed(Source.SOC);
    assertThat(reliability.weight(Source.SOC, 0.0))
        .isCloseTo(Source.SOC.prior() * (0.5 + 0.5 * 115 / 250), within(1e-12));
    for (int time = 0; time < 30; time++) {
      reliability.blamed(Source.SOC);
    }

    assertThat(reliability.weight(Source.SOC, 0.0)).isEqualTo(Source.SOC.prior() / 2.0);
    assertThat(reliability.weight(Source.CURRENT, 0.0)).isEqualTo(0.75 * Source.CURRENT.prior());
  }

  @Test
  void recordSurvivesWriting() throws IOException {
    for (int time = 0; time < 100; time++) {
      reliability.agreed(Source.SPEED);
    }
    reliability.blamed(Source.DOOR);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    reliability.write(new DataOutputStream(bytes));
    Reliability copy = new Reliability();
    copy.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));

    for (Source source : Source.values()) {
      assertThat(copy.weight(source, 1.0)).isEqualTo(reliability.weight(source, 1.0));
    }
  }
}
