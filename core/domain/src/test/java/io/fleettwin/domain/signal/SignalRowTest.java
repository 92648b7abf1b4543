package io.fleettwin.domain.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SignalRowTest {

  private static final long SECOND = 1_000_000L;
  private static final int CURRENT = 0;
  private static final int SPEED = 1;

  private final SignalRow row = new SignalRow(2);

  @Test
  void nothingIsKnownBeforeTheFirstSample() {
    assertThat(row.value(CURRENT)).isNaN();
    assertThat(row.mean(CURRENT)).isNaN();
    assertThat(row.text(CURRENT)).isNull();
    assertThat(row.isFresh(CURRENT)).isFalse();
    assertThat(row.ageSeconds(CURRENT)).isInfinite();
    assertThat(row.elapsedSeconds()).isZero();
  }

  @Test
  void signalThatTheCatalogueLacksIsNeverKnown() {
    sample(SECOND, CURRENT, 1.0);

    assertThat(row.value(SignalCatalogue.UNKNOWN)).isNaN();
    assertThat(row.mean(SignalCatalogue.UNKNOWN)).isNaN();
    assertThat(row.minimum(SignalCatalogue.UNKNOWN)).isNaN();
    assertThat(row.isFresh(SignalCatalogue.UNKNOWN)).isFalse();
    assertThat(row.ageSeconds(SignalCatalogue.UNKNOWN)).isInfinite();
    assertThat(row.text(SignalCatalogue.UNKNOWN)).isNull();
  }

  @Test
  void meanOfASampledSignalIsThatOfStraightLines() {
    sample(0, CURRENT, 0.0);
    row.beginNext();
    sample(SECOND / 2, CURRENT, 10.0); // mean 5 over half a second
    sample(SECOND, CURRENT, 20.0); // mean 15 over the other half

    assertThat(row.mean(CURRENT)).isCloseTo(10.0, within(1e-12));
    assertThat(row.minimum(CURRENT)).isEqualTo(10.0);
    assertThat(row.maximum(CURRENT)).isEqualTo(20.0);
    assertThat(row.elapsedSeconds()).isEqualTo(1.0);
  }

  @Test
  void signalThatIsNotSampledAtAnInstantHeldItsValueUntilThen() {
    sample(0, CURRENT, 4.0);
    row.beginNext();
    sample(900_000, SPEED, 50.0); // the current is as it was
    sample(SECOND, CURRENT, 14.0); // so it rose within the last tenth of a second only

    assertThat(row.mean(CURRENT)).isCloseTo(4.0 * 0.9 + 9.0 * 0.1, within(1e-12));
  }

  @Test
  void meanHoldsTheLastValueToTheEndOfTheRow() {
    sample(0, CURRENT, 0.0);
    row.beginNext();
    sample(SECOND, CURRENT, 10.0);
    sample(2 * SECOND, SPEED, 50.0);

    assertThat(row.mean(CURRENT)).isCloseTo((5.0 + 10.0) / 2.0, within(1e-12));
    assertThat(row.ageSeconds(CURRENT)).isEqualTo(1.0);
  }

  @Test
  void signalThatAppearsWithinTheRowIsAveragedFromThereOn() {
    sample(0, SPEED, 0.0);
    row.beginNext();
    sample(SECOND / 2, CURRENT, 10.0);
    sample(SECOND, CURRENT, 20.0);

    assertThat(row.mean(CURRENT)).isCloseTo(15.0, within(1e-12));
  }

  @Test
  void valuesStayKnownInTheNextRowButAreNotFresh() {
    sample(0, CURRENT, 7.0);
    row.beginNext();
    sample(SECOND, SPEED, 50.0);

    assertThat(row.value(CURRENT)).isEqualTo(7.0);
    assertThat(row.mean(CURRENT)).isEqualTo(7.0);
    assertThat(row.minimum(CURRENT)).isEqualTo(7.0);
    assertThat(row.maximum(CURRENT)).isEqualTo(7.0);
    assertThat(row.isFresh(CURRENT)).isFalse();
    assertThat(row.isFresh(SPEED)).isTrue();
  }

  @Test
  void textHoldsFromItsInstantOn() {
    row.goTo(SECOND);
    row.putText(SPEED, "rain");

    assertThat(row.text(SPEED)).isEqualTo("rain");
    assertThat(row.isFresh(SPEED)).isTrue();
    assertThat(row.ageSeconds(SPEED)).isZero();
  }

  @Test
  void timeNeverGoesBack() {
    row.goTo(2 * SECOND);
    row.goTo(SECOND);

    assertThat(row.timeMicros()).isEqualTo(2 * SECOND);
  }

  /** Charge is conserved: what rows add up to does not depend on where they are cut. */
  @Property(tries = 200)
  void sumOfMeansTimesLengthsDoesNotDependOnTheCuts(
      @ForAll @Size(min = 3, max = 40) List<@DoubleRange(min = -400, max = 400) Double> amperes,
      @ForAll long cuts) {
    double whole = 0.0;
    for (int at = 1; at < amperes.size(); at++) {
      whole += (amperes.get(at - 1) + amperes.get(at)) / 2.0;
    }
    SignalRow cut = new SignalRow(1);
    cut.goTo(0);
    cut.put(CURRENT, amperes.get(0));
    cut.beginNext();
    double sum = 0.0;
    for (int at = 1; at < amperes.size(); at++) {
      cut.goTo(at * SECOND);
      cut.put(CURRENT, amperes.get(at));
      if ((cuts >> at & 1) == 1 || at == amperes.size() - 1) {
        sum += cut.mean(CURRENT) * cut.elapsedSeconds();
        cut.beginNext();
      }
    }
    assertThat(sum).isCloseTo(whole, within(1e-6));
  }

  private void sample(long micros, int index, double value) {
    row.goTo(micros);
    row.put(index, value);
  }
}
