package io.fleettwin.evaluation.cost;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleettwin.contracts.signal.VssCatalogue;
import io.fleettwin.domain.insight.InsightSink;
import io.fleettwin.domain.latency.LatencyPassport;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.domain.signal.SignalFrame;
import io.fleettwin.domain.signal.SignalScreen;
import io.fleettwin.domain.twin.CoreSignals;
import io.fleettwin.domain.twin.VehicleTwin;
import io.fleettwin.domain.twin.VehicleTwinState;
import io.fleettwin.sim.VehicleSample;
import io.fleettwin.sim.fleet.FleetOptions;
import io.fleettwin.sim.fleet.SimulatedFleet;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class TwinStateSizeTest {

  private static final long T0_MICROS = 1_767_600_000_000_000L;
  private static final long TEN_MINUTES_MICROS = 600_000_000L;

  private final SignalCatalogue catalogue = VssCatalogue.load();
  private long sequence;

  @Test
  void twinOfAHundredSignalsWithAllEstimatorsTakesLessThanFourKibibytes() throws IOException {
    VehicleTwin twin = new VehicleTwin(catalogue, CoreSignals.of(catalogue));
    FleetOptions options = FleetOptions.defaults(1, T0_MICROS).withVehicles(1);
    SimulatedFleet.create(options, catalogue)
        .advance(T0_MICROS + TEN_MINUTES_MICROS, sample -> fold(twin, sample));

    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    VehicleTwinState.write(twin, catalogue, new DataOutputStream(bytes));

    assertThat(sequence).isGreaterThan(5_000);
    assertThat(bytes.size()).isLessThan(4_096);
  }

  private void fold(VehicleTwin twin, VehicleSample sample) {
    long time = sample.eventTimeMicros();
    twin.fold(
        new SignalFrame(
            1,
            sequence++,
            time,
            new int[] {0},
            sample.signalIds(),
            sample.values(),
            sample.textSignalIds(),
            sample.texts(),
            time),
        SignalScreen.Findings.CLEAN,
        new LatencyPassport(time, time, time + 40_000, 0, 0, 0),
        InsightSink.NONE);
  }
}
