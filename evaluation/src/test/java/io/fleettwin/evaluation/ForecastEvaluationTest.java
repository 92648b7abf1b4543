package io.fleettwin.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fleettwin.evaluation.report.MetricKey;
import io.fleettwin.evaluation.report.Report;
import io.fleettwin.evaluation.report.Score;
import io.fleettwin.testkit.RecordedFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.NavigableMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForecastEvaluationTest {

  @TempDir private Path folder;

  @Test
  void laterDischargesOfRecordedCellsAreForetoldBetterThanByALine() throws IOException {
    Path data = RecordedFolder.require("nasa_pcoe");

    Report report = new ForecastEvaluation().evaluate(data);

    assertThat(report.all().value(MetricKey.BASELINE_RMSE)).isCloseTo(0.061, within(0.002));
    assertThat(report.all().value(MetricKey.RMSE)).isLessThan(0.035);
    assertThat(report.all().value(MetricKey.COVERAGE_95)).isGreaterThan(0.85);
    for (Score cell : report.recordings()) {
      assertThat(cell.value(MetricKey.END_OF_LIFE_MEASURED))
          .isBetween(
              cell.value(MetricKey.END_OF_LIFE_EARLIEST), cell.value(MetricKey.END_OF_LIFE_LATEST));
    }
  }

  @Test
  void cellThatFadesInALineIsForetoldByBoth() throws IOException {
    StringBuilder csv = new StringBuilder("battery,discharge_no,capacity_ah_full\n");
    for (int number = 1; number <= 120; number++) {
      csv.append("X,").append(number).append(',').append(2.0 - 0.004 * number).append('\n');
    }
    csv.append("X,121,\n"); // a discharge that failed
    Files.writeString(folder.resolve("capacities.csv"), csv);

    Score cell = new ForecastEvaluation().evaluate(folder).recordings().get(0);

    assertThat(cell.id()).isEqualTo("X");
    assertThat(cell.value(MetricKey.SAMPLES)).isEqualTo(40);
    assertThat(cell.value(MetricKey.BASELINE_RMSE)).isCloseTo(0.0, within(1e-9));
    assertThat(cell.value(MetricKey.RMSE)).isLessThan(0.03);
    assertThat(cell.value(MetricKey.COVERAGE_95)).isEqualTo(1.0);
    assertThat(cell.value(MetricKey.END_OF_LIFE_MEASURED)).isNaN(); // 1.52 Ah are left
    assertThat(cell.value(MetricKey.END_OF_LIFE_EXPECTED)).isCloseTo(150.0, within(12.0));
  }

  @Test
  void capacityIsIntegratedDownToTheCutOffWhereNobodyElseDid() throws IOException {
    Files.writeString(
        folder.resolve("discharges.csv"),
        """
        battery,discharge_no,time_s,voltage_v,current_a
        X,1,0,4.1,0
        X,1,10,3.9,-2
        X,1,3610,2.6,-2
        X,1,3620,3.0,0
        X,2,0,3.9,-1
        X,2,3600,2.8,-1
        """);

    Map<String, NavigableMap<Integer, Double>> histories = DischargeHistory.read(folder);

    assertThat(histories).containsOnlyKeys("X");
    assertThat(histories.get("X").get(1)).isCloseTo(2.0 + 10.0 / 3_600.0, within(1e-12));
    assertThat(histories.get("X").get(2)).isCloseTo(1.0, within(1e-12));
  }

  @Test
  void cellWithoutLaterDischargesHasNothingToCompare() throws IOException {
    Files.writeString(
        folder.resolve("capacities.csv"), "battery,discharge_no,capacity_ah_to_2p7v\nX,1,1.9\n");

    Score cell = new ForecastEvaluation().evaluate(folder).recordings().get(0);

    assertThat(cell.value(MetricKey.SAMPLES)).isZero();
    assertThat(cell.value(MetricKey.RMSE)).isNaN();
  }
}
