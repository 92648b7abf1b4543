package io.fleettwin.lakehouse.catalog;

import static io.fleettwin.domain.common.Require.invalid;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.io.FileInfo;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.SupportsPrefixOperations;

/**
 * Table files on a local disk, straight through the JDK.
 *
 * <p>Hadoop's local file system would write a checksum file beside each file and start a process to
 * set its permissions. Locations are kept as they are written ({@code file:} or a plain path), so
 * that what stands in table metadata can be read by engines with a file system of their own.
 *
 * <p>Stateless and thread-safe. Named to the catalog by class, hence the public constructor.
 */
public final class LocalFileIO implements SupportsPrefixOperations {

  private static final long serialVersionUID = 1L;
  private static final String SCHEME = "file:";

  @Override
  public InputFile newInputFile(String location) {
    return new LocalInputFile(location, pathOf(location));
  }

  @Override
  public OutputFile newOutputFile(String location) {
    return new LocalOutputFile(location, pathOf(location));
  }

  @Override
  public void deleteFile(String location) {
    try {
      Files.delete(pathOf(location));
    } catch (NoSuchFileException e) {
      throw new NotFoundException(e, "No file at %s", location);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot delete " + location, e);
    }
  }

  /**
   * All files below a folder, spelt as the folder is. A file that goes away meanwhile is left out.
   * None if there is no such folder.
   */
  @Override
  public Iterable<FileInfo> listPrefix(String prefix) {
    String folder = prefix.endsWith("/") ? prefix : prefix + "/";
    Path root = pathOf(folder);
    return below(root).stream()
        .flatMap(path -> fileAt(path, folder + root.relativize(path)).stream())
        .toList();
  }

  private static Optional<FileInfo> fileAt(Path path, String location) {
    try {
      BasicFileAttributes file = Files.readAttributes(path, BasicFileAttributes.class);
      return file.isRegularFile()
          ? Optional.of(new FileInfo(location, file.size(), file.lastModifiedTime().toMillis()))
          : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty(); // gone since the folder was listed
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + path, e);
    }
  }

  /** Removes a folder and everything in it. */
  @Override
  public void deletePrefix(String prefix) {
    List<Path> paths = new ArrayList<>(below(pathOf(prefix)));
    paths.sort(Comparator.reverseOrder()); // what is in a folder before the folder
    for (Path path : paths) {
      try {
        Files.deleteIfExists(path);
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot delete " + path, e);
      }
    }
  }

  private static List<Path> below(Path root) {
    try (Stream<Path> paths = Files.walk(root)) {
      return paths.toList();
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list " + root, e);
    }
  }

  /**
   * Where a location lies on this machine.
   *
   * @throws IllegalArgumentException if it lies elsewhere
   */
  public static Path pathOf(String location) {
    if (location.startsWith(SCHEME)) {
      String path = location.substring(SCHEME.length());
      return Path.of(path.startsWith("//") ? path.substring(2) : path);
    }
    if (location.contains("://")) {
      throw invalid("location", location, "a file on this machine");
    }
    return Path.of(location);
  }
}
