package io.fleettwin.evaluation.hazards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.fleettwin.domain.motion.Ground;
import io.fleettwin.evaluation.report.MetricKey;
import io.fleettwin.evaluation.report.Score;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CabsEvaluationTest {

  private static final Ground HOME = new Ground(37.77, -122.42);
  private static final long START_SECONDS = 1_211_155_200L;

  @TempDir private Path folder;

  /** Twenty taxis on one street of 4 km for six hours, there and back, a fix each minute. */
  @Test
  void thoseWhoComeAreWarnedAndThoseWhoDriveAwayAreNot() throws IOException {
    StringBuilder table = new StringBuilder("vehicle_id,ts_epoch_s,lat_deg,lon_deg,occupied\n");
    for (int minute = 0; minute < 360; minute++) {
      for (int cab = 0; cab < 20; cab++) {
        double turn = (minute + 0.8 * cab) % 16.0 / 8.0;
        double east = 4_000.0 * (turn < 1.0 ? turn : 2.0 - turn);
        table.append(
            String.format(
                Locale.ROOT,
                "cab%d,%d,%.6f,%.6f,0%n",
                cab,
                START_SECONDS + 60L * minute,
                HOME.latitudeDegrees(),
                HOME.longitudeDegrees(east)));
      }
    }
    Files.writeString(folder.resolve("cabs.csv"), table);
    StringWriter told = new StringWriter();
    Score all = new CabsEvaluation(6, 1, new PrintWriter(told, true)).evaluate(folder).all();

    assertThat(all.value(MetricKey.INJECTED)).isEqualTo(6.0);
    assertThat(all.value(MetricKey.VEHICLE_HOURS)).isCloseTo(20.0 * 359.0 / 60.0, within(1e-9));
    assertThat(all.value(MetricKey.DETECTED)).isPositive();
    assertThat(all.value(MetricKey.FALSE_ALARMS)).isZero();
    assertThat(all.value(MetricKey.WARNINGS)).isGreaterThan(20.0);
    assertThat(all.value(MetricKey.WARNED_AWAY)).as(told.toString()).isZero();
    assertThat(all.value(MetricKey.WARNED_AND_MET_SHARE)).isGreaterThan(0.8);
    assertThat(all.value(MetricKey.WARNINGS_PER_VEHICLE_HOUR))
        .isCloseTo(
            all.value(MetricKey.WARNINGS) / all.value(MetricKey.VEHICLE_HOURS), within(1e-9));
  }

  @Test
  void aTrackTellsWhereItsVehicleWasAndHowItMoved() {
    CabTrack track = new CabTrack("cabs/1");
    track.add(0L, 37.0, -122.0);
    track.add(60_000_000L, 37.005, -122.0);
    track.add(60_000_000L, 38.0, -122.0); // said twice
    track.add(120_000_000L, 37.005, -122.0);
    track.add(600_000_000L, 37.005, -121.99);
    track.add(601_000_000L, 37.105, -121.99);

    assertThat(track.size()).isEqualTo(5);
    assertThat(track.isDriven(0)).isTrue();
    assertThat(track.courseDegrees(0)).isCloseTo(0.0, within(1e-9));
    assertThat(track.at(0, 30_000_000L).latitudeDegrees()).isCloseTo(37.0025, within(1e-12));
    assertThat(track.isDriven(1)).isFalse(); // it stood
    assertThat(track.isHeard(2)).isFalse(); // nobody heard it for eight minutes
    assertThat(track.courseDegrees(2)).isCloseTo(90.0, within(1e-9));
    assertThat(track.isDriven(3)).isFalse(); // 11 km in a second
    assertThat(track.legAt(60_000_000L)).isEqualTo(1);
    assertThat(track.legAt(90_000_000L)).isEqualTo(1);
    assertThat(track.legAt(300_000_000L)).isEqualTo(-1);
    assertThat(track.legAt(-1L)).isEqualTo(-1);
    assertThat(track.legAt(601_000_000L)).isEqualTo(-1);
    assertThat(track.hours()).isCloseTo(121.0 / 3_600.0, within(1e-12));
  }

  @Test
  void whatCannotBeIsRefused() {
    assertThatThrownBy(() -> new CabsEvaluation(0, 1, new PrintWriter(new StringWriter())))
        .hasMessage("hazards: 0 (expected: 1 to 1000)");
    assertThatThrownBy(
            () -> new CabsEvaluation(1, 1, new PrintWriter(new StringWriter())).evaluate(folder))
        .isInstanceOf(NoSuchFileException.class);
  }
}
