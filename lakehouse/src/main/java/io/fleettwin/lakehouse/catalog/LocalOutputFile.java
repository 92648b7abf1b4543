package io.fleettwin.lakehouse.catalog;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.PositionOutputStream;

/**
 * A file of a table, to be written.
 *
 * @param location as the table's metadata will spell it
 * @param path where that is
 */
record LocalOutputFile(String location, Path path) implements OutputFile {

  /** Parquet writes its footer in pieces of a few bytes. */
  private static final int BUFFER_BYTES = 1 << 16;

  /** Creates the file in one step: of two writers, one fails. */
  @Override
  public PositionOutputStream create() {
    try {
      return open(StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException e) {
      throw new AlreadyExistsException(e, "A file is at %s already", location);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot create " + location, e);
    }
  }

  @Override
  public PositionOutputStream createOrOverwrite() {
    try {
      return open(StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + location, e);
    }
  }

  @Override
  public InputFile toInputFile() {
    return new LocalInputFile(location, path);
  }

  private CountedStream open(OpenOption first, OpenOption... more) throws IOException {
    Files.createDirectories(path.getParent());
    var options = new OpenOption[more.length + 2];
    options[0] = StandardOpenOption.WRITE;
    options[1] = first;
    System.arraycopy(more, 0, options, 2, more.length);
    return new CountedStream(
        new BufferedOutputStream(Files.newOutputStream(path, options), BUFFER_BYTES));
  }

  /** Knows how many bytes went through it. */
  private static final class CountedStream extends PositionOutputStream {

    private final OutputStream out;
    private long position;

    CountedStream(OutputStream out) {
      this.out = out;
    }

    @Override
    public long getPos() {
      return position;
    }

    @Override
    public void write(int value) throws IOException {
      out.write(value);
      position++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
      position += length;
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }
}
