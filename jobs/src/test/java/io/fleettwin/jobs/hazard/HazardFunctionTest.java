package io.fleettwin.jobs.hazard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fleettwin.contracts.erasure.ErasureCodec;
import io.fleettwin.contracts.erasure.ErasureMarker;
import io.fleettwin.domain.command.CommandKind;
import io.fleettwin.domain.command.VehicleCommand;
import io.fleettwin.domain.hazard.Hazard;
import io.fleettwin.domain.hazard.HazardCause;
import io.fleettwin.domain.hazard.HazardPhase;
import io.fleettwin.jobs.sink.OutboundRecord;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class HazardFunctionTest {

  private static final HazardCause QUEUE = HazardCause.QUEUE_END;

  @Test
  void whatTwoVehiclesReportIsToldAndWarnedOf() throws Exception {
    try (HazardHarness cell = new HazardHarness(false)) {
      cell.report("demo/1", QUEUE, 1_000.0);
      assertThat(cell.records()).isEmpty();
      cell.report("demo/2", QUEUE, 1_010.0);

      List<Hazard> told = cell.hazards("demo");
      assertThat(told).hasSize(1);
      assertThat(told.get(0).phase()).isEqualTo(HazardPhase.CONFIRMED);
      assertThat(cell.records().get(0).key()).isEqualTo(told.get(0).key());

      cell.approach("demo/9", 400.0);
      List<VehicleCommand> requests = cell.requests();
      assertThat(requests).hasSize(1);
      VehicleCommand warning = requests.get(0);
      assertThat(warning.faults()).isEmpty();
      assertThat(warning.kind()).isEqualTo(CommandKind.WARN_OF_HAZARD);
      assertThat(warning.vehicle().asText()).isEqualTo("demo/9");
      assertThat(warning.arguments().text("hazard_id")).isEqualTo(told.get(0).id());
      assertThat(warning.arguments().text("phase")).isEqualTo("ahead");
      assertThat(warning.arguments().text("cause")).isEqualTo("queue_end");
      assertThat(warning.arguments().number("heading_sector")).isEqualTo(2.0);
      // 605 m until the middle of both reports, less 7 m of extent, at 20 m/s
      assertThat(warning.arguments().number("distance_m")).isCloseTo(598.0, within(1.0));
      assertThat(warning.arguments().number("seconds")).isCloseTo(29.9, within(0.1));
      assertThat(warning.deadlineMicros() - warning.requestedMicros()).isEqualTo(30_000_000L);
    }
  }

  @Test
  void anEndIsToldAndThenTakenFromTheTopic() throws Exception {
    try (HazardHarness cell = new HazardHarness(false)) {
      cell.report("demo/1", QUEUE, 1_000.0);
      cell.report("demo/2", QUEUE, 1_010.0);
      cell.approach("demo/9", 400.0);
      cell.advance(Duration.ofHours(2));

      List<Hazard> told = cell.hazards("demo");
      assertThat(told.get(told.size() - 1).phase()).isEqualTo(HazardPhase.EXPIRED);
      OutboundRecord last = cell.records().get(cell.records().size() - 1);
      assertThat(last.value()).isNull();
      assertThat(last.key()).isEqualTo(told.get(0).key());
    }
  }

  @Test
  void aHazardThatEndsIsToldToThoseWhoWereWarnedAndAreStillThere() throws Exception {
    try (HazardHarness cell = new HazardHarness(false)) {
      cell.report("demo/1", QUEUE, 1_000.0);
      cell.report("demo/2", QUEUE, 1_010.0);
      cell.approach("demo/9", 400.0);
      for (int i = 20; i < 27; i++) {
        cell.drive("demo/" + i, 1_100.0);
      }

      List<VehicleCommand> requests = cell.requests();
      VehicleCommand over = requests.get(requests.size() - 1);
      assertThat(over.vehicle().asText()).isEqualTo("demo/9");
      assertThat(over.arguments().text("phase")).isEqualTo("over");
      assertThat(over.faults()).isEmpty();
      assertThat(over.id()).isNotEqualTo(requests.get(0).id());
    }
  }

  @Test
  void aStretchThatWasStoredForLongWarnsNobody() throws Exception {
    try (HazardHarness cell = new HazardHarness(false)) {
      cell.report("demo/1", QUEUE, 1_000.0);
      cell.report("demo/2", QUEUE, 1_010.0);
      cell.driveLate("demo/9", 200.0, Duration.ofMinutes(3));

      assertThat(cell.requests()).isEmpty();
    }
  }

  @Test
  void restartingAfterEachStretchChangesNothing() throws Exception {
    try (HazardHarness straight = new HazardHarness(false);
        HazardHarness restarted = new HazardHarness(true)) {
      for (HazardHarness cell : List.of(straight, restarted)) {
        cell.drive("demo/9", 100.0);
        for (int i = 1; i <= 4; i++) {
          cell.report("demo/" + i, QUEUE, 1_000.0 + i);
          cell.report("demo/" + i, QUEUE, 1_000.0 + i); // at least once
        }
        cell.advance(Duration.ofSeconds(30));
        for (int i = 20; i < 28; i++) {
          cell.drive("demo/" + i, 1_100.0);
        }
        cell.advance(Duration.ofMinutes(70));
      }

      assertThat(restarted.hazards("demo")).isEqualTo(straight.hazards("demo")).isNotEmpty();
      assertThat(restarted.hazards(Hazard.SHARED))
          .isEqualTo(straight.hazards(Hazard.SHARED))
          .isNotEmpty();
      assertThat(restarted.requests()).isEqualTo(straight.requests()).isNotEmpty();
    }
  }

  @Test
  void anErasedVehicleIsForgottenAndWhatComesOfItIsRefused() throws Exception {
    try (HazardHarness cell = new HazardHarness(false)) {
      cell.report("demo/secret", QUEUE, 1_000.0);
      cell.drive("demo/other", 100.0);
      assertThat(cell.stateAsText()).contains("demo/secret", "demo/other");

      cell.hearErasure("demo/secret", 1L, ErasureCodec.encode(new ErasureMarker(1, "operator")));
      assertThat(cell.stateAsText()).doesNotContain("demo/secret").contains("demo/other");

      cell.advance(Duration.ofSeconds(5));
      cell.report("demo/secret", QUEUE, 1_000.0);
      cell.drive("demo/secret", 200.0);
      assertThat(cell.stateAsText()).doesNotContain("demo/secret");
      assertThat(cell.records()).isEmpty();

      // The report of before counts as a number; one of somebody else confirms it.
      cell.report("demo/2", QUEUE, 1_010.0);
      assertThat(cell.hazards("demo")).hasSize(1);

      cell.hearErasure("demo/secret", 2L, new byte[0]);
      cell.advance(Duration.ofSeconds(5));
      cell.drive("demo/secret", 300.0);
      assertThat(cell.stateAsText()).contains("demo/secret"); // it has begun anew
    }
  }

  @Test
  void evidenceFromBeyondABorderMakesNobodyPresent() throws Exception {
    try (HazardHarness cell = new HazardHarness(false)) {
      cell.glance("demo/8", 900.0);
      assertThat(cell.stateAsText()).doesNotContain("demo/8");
    }
  }

  @Test
  void aCellThatHoldsNothingHasNoStateAndNoTimer() throws Exception {
    try (HazardHarness cell = new HazardHarness(false)) {
      cell.drive("demo/1", 100.0);
      assertThat(cell.keptCells()).isEqualTo(1);
      assertThat(cell.pendingTimers()).isEqualTo(1);

      cell.advance(Duration.ofMinutes(4));
      assertThat(cell.keptCells()).isZero();
      assertThat(cell.pendingTimers()).isZero();
    }
  }

  @Test
  void whatCannotBeReadIsPassedOver() throws Exception {
    try (HazardHarness cell = new HazardHarness(false)) {
      cell.takeBytes("{".getBytes(UTF_8), HazardInput.Kind.PASSAGE);

      assertThat(cell.keptCells()).isZero();
      assertThat(cell.records()).isEmpty();
    }
  }
}
