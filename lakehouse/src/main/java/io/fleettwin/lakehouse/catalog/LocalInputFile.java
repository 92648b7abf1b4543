package io.fleettwin.lakehouse.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.SeekableInputStream;

/**
 * A file of a table, to be read.
 *
 * @param location as the table's metadata spells it
 * @param path where that is
 */
record LocalInputFile(String location, Path path) implements InputFile {

  @Override
  public long getLength() {
    try {
      return Files.size(path);
    } catch (NoSuchFileException e) {
      throw new NotFoundException(e, "No file at %s", location);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot tell the length of " + location, e);
    }
  }

  @Override
  public SeekableInputStream newStream() {
    return org.apache.iceberg.Files.localInput(path.toFile()).newStream();
  }

  @Override
  public boolean exists() {
    return Files.isRegularFile(path);
  }
}
