package io.fleettwin.domain.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ConsumptionLearnerTest {

  private ConsumptionLearner learner = new ConsumptionLearner();

  @Test
  void windowIsFullAfterFiveMinutesAndAKilometerAndNotBefore() {
    add(299.0, 5.0, 0.5);
    assertThat(learner.isWindowFull()).isFalse();
    add(1.0, 0.0, 0.0);
    assertThat(learner.isWindowFull()).isTrue();

    learner.discard();
    add(900.0, 0.9, 0.5);
    assertThat(learner.isWindowFull()).isFalse();
    add(0.0, 0.1, 0.0);
    assertThat(learner.isWindowFull()).isTrue();
  }

  @Test
  void windowSaysWhatItsTypeWouldHaveNeededWhateverWasLearned() {
    for (int window = 0; window < 100; window++) {
      add(300.0, 3.0, 0.8);
      learner.learn();
    }
    add(150.0, 1.5, 0.4);
    add(150.0, 1.5, 0.4);

    assertThat(learner.coefficients()[Coefficient.ROLLING.index()]).isGreaterThan(1.05);
    assertThat(learner.typeKilowattHours()).isCloseTo(0.5, within(1e-9));
    assertThat(learner.measuredKilowattHours()).isCloseTo(0.8, within(1e-9));
    assertThat(learner.seconds()).isEqualTo(300.0);
    assertThat(learner.kilometers()).isEqualTo(3.0);
    learner.learn();
    assertThat(learner.seconds()).isZero();
    assertThat(learner.measuredKilowattHours()).isZero();
    assertThat(learner.typeKilowattHours()).isZero();
  }

  @Test
  void whatAVehicleAlwaysNeedsMoreIsLearned() {
    double before = learner.standardDeviation(Coefficient.ROLLING);
    assertThat(before).isCloseTo(0.08, within(1e-6));
    for (int window = 0; window < 400; window++) {
      add(300.0, 3.0, 0.55);
      learner.learn();
    }

    double total = 0.1;
    for (double coefficient : learner.coefficients()) {
      total += 0.1 * coefficient;
    }
    assertThat(total).isBetween(0.53, 0.56); // 0.5 by the type, 0.55 measured
  }

  @Test
  void windowFarOffCountsForLessThanItsDistance() {
    ConsumptionLearner other = new ConsumptionLearner();
    add(300.0, 3.0, 0.75); // 0.25 kWh more: 2.9 deviations of 0.085
    learner.learn();
    double trusted = learner.coefficients()[0] - 1.0;
    learner = other;
    add(300.0, 3.0, 2.5); // 2 kWh more: 23 deviations
    learner.learn();
    double doubted = learner.coefficients()[0] - 1.0;

    assertThat(trusted).isPositive();
    assertThat(doubted).isPositive().isLessThan(2.0 * trusted); // eight times as far
  }

  @Test
  void learnerGoesOnWhereItWasWritten() throws IOException {
    for (int window = 0; window < 50; window++) {
      add(300.0, 3.0, 0.6);
      learner.learn();
    }
    add(200.0, 2.0, 0.4);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    learner.write(new DataOutputStream(bytes));
    ConsumptionLearner read = new ConsumptionLearner();
    read.readFrom(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));

    for (int i = 0; i < Coefficient.COUNT; i++) {
      assertThat(read.coefficients()[i]).isCloseTo(learner.coefficients()[i], within(1e-6));
    }
    assertThat(read.seconds()).isEqualTo(200.0);
    assertThat(read.measuredKilowattHours()).isCloseTo(0.4, within(1e-6));
  }

  /** A fifth of half a kilowatt-hour each for rolling, drag, climate, auxiliaries and the rest. */
  private void add(double seconds, double kilometers, double measured) {
    EnergyTerms step = new EnergyTerms();
    double share = seconds / 300.0;
    for (int i = 0; i < Coefficient.COUNT; i++) {
      step.scaled[i] = 0.1 * share;
    }
    step.fixed = 0.1 * share;
    step.seconds = seconds;
    step.kilometers = kilometers;
    learner.add(step, measured);
  }
}
