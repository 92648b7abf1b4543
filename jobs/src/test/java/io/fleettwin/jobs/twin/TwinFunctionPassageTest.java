package io.fleettwin.jobs.twin;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleettwin.contracts.hazard.PassageEvent;
import io.fleettwin.domain.hazard.HazardCause;
import io.fleettwin.geo.H3Grid;
import io.fleettwin.jobs.RawRecords;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TwinFunctionPassageTest {

  private static final int[] SIGNALS = {
    RawRecords.id("Vehicle.CurrentLocation.Latitude"),
    RawRecords.id("Vehicle.CurrentLocation.Longitude"),
    RawRecords.id("Vehicle.CurrentLocation.Heading"),
    RawRecords.id("Vehicle.Speed"),
    RawRecords.id("Vehicle.Body.Raindetection.Intensity")
  };

  @Test
  void whatAVehicleNoticesIsToldAtOnceWithItsWay() throws Exception {
    try (TwinHarness twins = TwinHarness.start()) {
      for (int number = 0; number < 6; number++) {
        drive(twins, number, number < 3 ? 0.0 : 95.0);
      }

      assertThat(twins.passages()).hasSize(1);
      PassageEvent event = twins.passages().values().iterator().next();
      assertThat(event.vehicle().asText()).isEqualTo(RawRecords.KEY);
      assertThat(event.passage().tellsOf(HazardCause.HEAVY_RAIN)).isTrue();
      assertThat(event.passage().end().eventTimeMicros()).isEqualTo(RawRecords.eventTimeMicros(3));
      assertThat(event.receivedMicros()).isPositive();
      long cell =
          H3Grid.ofResolution(H3Grid.MEETING_RESOLUTION)
              .cellAt(
                  event.passage().end().latitudeDegrees(),
                  event.passage().end().longitudeDegrees());
      assertThat(twins.passages()).containsOnlyKeys(H3Grid.nameOf(cell));
    }
  }

  @Test
  void theWayGoesOnAfterARestart() throws Exception {
    TwinHarness twins = TwinHarness.start();
    for (int number = 0; number < 9; number++) {
      drive(twins, number, 0.0);
    }
    try (TwinHarness restarted = twins.restart(Duration.ofSeconds(1))) {
      for (int number = 9; number < 20; number++) {
        drive(restarted, number, 0.0);
      }

      PassageEvent first = restarted.passages().values().iterator().next();
      assertThat(first.passage().isReport()).isFalse();
      assertThat(first.passage().start().eventTimeMicros())
          .isEqualTo(RawRecords.eventTimeMicros(0));
    }
  }

  /** A second northward at about 22 m/s. */
  private static void drive(TwinHarness twins, int number, double rain) throws Exception {
    twins.take(
        RawRecords.carrying(
            RawRecords.frame(number, SIGNALS, 48.1 + 2e-4 * number, 11.5, 0.0, 80.0, rain),
            number));
    twins.advance(Duration.ofSeconds(1));
  }
}
