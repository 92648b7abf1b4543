package io.fleettwin.contracts.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleettwin.domain.signal.Signal;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.domain.twin.CoreSignals;
import org.junit.jupiter.api.Test;

class VssCatalogueTest {

  private final SignalCatalogue catalogue = VssCatalogue.load();

  @Test
  void holdsTheHundredSignalsOfTheReferenceFleetAndMore() {
    assertThat(catalogue.size()).isGreaterThanOrEqualTo(100);
  }

  @Test
  void holdsTheSignalsThatTheTwinIsWrittenAgainst() {
    CoreSignals core = CoreSignals.of(catalogue);

    assertThat(catalogue.findById(core.speed())).map(Signal::unit).contains("km/h");
    assertThat(catalogue.findById(core.stateOfCharge())).map(Signal::unit).contains("percent");
  }

  @Test
  void everySignalHasAPathOfTheVehicleAndAColumnThatEveryEngineAccepts() {
    assertThat(catalogue.signals())
        .allSatisfy(
            signal -> {
              assertThat(signal.path()).matches("Vehicle(\\.[A-Z][A-Za-z0-9]*)+");
              assertThat(signal.column()).matches("([a-z][a-z0-9_]*)?");
            });
  }

  @Test
  void aBooleanIsZeroOrOneAndATextHasNoRange() {
    assertThat(catalogue.signals())
        .allSatisfy(
            signal -> {
              switch (signal.type()) {
                case BOOLEAN -> {
                  assertThat(signal.minimum()).isZero();
                  assertThat(signal.maximum()).isOne();
                  assertThat(signal.decimals()).isZero();
                }
                case TEXT -> assertThat(signal.unit()).isEmpty();
                case DOUBLE -> {
                  assertThat(signal.minimum()).isFinite();
                  assertThat(signal.maximum()).isFinite();
                }
              }
            });
  }
}
