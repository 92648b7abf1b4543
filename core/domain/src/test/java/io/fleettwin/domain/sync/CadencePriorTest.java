package io.fleettwin.domain.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CadencePriorTest {

  private static final long MILLI = 1_000L;

  @Test
  void priorIsTheUpperEndOfTheMedianVehiclesOctave() {
    CadencePrior prior = new CadencePrior(1);
    prior.add(learned(100));
    prior.add(learned(1_000));
    prior.add(learned(60_000));

    assertThat(prior.vehicles(0)).isEqualTo(3);
    assertThat(prior.cadenceMicros(0)).isEqualTo(1_024 * MILLI); // 1,000 ms lies in [512, 1024)
  }

  @Test
  void lowerOfTwoVehiclesIsTheMedianAndOneMillisecondLiesInTheFirstOctave() {
    CadencePrior prior = new CadencePrior(1);
    prior.add(learned(1));
    prior.add(learned(60_000));

    assertThat(prior.cadenceMicros(0)).isEqualTo(2 * MILLI);
  }

  @Test
  void vehicleThatHasSeenTooLittleTeachesNothing() {
    CadenceTable table = new CadenceTable(1);
    for (int at = 0; at < CadenceTable.CONFIRMED_INTERVALS - 1; at++) {
      table.observe(0, 1_000 * MILLI);
    }
    CadencePrior prior = new CadencePrior(1);
    prior.add(table);

    assertThat(prior.vehicles(0)).isZero();
    assertThat(prior.cadenceMicros(0)).isEqualTo(CadencePrior.UNKNOWN);
  }

  @Property(tries = 50)
  void mergedPartsEqualTheWholeInAnyGrouping(
      @ForAll @Size(min = 1, max = 9) List<@IntRange(min = 1, max = 100_000) Integer> millis,
      @ForAll @IntRange(min = 0, max = 9) int cut) {
    CadencePrior whole = new CadencePrior(1);
    CadencePrior left = new CadencePrior(1);
    CadencePrior right = new CadencePrior(1);
    for (int at = 0; at < millis.size(); at++) {
      whole.add(learned(millis.get(at)));
      (at < cut ? left : right).add(learned(millis.get(at)));
    }
    right.merge(left);

    assertThat(right.vehicles(0)).isEqualTo(whole.vehicles(0));
    assertThat(right.cadenceMicros(0)).isEqualTo(whole.cadenceMicros(0));
  }

  @Test
  void signalsAreKeptApart() {
    CadenceTable table = new CadenceTable(2);
    for (int at = 0; at < 10; at++) {
      table.observe(1, 100 * MILLI);
    }
    CadencePrior prior = new CadencePrior(2);
    prior.add(table);

    assertThat(prior.vehicles(0)).isZero();
    assertThat(prior.cadenceMicros(1)).isEqualTo(128 * MILLI);
  }

  @Test
  void modelsAskedForLastAreRemembered() {
    CadencePriors priors = new CadencePriors(1);
    CadencePrior first = priors.of("first");
    CadencePrior second = priors.of("second");
    first.add(learned(100));
    for (int other = 2; other < CadencePriors.MAX_MODELS; other++) {
      priors.of("model " + other);
    }
    assertThat(priors.of("first")).isSameAs(first);
    priors.of("one more");

    assertThat(priors.models()).isEqualTo(CadencePriors.MAX_MODELS);
    assertThat(priors.of("first")).isSameAs(first);
    assertThat(priors.of("second")).isNotSameAs(second);
  }

  private static CadenceTable learned(int millis) {
    CadenceTable table = new CadenceTable(1);
    for (int at = 0; at < CadenceTable.CONFIRMED_INTERVALS; at++) {
      table.observe(0, millis * MILLI);
    }
    return table;
  }
}
