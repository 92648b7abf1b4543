package io.fleettwin.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {

  @Test
  void errorsOfFourSamplesAreAsCalculatedByHand() {
    ErrorStatistics errors = new ErrorStatistics();
    errors.add(11.0, 10.0, 9.0, 13.0);
    errors.add(8.0, 10.0, 7.0, 9.0);
    errors.add(12.0, 10.0, 10.0, 14.0);
    errors.add(13.0, 10.0);
    errors.add(Double.NaN, 10.0, 0.0, 20.0);

    assertThat(errors.samples()).isEqualTo(4);
    assertThat(errors.rootMeanSquare()).isCloseTo(Math.sqrt(18.0 / 4.0), within(1e-12));
    assertThat(errors.meanMagnitude()).isEqualTo(2.0);
    assertThat(errors.mean()).isEqualTo(1.0);
    assertThat(errors.greatestMagnitude()).isEqualTo(3.0);
    assertThat(errors.coverage()).isCloseTo(2.0 / 3.0, within(1e-12));
  }

  @Test
  void mergedErrorsAreThoseOfAllSamples() {
    ErrorStatistics whole = new ErrorStatistics();
    ErrorStatistics first = new ErrorStatistics();
    ErrorStatistics second = new ErrorStatistics();
    for (int at = 0; at < 10; at++) {
      whole.add(at, 4.5, 0.0, 5.0);
      (at < 3 ? first : second).add(at, 4.5, 0.0, 5.0);
    }
    first.merge(second);

    assertThat(first.score("x")).isEqualTo(whole.score("x"));
  }

  @Test
  void withoutSamplesThereIsNoError() {
    assertThat(new ErrorStatistics().rootMeanSquare()).isNaN();
    assertThat(new ErrorStatistics().coverage()).isNaN();
  }

  @Test
  void jsonHasAScoreForEachRecordingAndOneForAll() throws IOException {
    StringWriter out = new StringWriter();
    Score trip = Score.of("trip-1").with(MetricKey.SAMPLES, 3).with(MetricKey.RMSE, 0.5);
    Score all = Score.of(Report.ALL).with(MetricKey.RMSE, Double.NaN);
    new Report("soc", "percentage points", List.of(trip), all).writeJson(out);

    assertThat(out.toString().replaceAll("\\s", ""))
        .isEqualTo(
            "{\"task\":\"soc\",\"unit\":\"percentagepoints\",\"recordings\":"
                + "[{\"id\":\"trip-1\",\"samples\":3,\"rmse\":0.5}],\"all\":{\"rmse\":null}}");
  }

  @Test
  void tableHasAColumnForEachMetricAndALineForEachRecording() {
    StringWriter out = new StringWriter();
    Score trip = Score.of("trip-1").with(MetricKey.SAMPLES, 3).with(MetricKey.RMSE, 0.51239);
    Score all = Score.of(Report.ALL).with(MetricKey.RMSE, 0.5);
    new Report("soc", "percentage points", List.of(trip), all).writeTable(out);

    assertThat(out.toString().lines())
        .containsExactly(
            "soc, errors in percentage points",
            "           samples        rmse",
            "trip-1           3      0.5124",
            "all              -      0.5000");
  }
}
