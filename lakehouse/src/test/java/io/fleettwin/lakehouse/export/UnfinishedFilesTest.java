package io.fleettwin.lakehouse.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleettwin.lakehouse.export.UnfinishedFiles.Existing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnfinishedFilesTest {

  @TempDir private Path parent;

  @Test
  void filesGetTheirNamesWhenAllAreComplete() throws Exception {
    Path folder = parent.resolve("new/folder");

    try (UnfinishedFiles files =
        UnfinishedFiles.begin(folder, List.of("a.csv", "b.csv"), Existing.KEPT)) {
      Files.writeString(files.path("a.csv"), "a");
      Files.writeString(files.path("b.csv"), "b");
      assertThat(visible(folder)).isEmpty();
      files.publish();
    }

    assertThat(visible(folder)).containsExactly("a.csv", "b.csv");
    assertThat(everything(folder)).hasSize(2);
  }

  @Test
  void whatIsNotCompleteLeavesNothing() throws Exception {
    Path folder = parent.resolve("cancelled");

    try (UnfinishedFiles files = UnfinishedFiles.begin(folder, List.of("a.csv"), Existing.KEPT)) {
      Files.writeString(files.path("a.csv"), "half");
    }

    assertThat(everything(folder)).isEmpty();
  }

  @Test
  void aFileThatIsThereIsKeptUnlessItIsToBeReplaced() throws Exception {
    Files.writeString(parent.resolve("a.csv"), "before");

    assertThatThrownBy(() -> UnfinishedFiles.begin(parent, List.of("a.csv"), Existing.KEPT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a.csv exists (expected: no such file, or --force)");
    try (UnfinishedFiles files =
        UnfinishedFiles.begin(parent, List.of("a.csv"), Existing.REPLACED)) {
      Files.writeString(files.path("a.csv"), "after");
      files.publish();
    }
    assertThat(parent.resolve("a.csv")).hasContent("after");
  }

  @Test
  void aFolderThatIsAFileIsAnErrorThatSaysSo() throws Exception {
    Path file = Files.writeString(parent.resolve("file"), "");

    assertThatThrownBy(() -> UnfinishedFiles.begin(file, List.of("a.csv"), Existing.KEPT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("output: " + file + " cannot be written to");
  }

  private static List<String> visible(Path folder) throws IOException {
    return everything(folder).stream().filter(name -> !name.startsWith(".")).toList();
  }

  private static List<String> everything(Path folder) throws IOException {
    try (Stream<Path> found = Files.list(folder)) {
      return found.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
