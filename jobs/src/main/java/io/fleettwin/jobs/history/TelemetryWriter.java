package io.fleettwin.jobs.history;

import static java.util.Objects.requireNonNull;

import io.fleettwin.domain.signal.SignalFrame;
import io.fleettwin.jobs.parquet.ColumnarFile;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.MetricsConfig;
import org.apache.iceberg.PartitionKey;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.io.OutputFileFactory;
import org.apache.iceberg.util.PropertyUtil;

/**
 * Writes frames into files of the telemetry table, column by column.
 *
 * <p>Frames wait in memory, by partition, and become a row group, sorted by vehicle and time, when
 * a partition has enough of them, when all together are too many, or when the files are to be
 * ended. Not thread-safe; to be closed.
 */
public final class TelemetryWriter implements Closeable {

  /** What waits in memory over all partitions, at most: late data opens many at once. */
  private static final long MAX_WAITING_BYTES = 128L << 20;

  private final Table table;
  private final TelemetryColumns columns;
  private final OutputFileFactory places;
  private final MetricsConfig metrics;
  private final long rowGroupBytes;
  private final long fileBytes;
  private final RowGroupWriter rowGroups;
  private final ColumnarFile.Buffers buffers = new ColumnarFile.Buffers();
  private final SamplePartition sample;
  private final PartitionKey key;
  private final PartitionKey lastKey;
  private final Map<PartitionKey, PartitionFiles> partitions = new LinkedHashMap<>();
  private final List<DataFile> ended = new ArrayList<>();
  private long waitingBytes;

  /**
   * A writer into a table as it is now.
   *
   * @param subtask number of the writer among those of one run
   * @param attempt which try of the subtask this is
   */
  TelemetryWriter(Table table, TelemetryColumns columns, int subtask, int attempt) {
    this.table = requireNonNull(table, "table");
    this.columns = requireNonNull(columns, "columns");
    places =
        OutputFileFactory.builderFor(table, subtask, attempt).format(FileFormat.PARQUET).build();
    metrics = MetricsConfig.forTable(table);
    Map<String, String> properties = table.properties();
    rowGroupBytes =
        PropertyUtil.propertyAsLong(
            properties,
            TableProperties.PARQUET_ROW_GROUP_SIZE_BYTES,
            TableProperties.PARQUET_ROW_GROUP_SIZE_BYTES_DEFAULT);
    fileBytes =
        PropertyUtil.propertyAsLong(
            properties,
            TableProperties.WRITE_TARGET_FILE_SIZE_BYTES,
            TableProperties.WRITE_TARGET_FILE_SIZE_BYTES_DEFAULT);
    rowGroups =
        new RowGroupWriter(
            PropertyUtil.propertyAsInt(
                properties,
                TableProperties.PARQUET_BLOOM_FILTER_MAX_BYTES,
                TableProperties.PARQUET_BLOOM_FILTER_MAX_BYTES_DEFAULT));
    sample = new SamplePartition(table.schema(), table.spec());
    key = new PartitionKey(table.spec(), table.schema());
    lastKey = new PartitionKey(table.spec(), table.schema());
  }

  /** Takes a frame; nothing of it is copied. */
  public void write(HistoryFrame frame) throws IOException {
    SignalFrame of = frame.frame();
    int last = of.sampleCount() - 1;
    lastKey.partition(sample.at(frame, last));
    int from = 0;
    key.partition(sample.at(frame, 0));
    while (!key.equals(lastKey)) {
      int to = from + 1;
      PartitionKey slice = key.copy();
      while (key.equals(slice)) {
        key.partition(sample.at(frame, to++));
      }
      add(slice, new FrameSlice(frame, from, to - 1));
      from = to - 1;
    }
    add(key, new FrameSlice(frame, from, last + 1));
  }

  private void add(PartitionKey partition, FrameSlice slice) throws IOException {
    PartitionFiles files = partitions.get(partition);
    if (files == null) {
      PartitionKey kept = partition.copy();
      files = new PartitionFiles(table, kept, columns, places);
      partitions.put(kept, files);
    }
    files.add(slice);
    waitingBytes += slice.bytes();
    if (files.waitingBytes() >= rowGroupBytes) {
      writeRowGroup(files);
    } else if (waitingBytes >= MAX_WAITING_BYTES) {
      writeRowGroup(
          partitions.values().stream()
              .max(Comparator.comparingLong(PartitionFiles::waitingBytes))
              .orElse(files));
    }
  }

  private void writeRowGroup(PartitionFiles files) throws IOException {
    waitingBytes -= files.waitingBytes();
    files.writeRowGroup(rowGroups, buffers);
    if (files.fileBytes() >= fileBytes) {
      ended.add(files.endFile(metrics));
    }
  }

  /** Ends all files, and hands over what was written since the last call. */
  public List<DataFile> endFiles() throws IOException {
    for (PartitionFiles files : partitions.values()) {
      writeRowGroup(files);
      if (files.hasFile()) {
        ended.add(files.endFile(metrics));
      }
    }
    partitions.clear();
    List<DataFile> handedOver = List.copyOf(ended);
    ended.clear();
    return handedOver;
  }

  /** Removes what was not handed over. */
  @Override
  public void close() throws IOException {
    for (PartitionFiles files : partitions.values()) {
      files.abandon();
    }
    partitions.clear();
    for (DataFile file : ended) {
      table.io().deleteFile(file.location());
    }
    ended.clear();
    buffers.close();
  }
}
