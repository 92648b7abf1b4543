package io.fleettwin.lakehouse.upkeep;

import static io.fleettwin.lakehouse.TestLakehouse.signal;

import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.domain.signal.SignalType;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.PartitionKey;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.InternalRecordWrapper;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetWriter;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.parquet.Parquet;

/** Samples of telemetry, in files as the history job writes them: unsorted, a file a partition. */
public final class Samples {

  static final SignalCatalogue SIGNALS =
      SignalCatalogue.of(
          List.of(
              signal(110, "Vehicle.Speed", SignalType.DOUBLE, "speed_kmh"),
              signal(111, "Vehicle.IsMoving", SignalType.BOOLEAN, "moves"),
              signal(112, "Vehicle.Mode", SignalType.TEXT, "mode")));

  private final Table table;
  private final List<Record> rows = new ArrayList<>();

  private Samples(Table table) {
    this.table = table;
  }

  public static Samples of(Table table) {
    return new Samples(table);
  }

  /** One sample, with a frame of its own. */
  public Samples add(String vehicle, Instant time, long sequence, Map<String, Object> values) {
    Record row = GenericRecord.create(table.schema());
    row.setField("vehicle_id", vehicle);
    row.setField("event_time", time.atOffset(ZoneOffset.UTC));
    row.setField("boot_id", 7L);
    row.setField("sequence", sequence);
    row.setField("sample_index", 0);
    values.forEach(row::setField);
    rows.add(row);
    return this;
  }

  /** Writes the samples and commits them in one append. */
  public void append() throws IOException {
    AppendFiles append = table.newAppend();
    write().forEach(append::appendFile);
    append.commit();
    rows.clear();
  }

  /** Writes the samples, a file for each partition, and commits nothing. */
  public List<DataFile> write() throws IOException {
    List<PartitionKey> partitions = rows.stream().map(this::partitionOf).distinct().toList();
    List<DataFile> files = new ArrayList<>();
    for (PartitionKey partition : partitions) {
      String name = UUID.randomUUID() + ".parquet";
      String location = table.locationProvider().newDataLocation(table.spec(), partition, name);
      DataWriter<Record> writer =
          Parquet.writeData(table.io().newOutputFile(location))
              .forTable(table)
              .withPartition(partition)
              .createWriterFunc(type -> GenericParquetWriter.create(table.schema(), type))
              .build();
      try (writer) {
        rows.stream().filter(row -> partitionOf(row).equals(partition)).forEach(writer::write);
      }
      files.add(writer.toDataFile());
    }
    return files;
  }

  private PartitionKey partitionOf(Record row) {
    var partition = new PartitionKey(table.spec(), table.schema());
    partition.partition(new InternalRecordWrapper(table.schema().asStruct()).wrap(row));
    return partition;
  }
}
