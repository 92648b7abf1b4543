package io.fleettwin.local.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleettwin.local.component.Component;
import io.fleettwin.local.process.ProcessIdentity;
import io.fleettwin.local.settings.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
  private static final Instant T0 = Instant.parse("2026-01-05T08:00:00.123Z");

  @TempDir private Path root;
  private RunFolder folder;

  @BeforeEach
  void open() {
    folder = new RunFolder(new DataFolder(root));
  }

  @Test
  void statesReadBackAsTheyWereWritten() throws IOException {
    ComponentState waiting = ComponentState.waiting(Component.HONO, "for kafka");
    ComponentState ready =
        ComponentState.waiting(Component.KAFKA, "")
            .restarting("ended")
            .starting(Optional.of(new ProcessIdentity(4711, T0)), "0123", T0)
            .ready("fine", T0.plusMillis(1_500));

    folder.write(waiting);
    folder.write(ready);

    assertThat(folder.readAll()).containsExactly(ready, waiting);
  }

  @Test
  void platformReadsBackAsItWasWritten() throws IOException {
    assertThat(folder.findPlatform()).isEmpty();

    folder.writePlatform(Map.of("vehicles", "5", "port.api", "9000"));

    assertThat(folder.findPlatform()).contains(Map.of("vehicles", "5", "port.api", "9000"));
  }

  @Test
  void supervisorCountsOnlyWhileItLives() throws IOException {
    ProcessIdentity self = ProcessIdentity.of(ProcessHandle.current()).orElseThrow();
    folder.writeSupervisor(self);
    assertThat(folder.findSupervisor()).contains(self);

    folder.writeSupervisor(new ProcessIdentity(self.pid(), self.startTime().minusSeconds(60)));
    assertThat(folder.findSupervisor()).isEmpty();
  }

  @Test
  void restartIsTakenOnce() throws IOException {
    folder.requestRestart(Component.KAFKA);

    assertThat(folder.takeRestartRequest(Component.HONO)).isFalse();
    assertThat(folder.takeRestartRequest(Component.KAFKA)).isTrue();
    assertThat(folder.takeRestartRequest(Component.KAFKA)).isFalse();
  }

  @Test
  void damagedFileIsNamed() throws IOException {
    Files.createDirectories(root.resolve("run"));
    Files.writeString(root.resolve("run/kafka.json"), "{\"component\" : ");

    assertThatThrownBy(folder::readAll)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("kafka.json is damaged");
  }
}
