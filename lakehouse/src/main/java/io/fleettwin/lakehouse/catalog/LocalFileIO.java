package io.fleettwin.lakehouse.catalog;

import static io.fleettwin.domain.common.Require.invalid;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;

/**
 * Table files on a local disk, straight through the JDK.
 *
 * <p>Hadoop's local file system would write a checksum file beside each file and start a process to
 * set its permissions. Locations are kept as they are written ({@code file:} or a plain path), so
 * that what stands in table metadata can be read by engines with a file system of their own.
 *
 * <p>Stateless and thread-safe. Named to the catalog by class, hence the public constructor.
 */
public final class LocalFileIO implements FileIO {

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
