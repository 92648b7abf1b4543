package io.fleettwin.lakehouse.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZippedExportTest {

  private static final Instant NOW = Instant.parse("2026-03-02T00:00:00Z");

  @TempDir private static Path folder;
  private static ExportScene scene;

  @TempDir private Path target;

  @BeforeAll
  static void fill() throws Exception {
    scene = new ExportScene(folder);
    scene.sample("car-1", "12:00:00", Map.of("vehicle_speed_kmh", 50.0));
  }

  @AfterAll
  static void close() throws Exception {
    scene.close();
  }

  @Test
  void aStreamHoldsAFileForEachTableAndTheManifestLast() throws Exception {
    Path zip = target.resolve("car-1.zip");

    try (VehicleExport export = scene.open("car-1", Period.ALWAYS);
        OutputStream out = Files.newOutputStream(zip)) {
      assertThat(ZippedExport.of(export).write(ExportFormat.CSV, target, NOW, out)).isEqualTo(1);
    }

    try (ZipFile file = new ZipFile(zip.toFile())) {
      List<String> names = new ArrayList<>();
      file.stream().forEach(entry -> names.add(entry.getName()));
      assertThat(names).hasSize(10).contains("telemetry.csv").endsWith("manifest.json");
      String telemetry =
          new String(file.getInputStream(file.getEntry("telemetry.csv")).readAllBytes(), UTF_8);
      assertThat(telemetry.lines()).hasSize(2).last().asString().startsWith("car-1,2026-03-01T12");
    }
    try (var left = Files.list(target)) {
      assertThat(left).containsExactly(zip);
    }
  }

  @Test
  void aStreamThatBreaksOffIsNoZipFileAndLeavesNothingBehind() throws Exception {
    Path zip = target.resolve("half.zip");

    try (VehicleExport export = scene.open("car-1", Period.ALWAYS);
        OutputStream file = Files.newOutputStream(zip)) {
      ZippedExport zipped = ZippedExport.of(export);
      assertThatThrownBy(
              () -> zipped.write(ExportFormat.CSV, target, NOW, new BreakingOff(file, 10_000)))
          .isInstanceOf(IOException.class);
    }

    assertThat(Files.size(zip)).isPositive();
    assertThatThrownBy(() -> new ZipFile(zip.toFile()).close()).isInstanceOf(ZipException.class);
    try (var left = Files.list(target)) {
      assertThat(left).containsExactly(zip);
    }
  }

  /** A reader that leaves after some bytes. */
  private static final class BreakingOff extends FilterOutputStream {

    private int left;

    BreakingOff(OutputStream out, int bytes) {
      super(out);
      left = bytes;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      left -= length;
      if (left < 0) {
        throw new IOException("Broken pipe");
      }
      out.write(bytes, offset, length);
    }
  }
}
