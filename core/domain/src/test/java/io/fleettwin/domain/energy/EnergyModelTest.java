package io.fleettwin.domain.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class EnergyModelTest {

  private static final double KWH = 3.6e6;
  private static final double[] ONES = {1, 1, 1, 1};

  private final EnergyModel model =
      new EnergyModel(
          new VehicleParameters(
              new RoadLoad(1_000, 0.01, 0.0, 0.6),
              new DriveLosses(0.8, 0.5, 0.2),
              new ClimateLoad(0, 0, 0, 0, 0, 0.4),
              0.3,
              new TypicalConsumption(15, 0, 0)));
  private final EnergyTerms terms = new EnergyTerms();

  @Test
  void levelDriveCostsRollingAndDragOverTheEfficiency() {
    add(step(20, 0, 0, 0), ONES);

    double rolling = 1_000 * 9.80665 * 0.01 * 20;
    double drag = 0.5 * AirDensity.at(20, 0) * 0.6 * 20 * 20 * 20;
    assertThat(terms.scaled[0]).isCloseTo(rolling / 0.8 / KWH, within(1e-12));
    assertThat(terms.scaled[1]).isCloseTo(drag / 0.8 / KWH, within(1e-12));
    assertThat(terms.scaled[2]).isCloseTo(0.4 / 3_600, within(1e-12));
    assertThat(terms.scaled[3]).isCloseTo(0.5 / 3_600, within(1e-12));
    assertThat(terms.fixed).isZero();
    assertThat(terms.seconds).isEqualTo(1.0);
    assertThat(terms.kilometers).isCloseTo(0.02, within(1e-12));
  }

  @Test
  void brakingGivesBackWhatRegenerationLeaves() {
    add(step(10, -40, 0, 0), ONES);

    double free = -0.5 * 1_000 * 1.045 * 40;
    assertThat(terms.fixed).isCloseTo(0.5 * free / KWH, within(1e-12));
    assertThat(terms.scaled[0]).isCloseTo(0.5 * 980.665 / KWH, within(1e-12));
  }

  @Test
  void climbingCostsWeightTimesHeight() {
    add(step(0, 0, 2, 0), ONES);

    assertThat(terms.fixed).isCloseTo(1_000 * 9.80665 * 2 / 0.8 / KWH, within(1e-12));
    assertThat(terms.scaled[3]).isCloseTo(0.3 / 3_600, within(1e-12)); // it stands
  }

  @Test
  void windFromAnywhereAddsHalfItsSquare() {
    add(step(20, 0, 0, 10), ONES);

    double drag = 0.5 * AirDensity.at(20, 0) * 0.6 * (400 + 50) * 20;
    assertThat(terms.scaled[1]).isCloseTo(drag / 0.8 / KWH, within(1e-12));
  }

  @Test
  void coefficientsDecideWhetherAStepDrivesOrRegenerates() {
    DriveStep coasting = step(10, -1.0, 0, 0); // -522 J of motion, 980 J of rolling
    add(coasting, ONES);
    double driven = terms.fixed;
    terms.clear();
    add(coasting, new double[] {0.1, 0.1, 1, 1});

    assertThat(driven).isCloseTo(-522.5 / 0.8 / KWH, within(1e-12));
    assertThat(terms.fixed).isCloseTo(-522.5 * 0.5 / KWH, within(1e-12));
  }

  @Test
  void everydayEnergyIsDistanceAndRise() {
    assertThat(model.typicalKilowattHours(step(20, 0, 3, 0)))
        .isCloseTo(0.15 * 0.02 + 1_000 * 9.80665 * 3 / KWH, within(1e-12));
  }

  @Property(tries = 100)
  void totalIsWhatTheTermsAddUpTo(
      @ForAll @DoubleRange(min = 0, max = 40) double speed,
      @ForAll @DoubleRange(min = -50, max = 50) double rise,
      @ForAll @DoubleRange(min = 0.5, max = 2) double factor) {
    EnergyTerms part = new EnergyTerms();
    model.add(step(speed, rise, 0, 0), new CabinSoak(), ONES, part);
    EnergyTerms twice = new EnergyTerms();
    twice.add(part);
    twice.add(part);
    double[] coefficients = {factor, factor, factor, factor};

    assertThat(twice.total(coefficients)).isCloseTo(2 * part.total(coefficients), within(1e-12));
    assertThat(part.total(coefficients) - part.fixed)
        .isCloseTo(factor * (part.total(ONES) - part.fixed), within(1e-12));
  }

  private void add(DriveStep step, double[] coefficients) {
    model.add(step, new CabinSoak(), coefficients, terms);
  }

  private static DriveStep step(double speed, double squareRise, double rise, double wind) {
    return new DriveStep(1.0, speed, squareRise, rise, 0.0, 20.0, wind, 1_000.0);
  }
}
