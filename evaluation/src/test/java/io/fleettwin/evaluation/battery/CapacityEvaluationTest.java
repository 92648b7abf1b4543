package io.fleettwin.evaluation.battery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fleettwin.evaluation.report.MetricKey;
import io.fleettwin.evaluation.report.Report;
import io.fleettwin.evaluation.report.Score;
import io.fleettwin.testkit.RecordedFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CapacityEvaluationTest {

  @TempDir private Path folder;

  @Test
  void capacityOfARecordedVehicleIsFoundWithinOnePercent() throws IOException {
    Report report = new CapacityEvaluation().evaluate(RecordedFolder.require("bmw_i3"));

    Score all = report.all();
    assertThat(all.value(MetricKey.TRUTH)).isCloseTo(61.7, within(0.2));
    assertThat(all.value(MetricKey.ERROR_PERCENT)).isBetween(-1.0, 1.0);
    assertThat(all.value(MetricKey.COVERAGE_95)).isEqualTo(1.0);
    assertThat(all.value(MetricKey.UPPER_95) - all.value(MetricKey.LOWER_95)).isLessThan(2.0);
  }

  @Test
  void capacityOfTwoTripsIsTheirAmpereHoursOverTheirChangeOfCharge() throws IOException {
    StringBuilder csv =
        new StringBuilder("trip_id,t_s,pack_voltage_v,pack_current_a,batt_temp_c,soc_pct\n");
    for (String trip : new String[] {"one", "two"}) {
      // 54 A for 1000 s are 15 Ah, a quarter of 60 Ah; the charge is stated in tenths
      for (int second = 0; second <= 1_000; second++) {
        csv.append(trip).append(',').append(second).append(",380,-54,20,");
        csv.append(second == 0 ? "" : Math.rint(10.0 * (80.0 - 0.025 * second)) / 10.0);
        csv.append('\n');
      }
    }
    Files.writeString(folder.resolve("trips.csv"), csv);

    Report report = new CapacityEvaluation().evaluate(folder);

    assertThat(report.recordings()).extracting(Score::id).containsExactly("one", "two");
    assertThat(report.all().value(MetricKey.TRUTH)).isCloseTo(60.0, within(0.1));
    assertThat(report.all().value(MetricKey.ESTIMATE)).isCloseTo(60.0, within(0.3));
    assertThat(report.all().value(MetricKey.COVERAGE_95)).isEqualTo(1.0);
  }

  @Test
  void tripThatHardlyChangesTheChargeIsNoTruth() throws IOException {
    Files.writeString(
        folder.resolve("trips.csv"),
        """
        trip_id,t_s,pack_voltage_v,pack_current_a,batt_temp_c,soc_pct
        one,0,380,-54,20,80
        one,60,380,-54,20,78.5
        """);

    Report report = new CapacityEvaluation().evaluate(folder);

    assertThat(report.all().value(MetricKey.TRUTH)).isNaN();
    assertThat(report.all().value(MetricKey.SAMPLES)).isEqualTo(0.0);
  }
}
