package io.fleettwin.evaluation.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fleettwin.evaluation.report.MetricKey;
import io.fleettwin.evaluation.report.Report;
import io.fleettwin.evaluation.report.Score;
import io.fleettwin.testkit.RecordedFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsumptionEvaluationTest {

  private static final String HEADER =
      "vehicle_id,trip_id,ts_local,t_s,speed_kmh,elev_m,ambient_c,pack_voltage_v,pack_current_a\n";

  @TempDir private Path folder;

  @Test
  void costOfRecordedTripsIsPredictedBeforehand() throws IOException {
    Path data = RecordedFolder.require("bmw_i3");

    Report report = ConsumptionEvaluation.ofModel("BMW i3").evaluate(data);

    // a guard against getting worse: 7.86 here, on trips that the prior was fitted to, and 8.9
    // where they are left out of the fit in turn; goal 7.5
    assertThat(report.all().value(MetricKey.MAE)).isLessThan(8.2);
    assertThat(report.all().value(MetricKey.BIAS)).isBetween(-2.0, 2.0);
    assertThat(report.all().value(MetricKey.COVERAGE_95)).isBetween(0.90, 1.0);
    Set<String> ids = report.recordings().stream().map(Score::id).collect(Collectors.toSet());
    assertThat(report.recordings()).hasSameSizeAs(ids);
  }

  @Test
  void tripThatLiesThereTwiceCountsOnceAndUndatedOnesFollowTheirFile() throws IOException {
    Files.writeString(
        folder.resolve("b.csv"),
        HEADER
            + trip("Late", "2020-01-02", 1)
            + trip("Undated", "", 1)
            + trip("Early", "2020-01-01", 1));
    Files.writeString(folder.resolve("a.csv"), HEADER + trip("Undated", "", 2));

    List<DriveRecording> trips = DriveRecordings.read(folder);

    assertThat(trips).extracting(DriveRecording::id).containsExactly("Early", "Late", "Undated");
    assertThat(trips.get(2).samples()).hasSize(601);
  }

  @Test
  void measuredConsumptionIsPowerOverSpeed() throws IOException {
    Files.writeString(folder.resolve("a.csv"), HEADER + trip("T", "2020-01-01", 1));

    Score score = ConsumptionEvaluation.ofModel("BMW i3").evaluate(folder).recordings().get(0);

    assertThat(score.value(MetricKey.DISTANCE_KILOMETERS)).isCloseTo(10.0, within(1e-9));
    assertThat(score.value(MetricKey.MEASURED_CONSUMPTION)).isCloseTo(12.0, within(1e-9));
    assertThat(score.value(MetricKey.PREDICTED_CONSUMPTION)).isBetween(9.0, 15.0);
    assertThat(score.value(MetricKey.MAE)).isLessThan(25.0);
    assertThat(score.value(MetricKey.SAMPLES)).isEqualTo(1.0);
  }

  @Test
  void tripThatGoesNowhereIsListedAndNotCompared() throws IOException {
    Files.writeString(
        folder.resolve("a.csv"), HEADER + "V,T,,0,0,500,20,360,-1\nV,T,,1,0,500,20,360,-1\n");

    Report report = ConsumptionEvaluation.ofModel("BMW i3").evaluate(folder);

    assertThat(report.recordings()).hasSize(1);
    assertThat(report.all().value(MetricKey.SAMPLES)).isZero();
  }

  /** Ten minutes at 60 km/h and 7.2 kW. */
  private static String trip(String id, String day, int rowsPerSecond) {
    StringBuilder csv = new StringBuilder();
    for (int i = 0; i <= 600 * rowsPerSecond; i++) {
      csv.append("V,").append(id).append(',');
      csv.append(day.isEmpty() ? "" : day + "T10:00:00.000").append(',');
      csv.append((double) i / rowsPerSecond).append(",60,500,20,360,-20\n");
    }
    return csv.toString();
  }
}
