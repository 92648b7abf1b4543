package io.fleettwin.domain.signal;

import static io.fleettwin.domain.Samples.CATALOGUE;
import static io.fleettwin.domain.Samples.SPEED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SignalCatalogueTest {

  @Test
  void findsASignalByIdPathAndIndexAlike() {
    Signal speed = CATALOGUE.loadByPath("Vehicle.Speed");

    assertThat(speed.id()).isEqualTo(SPEED);
    assertThat(CATALOGUE.findById(SPEED)).contains(speed);
    assertThat(CATALOGUE.at(CATALOGUE.indexOf(SPEED))).isEqualTo(speed);
  }

  @Property
  void answersEveryIdThatItDoesNotHoldWithUnknown(@ForAll int id) {
    boolean held = CATALOGUE.signals().stream().anyMatch(signal -> signal.id() == id);

    assertThat(CATALOGUE.indexOf(id) != SignalCatalogue.UNKNOWN).isEqualTo(held);
  }

  @Test
  void findsAnIdBeyondTheDirectTable() {
    SignalCatalogue catalogue = SignalCatalogue.of(List.of(signal(70_000, "A"), signal(3, "B")));

    assertThat(catalogue.indexOf(70_000)).isEqualTo(1);
    assertThat(catalogue.indexOf(70_001)).isEqualTo(SignalCatalogue.UNKNOWN);
  }

  @Test
  void refusesASecondSignalOfTheSameId() {
    assertThatThrownBy(() -> SignalCatalogue.of(List.of(signal(3, "A"), signal(3, "B"))))
        .hasMessage("id: 3 (expected: once, but A has it too)");
  }

  @Test
  void refusesASecondSignalOfTheSamePath() {
    assertThatThrownBy(() -> SignalCatalogue.of(List.of(signal(3, "A"), signal(4, "A"))))
        .hasMessage("path: A (expected: once, but A has it too)");
  }

  @Test
  void refusesARangeThatAnExactIntegerCannotCarry() {
    assertThatThrownBy(
            () -> new Signal(1, "A", SignalType.DOUBLE, "", 0, 1e9, 9, 1, Tier.HISTORY, ""))
        .hasMessage("decimals of A: 9 (expected: range * 10^decimals below 2^53)");
  }

  private static Signal signal(int id, String path) {
    return new Signal(id, path, SignalType.DOUBLE, "", 0, 1, 0, 1, Tier.HISTORY, "");
  }
}
