package io.fleettwin.evaluation.recording;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds recorded tables in a folder by the columns that they have. */
public final class Recordings {

  private Recordings() {}

  /**
   * The tables of a folder, and of those below it, that have all of these columns, ordered by path.
   *
   * @throws NoSuchFileException if there is no such folder, or no such table in it
   */
  public static List<CsvTable> find(Path folder, Set<String> columns) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new NoSuchFileException(folder.toString(), null, "not a folder");
    }
    List<CsvTable> found = new ArrayList<>();
    for (Path file : tables(folder)) {
      CsvTable table = CsvTable.open(file);
      if (table.hasColumns(columns)) {
        found.add(table);
      }
    }
    if (found.isEmpty()) {
      throw new NoSuchFileException(
          folder.toString(), null, "no .csv or .csv.gz with the columns " + columns);
    }
    return found;
  }

  private static List<Path> tables(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Recordings::isTable).sorted().toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static boolean isTable(Path file) {
    String name = file.getFileName().toString();
    return (name.endsWith(".csv") || name.endsWith(".csv.gz")) && Files.isRegularFile(file);
  }
}
