package io.fleettwin.sim.vehicle;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleettwin.contracts.signal.VssCatalogue;
import io.fleettwin.domain.signal.Signal;
import io.fleettwin.domain.signal.SignalCatalogue;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ReadingTest {

  private static final String ONLY_RECORDED = "exists in recorded drives only";
  private static final String SAME_AS_FRONT = "behaves like the other doors, which are simulated";

  /** Signals of the catalogue that no simulated vehicle measures, and why. */
  private static final Map<String, String> LEFT_OUT =
      Map.of(
          "Vehicle.FleetTwin.Recording.ElapsedTime", ONLY_RECORDED,
          "Vehicle.FleetTwin.Recording.SourceRow", ONLY_RECORDED,
          "Vehicle.FleetTwin.Recording.TripId", ONLY_RECORDED,
          "Vehicle.FleetTwin.Taxi.IsOccupied", ONLY_RECORDED,
          "Vehicle.Cabin.Door.Row2.DriverSide.IsOpen", SAME_AS_FRONT,
          "Vehicle.Cabin.Door.Row2.PassengerSide.IsOpen", SAME_AS_FRONT,
          "Vehicle.Body.Trunk.Rear.IsOpen", SAME_AS_FRONT,
          "Vehicle.Body.Lights.Beam.High.IsOn", "no driver of the fleet uses it");

  private final SignalCatalogue catalogue = VssCatalogue.load();

  @Test
  void everySignalOfTheCatalogueIsMeasuredOrListedWithTheReasonWhyNot() {
    Set<String> measured =
        Arrays.stream(Reading.values()).map(Reading::path).collect(Collectors.toSet());
    for (Signal signal : catalogue.signals()) {
      assertThat(measured.contains(signal.path()))
          .as(signal.path())
          .isNotEqualTo(LEFT_OUT.containsKey(signal.path()));
    }
  }

  @Test
  void everyReadingIsASignalOfItsTypeAndShowsNoMoreDigitsThanTheWireKeeps() {
    for (Reading reading : Reading.values()) {
      Signal signal = catalogue.loadByPath(reading.path());

      assertThat(reading.isText()).as(reading.path()).isNotEqualTo(signal.type().isNumeric());
      assertThat(reading.digits()).as(reading.path()).isLessThanOrEqualTo(signal.decimals());
    }
  }

  @Test
  void placeSpeedAndChargeComeFirst() {
    assertThat(Arrays.copyOf(Reading.values(), 4))
        .containsExactly(Reading.LATITUDE, Reading.LONGITUDE, Reading.SPEED, Reading.SOC);
  }
}
