package io.fleettwin.jobs.parquet;

import java.io.IOException;
import org.apache.parquet.io.DelegatingPositionOutputStream;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/** An Iceberg file as Parquet wants it. */
final class PositionedOutput implements OutputFile {

  private final org.apache.iceberg.io.OutputFile file;

  PositionedOutput(org.apache.iceberg.io.OutputFile file) {
    this.file = file;
  }

  @Override
  public PositionOutputStream create(long blockSizeHint) {
    return positioned(file.create());
  }

  @Override
  public PositionOutputStream createOrOverwrite(long blockSizeHint) {
    return positioned(file.createOrOverwrite());
  }

  private static PositionOutputStream positioned(
      org.apache.iceberg.io.PositionOutputStream stream) {
    return new DelegatingPositionOutputStream(stream) {
      @Override
      public long getPos() throws IOException {
        return stream.getPos();
      }
    };
  }

  @Override
  public boolean supportsBlockSize() {
    return false;
  }

  @Override
  public long defaultBlockSize() {
    return 0;
  }

  @Override
  public String getPath() {
    return file.location();
  }
}
