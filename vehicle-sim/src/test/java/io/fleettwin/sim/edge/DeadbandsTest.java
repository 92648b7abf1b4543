package io.fleettwin.sim.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fleettwin.contracts.signal.VssCatalogue;
import io.fleettwin.domain.signal.Signal;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.domain.signal.SignalType;
import org.junit.jupiter.api.Test;

class DeadbandsTest {

  private final SignalCatalogue catalogue = VssCatalogue.load();
  private final Deadbands deadbands = Deadbands.ofSteps(catalogue, 5);

  @Test
  void aBandIsFiveStepsOfTheLastDigit() {
    assertThat(bandOf("Vehicle.Speed")).isCloseTo(0.005, within(1e-12));
    assertThat(bandOf("Vehicle.CurrentLocation.Latitude")).isCloseTo(5e-7, within(1e-15));
    assertThat(bandOf("Vehicle.Powertrain.ElectricMotor.Speed")).isEqualTo(5.0);
  }

  @Test
  void noStateOrGearOrSwitchChangesUnseen() {
    assertThat(bandOf("Vehicle.Powertrain.Transmission.SelectedGear")).isLessThan(1.0);
    for (Signal signal : catalogue.signals()) {
      if (signal.type() == SignalType.BOOLEAN) {
        assertThat(deadbands.of(signal.id())).as(signal.path()).isLessThan(1.0);
      }
    }
  }

  private double bandOf(String path) {
    return deadbands.of(catalogue.loadByPath(path).id());
  }
}
