package io.fleettwin.sim.truth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TruthCsvWriterTest {

  @Test
  void writesOneLineForEachSampleUnderAHeaderOfAsManyColumns(@TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("truth/sim.csv.gz");
    TruthSample sample =
        new TruthSample(
            "sim-0001",
            1_000_000L,
            -250L,
            new TruthSample.Motion(48.1, 11.5, 520.0, 90.0, 13.9),
            new TruthSample.Pack(0.5, 58.0, 0.97, 0.1, 22.0, -40.0, 370.0),
            new TruthSample.Road(0.9, 0.01, 12.0));
    try (TruthCsvWriter writer = new TruthCsvWriter(file)) {
      writer.accept(sample);
      writer.accept(sample);
    }

    List<String> lines;
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      lines = reader.lines().toList();
    }

    assertThat(lines).hasSize(3);
    assertThat(lines.get(1)).startsWith("sim-0001,1000000,-250,48.1000000,11.5000000,");
    assertThat(lines.get(1).split(",", -1)).hasSameSizeAs(lines.get(0).split(",", -1));
    assertThat(lines.get(2)).isEqualTo(lines.get(1));
  }
}
