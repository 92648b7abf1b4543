package io.fleettwin.sim.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleettwin.contracts.signal.VssCatalogue;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.sim.replay.RecordingQuery.Rate;
import io.fleettwin.sim.replay.ReplayPlan.Times;
import io.fleettwin.sim.replay.ReplayPlan.Vehicles;
import io.fleettwin.testkit.RecordedFolder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recordings that nobody of the project made; skipped, loudly, where they are missing. */
class RecordedDrivesTest {

  private static final SignalCatalogue CATALOGUE = VssCatalogue.load();

  @TempDir private Path home;

  @Test
  void everyRecordedRowOfTheI3BecomesOneSample() throws Exception {
    Path folder = RecordedFolder.require("bmw_i3");

    assertThat(samplesOf(RecordingFormat.BMW_I3, folder, Rate.HZ1, Integer.MAX_VALUE))
        .isEqualTo(lines(folder, "1hz"));
    assertThat(samplesOf(RecordingFormat.BMW_I3, folder, Rate.HZ10, Integer.MAX_VALUE))
        .isEqualTo(lines(folder, "10hz"));
  }

  @Test
  void everyRecordedRowOfTheTwizyBecomesOneSample() throws Exception {
    Path folder = RecordedFolder.require("twizy_rsk");

    assertThat(samplesOf(RecordingFormat.TWIZY, folder, Rate.HZ1, Integer.MAX_VALUE))
        .isEqualTo(lines(folder, "twizy"));
  }

  @Test
  void tenTaxisArePlayedOutOfTheFileOfAll() throws Exception {
    Path folder = RecordedFolder.require("cabspotting");

    assertThat(samplesOf(RecordingFormat.CABSPOTTING, folder, Rate.HZ1, 10)).isPositive();
  }

  private int samplesOf(RecordingFormat format, Path folder, Rate rate, int limit)
      throws Exception {
    RecordingQuery query =
        new RecordingQuery(format, folder, format.defaultZone(), rate, Set.of(), limit);
    ReplayPlan plan = ReplayPlan.of(Recording.scan(query, CATALOGUE), Vehicles.PER_TRIP);
    Recorder recorder = new Recorder(0, 600, Long.MAX_VALUE);
    ReplayJournal journal = ReplayJournal.begin(home, "run", "", 1_700_000_000_000_000L);
    Replay replay =
        new Replay(
            plan, new ReplayOptions(600, Times.ALIGNED, 5, Disturbance.NONE), journal, CATALOGUE);
    replay.play(recorder);
    assertThat(replay.counts().rows()).isEqualTo(recorder.distinctSamples());
    return recorder.distinctSamples();
  }

  private static int lines(Path folder, String part) throws IOException {
    try (var files = Files.newDirectoryStream(folder, "*" + part + "*.csv.gz")) {
      Path file = files.iterator().next();
      try (BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(
                  new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
        return (int) lines.lines().count() - 1;
      }
    }
  }
}
