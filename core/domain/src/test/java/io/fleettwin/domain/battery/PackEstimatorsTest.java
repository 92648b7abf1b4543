package io.fleettwin.domain.battery;

import static io.fleettwin.domain.battery.TestCell.STRAIGHT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Ten cells of nominally 50 Ah that hold 45 Ah. */
class PackEstimatorsTest {

  private final TestCell cell = new TestCell(STRAIGHT, 45.0, 0.8);
  private PackEstimators pack = new PackEstimators(STRAIGHT);

  @Test
  void firstStatementStartsTheEstimateAndNoneIsFollowed() {
    assertThat(pack.statedSocFraction()).isNaN();
    assertThat(pack.hear(Double.NaN)).isFalse();
    assertThat(pack.hear(0.8)).isFalse();
    assertThat(pack.soc().socFraction()).isEqualTo(0.8);
    assertThat(pack.soc().deviationFraction()).isCloseTo(0.05, within(1e-9));

    assertThat(pack.hear(0.6)).isFalse();
    assertThat(pack.soc().socFraction()).isEqualTo(0.8);
    assertThat(pack.statedSocFraction()).isEqualTo(0.6);
  }

  @Test
  void statementThatComesAfterTheVoltageStartsNothing() {
    flow(1, 0.0);
    double read = pack.soc().socFraction();
    pack.hear(0.3);

    assertThat(pack.soc().socFraction()).isEqualTo(read);
  }

  @Test
  void stepsOfTheStatedChargeTeachTheCapacity() {
    pack.hear(0.8);
    pack.hear(0.799); // begins a span: the step itself is what is sure
    flow(3_600, -9.0); // a fifth of 45 Ah

    assertThat(pack.hear(0.799)).isFalse();
    assertThat(pack.hear(0.599)).isTrue();
    assertThat(pack.capacity().estimate().ampereHours()).isBetween(45.0, 49.0);
    assertThat(pack.hear(0.598)).isFalse(); // another span has begun
  }

  @Test
  void spanOfUnknownCurrentTeachesNothing() {
    pack.hear(0.8);
    pack.hear(0.799);
    flow(1_800, -9.0);
    pack.advance(1.0, Double.NaN, Double.NaN, Double.NaN, 25.0);
    flow(1_800, -9.0);

    assertThat(pack.hear(0.599)).isFalse();
    assertThat(pack.capacity().estimate().ampereHours()).isEqualTo(50.0);
  }

  @Test
  void whoStatesNothingIsReadAtRestAndTeachesTheCapacityByIt() {
    assertThat(flow(7_200, 0.0)).isZero(); // the first rest is where the span begins
    flow(7_200, -9.0);
    assertThat(pack.capacity().estimate().ampereHours()).isEqualTo(50.0);
    assertThat(flow(1_790, 0.0)).isZero();

    assertThat(flow(3_600, 0.0)).isPositive();
    assertThat(pack.capacity().estimate().ampereHours()).isBetween(44.0, 49.9);
  }

  @Test
  void whoStatesItsChargeIsNotReadAtRest() {
    pack.hear(0.8);
    flow(3_600, 0.0);
    flow(7_200, -9.0);

    assertThat(flow(7_200, 0.0)).isZero();
    assertThat(pack.capacity().estimate().ampereHours()).isEqualTo(50.0);
  }

  @Test
  void resistanceIsLearntAlongTheWay() {
    cell.resistanceFactor = 1.5;
    for (int minute = 0; minute < 240; minute++) {
      flow(30, -40.0);
      flow(30, minute % 2 == 0 ? 25.0 : -5.0);
    }

    assertThat(pack.resistance().estimate().growthFraction()).isBetween(0.3, 0.7);
  }

  @Test
  void estimatorsThatWereWrittenAndReadGoOnAlike() throws IOException {
    pack.hear(0.8);
    pack.hear(0.799);
    flow(3_600, -9.0);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    pack.write(new DataOutputStream(bytes));
    pack =
        PackEstimators.read(
            STRAIGHT, new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));

    assertThat(pack.statedSocFraction()).isEqualTo(0.799);
    assertThat(pack.hear(0.599)).isTrue();
  }

  /** How many seconds of a current changed the capacity. */
  private int flow(int seconds, double amperes) {
    int changes = 0;
    for (int second = 0; second < seconds; second++) {
      cell.flow(1.0, amperes);
      changes += pack.advance(1.0, amperes, amperes, cell.packVolts(amperes), cell.celsius) ? 1 : 0;
    }
    return changes;
  }
}
