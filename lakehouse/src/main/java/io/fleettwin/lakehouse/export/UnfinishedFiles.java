package io.fleettwin.lakehouse.export;

import static io.fleettwin.domain.common.Require.invalid;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Files that get their names when all of them are complete. Until then they are in a hidden folder
 * beside their places, which goes when this is closed.
 */
final class UnfinishedFiles implements AutoCloseable {

  private final Path folder;
  private final Path hidden;
  private final List<String> names;

  private UnfinishedFiles(Path folder, Path hidden, List<String> names) {
    this.folder = folder;
    this.hidden = hidden;
    this.names = names;
  }

  /** What becomes of files that are there already. */
  enum Existing {
    KEPT,
    REPLACED
  }

  /**
   * Begins.
   *
   * @param folder where the files are to be; made if it is not there
   * @param names of the files, in the order in which they appear
   * @throws IllegalArgumentException if a file is there that is to be kept, or the folder cannot be
   *     written to
   */
  static UnfinishedFiles begin(Path folder, List<String> names, Existing existing) {
    for (String name : names) {
      Path file = folder.resolve(name);
      if (existing == Existing.KEPT && Files.exists(file)) {
        throw invalid("output", file + " exists", "no such file, or --force");
      }
    }
    try {
      Files.createDirectories(folder);
      return new UnfinishedFiles(
          folder, Files.createTempDirectory(folder, ".export-"), List.copyOf(names));
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "output: %s cannot be written to (expected: a folder of yours): %s"
              .formatted(folder, e.getClass().getSimpleName()),
          e);
    }
  }

  /** Where to write a file until it is complete. */
  Path path(String name) {
    return hidden.resolve(name);
  }

  /** Gives all files their names. */
  void publish() throws IOException {
    for (String name : names) {
      Path file = folder.resolve(name);
      try {
        Files.move(
            path(name), file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(path(name), file, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  @Override
  public void close() {
    if (!Files.isDirectory(hidden)) {
      return;
    }
    List<Path> left = new ArrayList<>();
    try (Stream<Path> found = Files.list(hidden)) {
      found.forEach(left::add);
      for (Path file : left) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(hidden);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot remove " + hidden, e);
    }
  }
}
