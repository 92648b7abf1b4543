package io.fleettwin.evaluation.adas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.fleettwin.evaluation.report.MetricKey;
import io.fleettwin.evaluation.report.Report;
import io.fleettwin.evaluation.report.Score;
import io.fleettwin.testkit.RecordedFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdasEvaluationTest {

  private static final String DBC =
      """
      BO_ 170 WHEEL_SPEEDS: 8 ECU
       SG_ WHEEL_SPEED_FL : 7|16@0+ (0.01,0) [0|300] "km/h" ECU
       SG_ WHEEL_SPEED_FR : 23|16@0+ (0.01,0) [0|300] "km/h" ECU
       SG_ WHEEL_SPEED_RL : 39|16@0+ (0.01,0) [0|300] "km/h" ECU
       SG_ WHEEL_SPEED_RR : 55|16@0+ (0.01,0) [0|300] "km/h" ECU
      BO_ 921 PCM_CRUISE_SM: 8 ECU
       SG_ CRUISE_CONTROL_STATE : 11|4@0+ (1,0) [0|15] "" ECU
      """;

  @TempDir private Path folder;

  @Test
  void recordedDriveIsDecodedToTheLastDigit() throws IOException {
    Path data = RecordedFolder.require("comma2k19");
    RecordedFolder.require("can_dbc");

    Report report = new AdasEvaluation(List.of()).evaluate(data);

    assertThat(report.all().value(MetricKey.SAMPLES)).isGreaterThan(1_000);
    assertThat(report.all().value(MetricKey.MAX)).isLessThan(1e-6);
    for (Score drive : report.recordings()) {
      assertThat(drive.value(MetricKey.WHEEL_SPEED_MAX)).isLessThan(1e-6);
      assertThat(drive.value(MetricKey.STEERING_MAX)).isLessThan(1e-6);
      assertThat(Math.abs(drive.value(MetricKey.EXPOSURE_ERROR_PERCENT))).isLessThan(1.5);
      assertThat(drive.value(MetricKey.LEAD_SAMPLES)).isGreaterThan(500);
      assertThat(drive.value(MetricKey.LEAD_DISTANCE_RMSE)).isLessThan(0.5);
      assertThat(drive.value(MetricKey.LEAST_TIME_TO_COLLISION))
          .isCloseTo(drive.value(MetricKey.LEAST_TIME_TO_COLLISION_TRUTH), within(0.1));
    }
  }

  @Test
  void syntheticDriveIsComparedWithItsTruth() throws IOException {
    writeDrive();

    Score drive = new AdasEvaluation(List.of()).evaluate(folder).recordings().get(0);

    assertThat(drive.id()).isEqualTo("frames.csv");
    assertThat(drive.value(MetricKey.SAMPLES)).isEqualTo(200);
    assertThat(drive.value(MetricKey.MAX)).as("truth is 0.5 m/s off").isCloseTo(0.5, within(1e-9));
    assertThat(drive.value(MetricKey.BIAS)).isCloseTo(-0.5, within(1e-9));
    assertThat(drive.value(MetricKey.EXPOSURE_KILOMETERS)).isCloseTo(0.190, within(0.011));
    assertThat(drive.value(MetricKey.EXPOSURE_ERROR_PERCENT)).isCloseTo(0.0, within(0.1));
    assertThat(drive.value(MetricKey.CRUISE_ACTIVE_SECONDS)).isCloseTo(10.0, within(0.11));
    assertThat(drive.value(MetricKey.STEERING_RMSE)).as("not recorded").isNaN();
    assertThat(drive.value(MetricKey.NEAR_MISSES)).isZero();
  }

  /** Twenty seconds at 36 km/h, the second half with cruise control. */
  private void writeDrive() throws IOException {
    StringBuilder frames = new StringBuilder("t_boot_s,bus,address_hex,data_hex\n");
    StringBuilder speed = new StringBuilder("t_boot_s,speed_ms\n");
    StringBuilder fixes = new StringBuilder("t_boot_s,lat_deg,lon_deg,speed_ms\n");
    for (int at = 0; at < 200; at++) {
      double time = 100.0 + at / 10.0;
      frames.append(time).append(",0,0xaa,0e100e100e100e10\n");
      frames.append(time).append(",0,0x399,00").append(at < 100 ? "02" : "06").append('\n');
      speed.append(time).append(",10.5\n");
      fixes.append(time).append(",48.0,11.0,10.0\n");
    }
    Files.writeString(folder.resolve("frames.csv"), frames);
    Files.writeString(folder.resolve("speed.csv"), speed);
    Files.writeString(folder.resolve("fixes.csv"), fixes);
    Files.writeString(folder.resolve("car.dbc"), DBC);
    Files.writeString(folder.resolve("broken.dbc"), "BO_ nonsense\n");
  }

  @Test
  void folderWithoutFramesIsRefused() throws IOException {
    Files.writeString(folder.resolve("car.dbc"), DBC);

    assertThatThrownBy(() -> new AdasEvaluation(List.of()).evaluate(folder))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void nearestAndInterpolatedAreOfTheNeighbours() {
    TimeSeries series = new TimeSeries();
    series.add(0, 1.0);
    series.add(10, 3.0);
    series.add(5, 9.0); // older than the last: left out

    assertThat(series.nearest(4, 5)).isEqualTo(1.0);
    assertThat(series.nearest(6, 5)).isEqualTo(3.0);
    assertThat(series.nearest(16, 5)).isNaN();
    assertThat(series.interpolated(5)).isEqualTo(2.0);
    assertThat(series.interpolated(11)).isNaN();
    assertThat(series.overlapMicros(5, 20)).isEqualTo(5);
    assertThat(series.overlapMicros(11, 20)).isZero();
  }
}
