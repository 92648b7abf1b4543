package io.fleettwin.benchmarks.rig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkplaceTest {

  private static final Checkout NOWHERE = new Checkout(Path.of("/"));

  @Test
  void closingEndsWhatWasStartedAndRemovesTheFolder() throws IOException {
    Path folder;
    BenchProcess process;
    try (Workplace place = Workplace.open(NOWHERE)) {
      folder = place.folder();
      Files.writeString(place.newFolder("inside").resolve("file"), "x");
      process = BenchProcess.start(place, "sleeper", List.of("sleep", "600"), Map.of());
      assertThat(process.isAlive()).isTrue();
    }

    assertThat(process.isAlive()).isFalse();
    assertThat(folder).doesNotExist();
  }

  @Test
  void processThatEndedIsToldWithItsLastWords() throws Exception {
    try (Workplace place = Workplace.open(NOWHERE)) {
      BenchProcess process =
          BenchProcess.start(
              place, "talker", List.of("sh", "-c", "echo disk full; exit 3"), Map.of());

      assertThat(process.awaitEnd()).isEqualTo(3);
      assertThatThrownBy(process::cpuMicros)
          .hasMessageContaining("talker ended with code 3")
          .hasMessageContaining("disk full");
    }
  }
}
