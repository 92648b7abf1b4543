package io.fleettwin.lakehouse;

import io.fleettwin.domain.signal.Signal;
import io.fleettwin.domain.signal.SignalType;
import io.fleettwin.domain.signal.Tier;
import io.fleettwin.lakehouse.catalog.CatalogAddress;
import io.fleettwin.lakehouse.catalog.CatalogDatabase;
import io.fleettwin.lakehouse.catalog.CatalogService;
import io.fleettwin.lakehouse.catalog.LakehouseCatalog;
import io.fleettwin.lakehouse.catalog.Warehouse;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.PartitionKey;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.InternalRecordWrapper;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetWriter;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.parquet.Parquet;

/** A real catalog in a folder, and files in its tables. */
public final class TestLakehouse implements AutoCloseable {

  private static final String TOKEN = "secret-of-a-test";

  private final CatalogService service;
  private final LakehouseCatalog catalog;

  /** Everything in a folder. */
  public TestLakehouse(Path folder) throws IOException {
    this(folder, Warehouse.inFolder(folder.resolve("tables")));
  }

  /** The catalog's database in a folder, tables in a warehouse. */
  public TestLakehouse(Path folder, Warehouse warehouse) throws IOException {
    service =
        CatalogService.start(
            new CatalogService.Settings(
                "127.0.0.1",
                0,
                CatalogDatabase.inFile(folder.resolve("catalog.db")),
                warehouse,
                TOKEN));
    catalog = LakehouseCatalog.open(new CatalogAddress(service.uri(), "", TOKEN));
  }

  public LakehouseCatalog catalog() {
    return catalog;
  }

  public static Signal signal(int id, String path, SignalType type, String column) {
    return new Signal(id, path, type, "", -1000, 1000, 1, 1_000, Tier.HISTORY, column);
  }

  /** Commits one file with one row, as the writer of the table's present schema would. */
  public static void append(Table table, String vehicle, String time, Map<String, Object> values)
      throws IOException {
    Record row = GenericRecord.create(table.schema());
    row.setField("vehicle_id", vehicle);
    row.setField("event_time", OffsetDateTime.parse(time));
    row.setField("sample_index", 0);
    values.forEach(row::setField);
    PartitionKey partition = new PartitionKey(table.spec(), table.schema());
    partition.partition(new InternalRecordWrapper(table.schema().asStruct()).wrap(row));
    OutputFile file =
        table
            .io()
            .newOutputFile(
                table.locationProvider().newDataLocation(UUID.randomUUID() + ".parquet"));
    DataWriter<Record> writer =
        Parquet.writeData(file)
            .forTable(table)
            .withPartition(partition)
            .createWriterFunc(type -> GenericParquetWriter.create(table.schema(), type))
            .build();
    try (writer) {
      writer.write(row);
    }
    DataFile written = DataFiles.builder(table.spec()).copy(writer.toDataFile()).build();
    table.newAppend().appendFile(written).commit();
  }

  /** The day of a time, as partitions show it. */
  public static int dayOf(String time) {
    return (int) LocalDate.parse(time.substring(0, 10)).toEpochDay();
  }

  public static List<String> columnsOf(Table table) {
    return table.schema().columns().stream().map(column -> column.name()).toList();
  }

  @Override
  public void close() throws IOException {
    catalog.close();
    service.close();
  }
}
