package io.fleettwin.jobs.hazard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fleettwin.domain.command.CommandProgress;
import io.fleettwin.domain.command.CommandState;
import io.fleettwin.domain.command.CommandStep;
import io.fleettwin.domain.command.VehicleCommand;
import io.fleettwin.domain.hazard.Hazard;
import io.fleettwin.domain.hazard.HazardCause;
import io.fleettwin.domain.hazard.HazardPhase;
import io.fleettwin.domain.hazard.Warning;
import io.fleettwin.domain.hazard.WarningReceipt;
import io.fleettwin.domain.insight.Severity;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WarningRequestsTest {

  private static final long T0 = 1_767_600_000_000_000L;

  private static final Hazard HAZARD =
      new Hazard(
          "h-1",
          "demo",
          HazardCause.OBSTACLE,
          HazardPhase.CONFIRMED,
          Severity.WARNING,
          new Hazard.Place(0x8928308280fffffL, 2, 48.1, 11.5, 10.0),
          new Hazard.Grounds(3.0, 2, 2, 0),
          new Hazard.Span(T0 - 9, T0, T0 + 99, T0 - 1_000_000L));

  private final VehicleCommand request =
      WarningRequests.request(
          new Warning("demo/9", Warning.Kind.NEW, HAZARD, 400.0, 20.0, T0), T0 + 100_000L);

  @Test
  void theSameWarningIsTheSameCommand() {
    Warning again = new Warning("demo/9", Warning.Kind.NEW, HAZARD, 380.0, 19.0, T0 + 1_000_000L);
    Warning other = new Warning("demo/8", Warning.Kind.NEW, HAZARD, 400.0, 20.0, T0);

    assertThat(WarningRequests.request(again, T0 + 2_000_000L).id()).isEqualTo(request.id());
    assertThat(WarningRequests.request(other, T0).id()).isNotEqualTo(request.id());
  }

  @Test
  void aReceiptTellsTheHopsAndWhatIsLeft() {
    WarningReceipt receipt =
        WarningRequests.receipt(
                progress(
                    step(CommandState.PENDING, 150_000L),
                    step(CommandState.SENT, 200_000L),
                    step(CommandState.ACKNOWLEDGED, 500_000L)))
            .orElseThrow();

    assertThat(receipt.vehicle().asText()).isEqualTo("demo/9");
    assertThat(receipt.commandId()).isEqualTo(request.id());
    assertThat(receipt.hazardId()).isEqualTo("h-1");
    assertThat(receipt.times())
        .isEqualTo(
            new WarningReceipt.Times(
                T0 - 1_000_000L, T0, T0 + 200_000L, T0 + 500_007L, T0 + 500_000L));
    assertThat(receipt.secondsLeft()).isCloseTo(19.5, within(1e-9));
    assertThat(receipt.metersLeft()).isCloseTo(390.0, within(1e-9));
  }

  @Test
  void onlyTheFirstAcknowledgementMakesAReceipt() {
    assertThat(WarningRequests.receipt(progress(step(CommandState.SENT, 1L)))).isEmpty();
    assertThat(
            WarningRequests.receipt(
                progress(step(CommandState.ACKNOWLEDGED, 1L), step(CommandState.SUCCEEDED, 2L))))
        .isEmpty();
    assertThat(WarningRequests.receipt(progress(step(CommandState.SUCCEEDED, 2L)))).isPresent();
    assertThat(WarningRequests.receipt(progress(step(CommandState.EXPIRED, 2L)))).isEmpty();
  }

  @Test
  void theEndOfAHazardHasAReceiptWithoutDistance() {
    VehicleCommand over =
        WarningRequests.request(
            new Warning("demo/9", Warning.Kind.ENDED, HAZARD, Double.NaN, Double.NaN, T0), T0);
    assertThat(over.faults()).isEmpty();
    WarningReceipt receipt =
        WarningRequests.receipt(
                new CommandProgress(
                    over,
                    CommandProgress.Phase.OPEN,
                    1L,
                    List.of(step(CommandState.ACKNOWLEDGED, 1L))))
            .orElseThrow();

    assertThat(receipt.metersLeft()).isNaN();
    assertThat(receipt.isLate()).isFalse();
  }

  private static CommandStep step(CommandState state, long afterMicros) {
    return new CommandStep(state, T0 + afterMicros, T0 + afterMicros + 7, 1, "");
  }

  private CommandProgress progress(CommandStep... steps) {
    return new CommandProgress(
        request, CommandProgress.Phase.OPEN, 1L, new ArrayList<>(List.of(steps)));
  }
}
