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

class SocEvaluationTest {

  private static final String CALCE_HEADER =
      "profile,start_soc_label,test_time_s,step_index,current_a,voltage_v,soc_truth_pct_ref2ah\n";

  @TempDir private Path folder;

  @Test
  void chargeOfACellOnRecordedDrivesIsFoundFromRightAndWrongStarts() throws IOException {
    Report report = SocEvaluation.onCalce().evaluate(RecordedFolder.require("calce_inr18650"));

    assertThat(report.recordings()).isNotEmpty();
    for (Score drive : report.recordings()) {
      double mustReach = drive.id().endsWith("right start") ? 0.8 : 1.0;
      assertThat(drive.value(MetricKey.RMSE)).as(drive.id()).isLessThan(mustReach);
    }
    assertThat(report.all().value(MetricKey.COVERAGE_95)).isGreaterThan(0.85);
  }

  @Test
  void chargeOfAVehicleIsFoundWithoutWhatTheVehicleStates() throws IOException {
    Report report = SocEvaluation.onBmw().evaluate(RecordedFolder.require("bmw_i3"));

    assertThat(report.all().value(MetricKey.RMSE)).isLessThan(1.6);
    assertThat(report.all().value(MetricKey.COVERAGE_95)).isBetween(0.9, 0.995);
    assertThat(report.all().value(MetricKey.SAMPLES)).isGreaterThan(10_000.0);
  }

  @Test
  void onlyTheDriveIsReadAndEachStartIsAScore() throws IOException {
    StringBuilder csv = new StringBuilder(CALCE_HEADER);
    csv.append("X,80SOC,0,5,-1,3.5,90\n"); // still preparing
    for (int second = 0; second < 10; second++) {
      csv.append("X,80SOC,").append(100 + second).append(",7,0,3.9527,80\n");
    }
    Files.writeString(folder.resolve("cell.csv"), csv);

    Report report = SocEvaluation.onCalce().evaluate(folder);

    assertThat(report.recordings())
        .extracting(Score::id)
        .containsExactly(
            "X 80SOC, right start",
            "X 80SOC, start 20 points too high",
            "X 80SOC, start 20 points too low");
    assertThat(report.recordings().get(0).value(MetricKey.SAMPLES)).isEqualTo(10.0);
    assertThat(report.recordings().get(0).value(MetricKey.MAX)).isCloseTo(0.0, within(0.01));
    assertThat(report.recordings().get(1).value(MetricKey.SAMPLES)).isEqualTo(0.0);
  }

  @Test
  void tripThatLiesThereAtTwoRatesCountsOnceFromTheTenthMinuteOn() throws IOException {
    Files.writeString(folder.resolve("a.csv"), trip(1, 1_300));
    Files.writeString(folder.resolve("b.csv"), trip(2, 1_300));

    Report report = SocEvaluation.onBmw().evaluate(folder);

    assertThat(report.recordings()).extracting(Score::id).containsExactly("T");
    assertThat(report.recordings().get(0).value(MetricKey.SAMPLES)).isEqualTo(350.0);
    assertThat(report.all().value(MetricKey.RMSE)).isLessThan(0.1);
  }

  private static String trip(int stepSeconds, int seconds) {
    StringBuilder csv =
        new StringBuilder("trip_id,t_s,pack_voltage_v,pack_current_a,batt_temp_c,soc_pct\n");
    for (int at = 0; at < seconds; at += stepSeconds) {
      csv.append("T,").append(at).append(",373.824,0,25,50\n");
    }
    return csv.toString();
  }
}
