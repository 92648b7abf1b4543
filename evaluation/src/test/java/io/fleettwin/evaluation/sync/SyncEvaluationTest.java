package io.fleettwin.evaluation.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleettwin.evaluation.report.MetricKey;
import io.fleettwin.evaluation.report.Report;
import io.fleettwin.evaluation.report.Score;
import io.fleettwin.testkit.RecordedFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SyncEvaluationTest {

  private static final String HEADER =
      "trip_id,ts_local,soc_pct,speed_kmh,lat_deg,lon_deg,gps_speed_kmh\n";

  private final SyncEvaluation evaluation = new SyncEvaluation();

  @TempDir private Path folder;

  @Test
  void everyFaultOfRecordedTripsIsFlaggedAndNoGoodSampleRejected() throws IOException {
    Report report = evaluation.evaluate(RecordedFolder.require("twizy_rsk"));

    Score all = report.all();
    assertThat(all.value(MetricKey.SAMPLES)).isGreaterThan(10_000);
    assertThat(all.value(MetricKey.FAULTY)).isPositive();
    assertThat(all.value(MetricKey.FLAGGED)).isEqualTo(all.value(MetricKey.FAULTY));
    assertThat(all.value(MetricKey.REJECTED_GOOD)).isZero();
  }

  @ParameterizedTest(name = "{0} = {1} for {2} samples: {3}")
  @CsvSource({
    "lon_deg, 1555, 1, LONGITUDE",
    "lon_deg, 1555, 200, LONGITUDE",
    "lon_deg, 6.8, 30, LONGITUDE",
    "lon_deg, -68, 5, LONGITUDE",
    "lat_deg, 0, 1, LATITUDE",
    "lat_deg, 0, 120, LATITUDE",
    "soc_pct, 0, 3, SOC",
    "soc_pct, 99, 1, SOC",
    "soc_pct, 655.35, 2, SOC",
    "gps_speed_kmh, 0, 1, GNSS_SPEED_ZERO",
    "gps_speed_kmh, 0, 90, GNSS_SPEED_ZERO"
  })
  void insertedFaultIsFoundFromItsFirstToItsLastSample(
      String column, String value, int samples, FaultKind kind) throws IOException {
    List<String[]> rows = drive();
    int at = List.of(HEADER.strip().split(",", -1)).indexOf(column);
    for (int row = 150; row < 150 + samples; row++) {
      rows.get(row)[at] = value;
    }

    Score trip = evaluate(rows).recordings().get(0);

    assertThat(trip.value(MetricKey.FAULTY)).isEqualTo(samples);
    assertThat(trip.value(MetricKey.FLAGGED)).isEqualTo(samples);
    assertThat(trip.value(kind.faults())).isEqualTo(samples);
    assertThat(trip.value(kind.flagged())).isEqualTo(samples);
    assertThat(trip.value(MetricKey.REJECTED_GOOD)).isZero();
  }

  @Test
  void healthyTripHasNothingToFind() throws IOException {
    Score trip = evaluate(drive()).recordings().get(0);

    assertThat(trip.id()).isEqualTo("T");
    assertThat(trip.value(MetricKey.SAMPLES)).isEqualTo(400);
    assertThat(trip.value(MetricKey.FAULTY)).isZero();
    assertThat(trip.value(MetricKey.REJECTED_GOOD)).isZero();
    assertThat(trip.value(MetricKey.MISSING_TIMES)).isZero();
  }

  @Test
  void timeThatWasNotRecordedIsCountedAndRejectsNothing() throws IOException {
    List<String[]> rows = drive();
    for (int row = 200; row < rows.size(); row++) {
      rows.get(row)[2] = text(Double.parseDouble(rows.get(row)[2]) - 3.0);
      rows.get(row)[4] = text(Double.parseDouble(rows.get(row)[4]) + 0.03);
    }

    Score trip = evaluate(rows).recordings().get(0);

    assertThat(trip.value(MetricKey.MISSING_TIMES)).isEqualTo(1);
    assertThat(trip.value(MetricKey.FAULTY)).isZero();
    assertThat(trip.value(MetricKey.REJECTED_GOOD)).isZero();
  }

  @Test
  void tripThatLiesInTwoFilesCountsOnce() throws IOException {
    write("again.csv", drive());

    assertThat(evaluate(drive()).recordings()).hasSize(1);
  }

  private Report evaluate(List<String[]> rows) throws IOException {
    write("trip.csv", rows);
    return evaluation.evaluate(folder);
  }

  private void write(String name, List<String[]> rows) throws IOException {
    StringBuilder csv = new StringBuilder(HEADER);
    rows.forEach(row -> csv.append(String.join(",", row)).append('\n'));
    Files.writeString(folder.resolve(name), csv);
  }

  /** North at 36 km/h for 400 s; the receiver is read each 10 s, one time in eight is unknown. */
  private static List<String[]> drive() {
    List<String[]> rows = new ArrayList<>();
    LocalDateTime start = LocalDateTime.of(2021, 3, 29, 11, 0);
    for (int second = 0; second < 400; second++) {
      int read = second / 10 * 10;
      rows.add(
          new String[] {
            "T",
            second % 8 == 7 ? "" : start.plusSeconds(second).toString(),
            text(80.0 - 0.02 * second),
            "36.0",
            text(34.0 + read * 9e-5),
            text(-6.8 + read * 1e-6),
            text(36.0 + 0.01 * (read % 70))
          });
    }
    return rows;
  }

  private static String text(double value) {
    return String.format(Locale.ROOT, "%.6f", value);
  }
}
