package io.fleettwin.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {

  @TempDir private Path folder;
  private Path path;
  private LogFile log;

  @BeforeEach
  void open() {
    path = folder.resolve("kafka.log");
    log = new LogFile(path);
  }

  @Test
  void rotationKeepsTheLastThree() throws IOException {
    for (int run = 1; run <= 5; run++) {
      Files.writeString(path, "run " + run);
      log.rotate();
    }

    assertThat(path).doesNotExist();
    assertThat(folder.resolve("kafka.log.1")).hasContent("run 5");
    assertThat(folder.resolve("kafka.log.3")).hasContent("run 3");
    assertThat(folder.resolve("kafka.log.4")).doesNotExist();
  }

  @Test
  void cutLogIsContinuedByItsWriterAndSeenByItsFollower() throws IOException {
    LogFollower follower = LogFollower.fromEnd(path);
    try (OutputStream writer = appender()) {
      write(writer, "first\nsecond\n");
      assertThat(follower.read()).containsExactly("first", "second");

      log.trim(10);
      write(writer, "third\nfou");

      assertThat(path).hasContent("third\nfou");
      assertThat(folder.resolve("kafka.log.1")).hasContent("first\nsecond\n");
      assertThat(follower.read()).containsExactly("third");
      write(writer, "rth\n");
      assertThat(follower.read()).containsExactly("fourth");
    }
  }

  @Test
  void logWithinItsBoundIsLeftAlone() throws IOException {
    Files.writeString(path, "short");
    log.trim(10);

    assertThat(path).hasContent("short");
  }

  @Test
  void tailGivesTheLastLines() throws IOException {
    assertThat(log.tail(2)).isEmpty();
    Files.writeString(path, "one\ntwo\nthree\n");

    assertThat(log.tail(2)).containsExactly("two", "three");
    assertThat(log.tail(9)).containsExactly("one", "two", "three");
  }

  private OutputStream appender() throws IOException {
    return Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private static void write(OutputStream stream, String text) throws IOException {
    stream.write(text.getBytes(StandardCharsets.UTF_8));
    stream.flush();
  }
}
