package io.fleettwin.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleettwin.contracts.signal.VssCatalogue;
import io.fleettwin.domain.insight.Insight;
import io.fleettwin.domain.insight.InsightKind;
import io.fleettwin.domain.insight.InsightSink;
import io.fleettwin.domain.insight.Phase;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.domain.signal.SignalRow;
import io.fleettwin.domain.warning.WarningSignals;
import io.fleettwin.domain.warning.WarningTwin;
import io.fleettwin.evaluation.SimulatedPack.Fault;
import io.fleettwin.evaluation.recording.CsvTable;
import io.fleettwin.evaluation.recording.Recordings;
import io.fleettwin.testkit.RecordedFolder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Early warnings of packs with known truth, and of recorded drives of a healthy pack. */
class WarningFleetTest {

  private static final double SLOPE_VOLTS = 1.0;

  private static final SignalCatalogue CATALOGUE = VssCatalogue.load();
  private static final WarningSignals SIGNALS = WarningSignals.of(CATALOGUE);

  /** A pack of 60 Ah and 96 cells, new. */
  private static final double PACK_OHMS = 0.1;

  @Test
  void thousandHoursOfHealthyPacksRaiseNoWarning() {
    List<Insight> insights = new ArrayList<>();
    for (int pack = 0; pack < 20; pack++) {
      run(new SimulatedPack(CATALOGUE, pack), new WarningTwin(SIGNALS), 50.0, insights::add);
    }

    assertThat(insights).isEmpty();
  }

  /** Hours are vehicle time from the fault to the warning. */
  @ParameterizedTest(name = "{0} is found as {1} within {2} h")
  @CsvSource({
    "WEAK_CELL, CELL_SPREAD, 6",
    "WEAK_CELL, WEAK_CELL, 6",
    "SELF_DISCHARGE, SELF_DISCHARGE, 12",
    "OVERHEATING, TEMPERATURE_RESIDUAL, 2",
    "RUNAWAY, TEMPERATURE_RISE, 0.5",
    "ISOLATION_LOSS, ISOLATION_LOW, 0.5"
  })
  void faultIsFoundInEachOfTwentyPacks(Fault fault, InsightKind kind, double withinHours) {
    for (int seed = 0; seed < 20; seed++) {
      SimulatedPack pack = new SimulatedPack(CATALOGUE, seed);
      WarningTwin twin = new WarningTwin(SIGNALS);
      List<Insight> insights = new ArrayList<>();
      run(pack, twin, 20.5, insights::add);
      assertThat(insights).isEmpty();
      pack.fail(fault);
      run(pack, twin, 20.5 + withinHours, insights::add);

      assertThat(insights)
          .as("pack %d", seed)
          .anyMatch(it -> it.kind() == kind && it.phase() == Phase.OPENED);
      assertThat(twin.estimate().open()).isPositive();
    }
  }

  @Test
  void recordedDrivesOfAHealthyPackRaiseNoWarning() throws IOException {
    Map<String, Integer> columns =
        Map.of("pack_voltage_v", 205, "pack_current_a", 206, "batt_temp_c", 209, "ambient_c", 600);
    WarningTwin twin = new WarningTwin(SIGNALS);
    SignalRow row = new SignalRow(CATALOGUE.size());
    List<Insight> insights = new ArrayList<>();
    int current = CATALOGUE.indexOf(206);
    long[] clock = {0, 0}; // start of the trip, newest row
    for (CsvTable table : Recordings.find(RecordedFolder.require("bmw_i3"), columns.keySet())) {
      table.forEach(
          line -> {
            long micros = Math.round(1e6 * line.number("t_s"));
            if (clock[0] + micros <= clock[1]) {
              clock[0] = clock[1] + 3_600_000_000L - micros; // the next trip, an hour later
            }
            clock[1] = clock[0] + micros;
            row.beginNext();
            row.goTo(clock[1]);
            columns.forEach(
                (column, id) -> {
                  if (!Double.isNaN(line.number(column))) {
                    row.put(CATALOGUE.indexOf(id), line.number(column));
                  }
                });
            double amperes = row.mean(current);
            twin.advance(row, Double.NaN, Double.NaN, amperes * amperes * PACK_OHMS, insights::add);
          });
    }

    assertThat(insights).isEmpty();
    assertThat(twin.estimate().heat().joulesPerKelvin()).isBetween(100_000.0, 400_000.0);
  }

  private static void run(SimulatedPack pack, WarningTwin twin, double hours, InsightSink out) {
    while (pack.hours() < hours) {
      pack.advance();
      twin.advance(pack.row(), pack.believedSoc(), SLOPE_VOLTS, pack.heatWatts(), out);
    }
  }
}
