package io.fleettwin.jobs.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetainedCheckpointsTest {
  private static final CheckpointProbe ALL_GOOD = checkpoint -> Optional.empty();

  @TempDir Path folder;
  private RetainedCheckpoints checkpoints;

  @BeforeEach
  void open() {
    checkpoints = new RetainedCheckpoints(folder);
  }

  @Test
  void jobThatNeverRanHasNone() throws IOException {
    var none = new RetainedCheckpoints(folder.resolve("absent"));

    assertThat(none.newestFirst()).isEmpty();
    assertThat(none.findNewestReadable(ALL_GOOD)).isEmpty();
    assertThat(none.countOf("run")).isZero();
  }

  @Test
  void newestIsTheHighestNumberOverAllRuns() throws IOException {
    complete("a", 9, 1_000);
    complete("b", 10, 2_000);
    complete("a", 8, 3_000); // a copied folder can carry any time

    assertThat(checkpoints.newestFirst())
        .extracting(RetainedCheckpoint::number)
        .containsExactly(10L, 9L, 8L);
  }

  @Test
  void ofTwoWithOneNumberTheLaterIsTheNewer() throws IOException {
    complete("a", 9, 1_000);
    complete("b", 9, 2_000);

    assertThat(checkpoints.newestFirst().get(0).run()).isEqualTo("b");
  }

  @Test
  void checkpointWithoutMetadataIsNotComplete() throws IOException {
    complete("a", 9, 1_000);
    Files.createDirectories(folder.resolve("a/chk-10"));
    Files.createDirectories(folder.resolve("a/shared"));
    Files.createDirectories(folder.resolve("a/taskowned"));
    Files.writeString(folder.resolve("stray"), "");

    assertThat(checkpoints.newestFirst())
        .extracting(RetainedCheckpoint::number)
        .containsExactly(9L);
  }

  @Test
  void unreadableNewestGivesWayToTheOneBefore() throws IOException {
    complete("a", 9, 1_000);
    complete("a", 10, 2_000);

    assertThat(
            checkpoints.findNewestReadable(
                checkpoint -> checkpoint.number() == 10 ? Optional.of("torn") : Optional.empty()))
        .map(RetainedCheckpoint::number)
        .hasValue(9L);
  }

  @Test
  void realProbeRefusesMetadataThatFlinkDidNotWrite() throws IOException {
    complete("a", 9, 1_000);
    Files.write(folder.resolve("a/chk-9/_metadata"), new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
    complete("a", 8, 1_000);

    assertThat(checkpoints.findNewestReadable(new StateFilesProbe()))
        .as("8 is empty and 9 is garbage")
        .isEmpty();
  }

  @Test
  void endedRunsAreRemovedWhole() throws IOException {
    complete("ended", 9, 1_000);
    Files.createDirectories(folder.resolve("ended/shared"));
    Files.writeString(folder.resolve("ended/shared/state"), "x");
    complete("current", 10, 2_000);

    assertThat(checkpoints.countOf("current")).isEqualTo(1);
    checkpoints.removeRunsOtherThan("current");

    assertThat(folder.resolve("ended")).doesNotExist();
    assertThat(checkpoints.newestFirst())
        .extracting(RetainedCheckpoint::run)
        .containsExactly("current");
  }

  private void complete(String run, int number, long writtenMillis) throws IOException {
    Path metadata = folder.resolve(run).resolve("chk-" + number).resolve("_metadata");
    Files.createDirectories(metadata.getParent());
    Files.writeString(metadata, "");
    Files.setLastModifiedTime(metadata, FileTime.fromMillis(writtenMillis));
  }
}
