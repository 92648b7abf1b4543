package io.fleettwin.jobs.history;

import static java.util.Objects.requireNonNull;

import io.fleettwin.jobs.parquet.ColumnarFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.MetricsConfig;
import org.apache.iceberg.PartitionKey;
import org.apache.iceberg.SchemaParser;
import org.apache.iceberg.Table;
import org.apache.iceberg.encryption.EncryptedOutputFile;
import org.apache.iceberg.io.OutputFileFactory;
import org.apache.iceberg.parquet.ParquetUtil;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;

/**
 * The rows of one partition since the last checkpoint: those that wait in memory, and the file that
 * row groups of theirs were written to. Not thread-safe.
 */
final class PartitionFiles {

  private final Table table;
  private final PartitionKey partition;
  private final TelemetryColumns columns;
  private final OutputFileFactory places;
  private final List<FrameSlice> waiting = new ArrayList<>();
  private long waitingBytes;
  private EncryptedOutputFile place;
  private ColumnarFile file;

  PartitionFiles(
      Table table, PartitionKey partition, TelemetryColumns columns, OutputFileFactory places) {
    this.table = requireNonNull(table, "table");
    this.partition = requireNonNull(partition, "partition");
    this.columns = requireNonNull(columns, "columns");
    this.places = requireNonNull(places, "places");
  }

  void add(FrameSlice slice) {
    waiting.add(slice);
    waitingBytes += slice.bytes();
  }

  /** About how much memory waits. */
  long waitingBytes() {
    return waitingBytes;
  }

  /** Writes what waits as a row group. */
  void writeRowGroup(RowGroupWriter writer, ColumnarFile.Buffers buffers) throws IOException {
    if (waiting.isEmpty()) {
      return;
    }
    waiting.sort(FrameSlice.ORDER);
    if (file == null) {
      place = places.newOutputFile(table.spec(), partition);
      file =
          new ColumnarFile(
              place.encryptingOutputFile(),
              columns.parquet(),
              Map.of("iceberg.schema", SchemaParser.toJson(table.schema())),
              buffers);
    }
    writer.write(file, columns, waiting);
    waiting.clear();
    waitingBytes = 0;
  }

  /** Bytes of the open file, 0 if there is none. */
  long fileBytes() throws IOException {
    return file == null ? 0 : file.length();
  }

  /** Ends the open file, which there has to be, and describes it. */
  DataFile endFile(MetricsConfig metrics) throws IOException {
    ParquetMetadata footer = file.end();
    DataFile ended =
        DataFiles.builder(table.spec())
            .withEncryptedOutputFile(place)
            .withFormat(FileFormat.PARQUET)
            .withPartition(partition)
            .withFileSizeInBytes(file.length())
            .withMetrics(
                ParquetUtil.footerMetrics(footer, java.util.stream.Stream.empty(), metrics))
            .withSplitOffsets(ParquetUtil.getSplitOffsets(footer))
            .build();
    file = null;
    return ended;
  }

  boolean hasFile() {
    return file != null;
  }

  /** Removes the open file. */
  void abandon() throws IOException {
    if (file != null) {
      file.close();
      file = null;
      table.io().deleteFile(place.encryptingOutputFile());
    }
  }
}
