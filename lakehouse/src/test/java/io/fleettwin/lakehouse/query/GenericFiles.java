package io.fleettwin.lakehouse.query;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.PartitionKey;
import org.apache.iceberg.RowDelta;
import org.apache.iceberg.Schema;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.InternalRecordWrapper;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetWriter;
import org.apache.iceberg.deletes.EqualityDeleteWriter;
import org.apache.iceberg.deletes.PositionDelete;
import org.apache.iceberg.deletes.PositionDeleteWriter;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.parquet.Parquet;
import org.apache.iceberg.types.TypeUtil;

/** Files of a table as Iceberg's own generic writers make them. */
public final class GenericFiles {

  private GenericFiles() {}

  /** A row of a table: the values of its columns in their order. */
  public static Record row(Table table, Object... values) {
    Record row = GenericRecord.create(table.schema());
    for (int at = 0; at < values.length; at++) {
      row.set(at, values[at]);
    }
    return row;
  }

  /** A row of a table of which only some columns have a value. */
  public static Record row(Table table, Map<String, ?> values) {
    Record row = GenericRecord.create(table.schema());
    values.forEach(row::setField);
    return row;
  }

  /** Commits rows, one file for each partition, and returns the files. */
  public static List<DataFile> append(Table table, List<Record> rows) throws IOException {
    Map<PartitionKey, List<Record>> partitions = new LinkedHashMap<>();
    for (Record row : rows) {
      partitions.computeIfAbsent(partitionOf(table, row), key -> new ArrayList<>()).add(row);
    }
    AppendFiles append = table.newAppend();
    List<DataFile> files = new ArrayList<>();
    for (Map.Entry<PartitionKey, List<Record>> partition : partitions.entrySet()) {
      DataWriter<Record> writer =
          Parquet.writeData(newFile(table))
              .forTable(table)
              .withPartition(partition.getKey())
              .createWriterFunc(type -> GenericParquetWriter.create(table.schema(), type))
              .build();
      try (writer) {
        partition.getValue().forEach(writer::write);
      }
      files.add(writer.toDataFile());
      append.appendFile(writer.toDataFile());
    }
    append.commit();
    return files;
  }

  /** Commits that rows of a file, by their positions, are deleted. */
  public static void deletePositions(Table table, DataFile file, List<Long> positions)
      throws IOException {
    PositionDeleteWriter<Record> writer =
        Parquet.writeDeletes(newFile(table))
            .forTable(table)
            .rowSchema(null) // positions only, not the rows that were there
            .withPartition(file.partition())
            .buildPositionWriter();
    try (writer) {
      PositionDelete<Record> delete = PositionDelete.create();
      for (long position : positions.stream().sorted().toList()) {
        writer.write(delete.set(file.location(), position));
      }
    }
    RowDelta delta = table.newRowDelta();
    writer.result().deleteFiles().forEach(delta::addDeletes);
    delta.commit();
  }

  /** Commits that all earlier rows of a partition with the values of one of these are deleted. */
  public static void deleteEqual(
      Table table, StructLike partition, List<String> columns, List<Record> values)
      throws IOException {
    Schema schema = table.schema().select(columns);
    int[] ids = columns.stream().mapToInt(name -> schema.findField(name).fieldId()).toArray();
    Schema compared = TypeUtil.select(table.schema(), idsOf(ids));
    EqualityDeleteWriter<Record> writer =
        Parquet.writeDeletes(newFile(table))
            .forTable(table)
            .withPartition(partition)
            .rowSchema(compared)
            .equalityFieldIds(ids)
            .createWriterFunc(type -> GenericParquetWriter.create(compared, type))
            .buildEqualityWriter();
    try (writer) {
      for (Record value : values) {
        Record key = GenericRecord.create(compared);
        columns.forEach(name -> key.setField(name, value.getField(name)));
        writer.write(key);
      }
    }
    RowDelta delta = table.newRowDelta();
    writer.result().deleteFiles().forEach(delta::addDeletes);
    delta.commit();
  }

  private static Set<Integer> idsOf(int[] ids) {
    return Arrays.stream(ids).boxed().collect(Collectors.toSet());
  }

  /** The partition that a row belongs to. */
  public static PartitionKey partitionOf(Table table, Record row) {
    PartitionKey key = new PartitionKey(table.spec(), table.schema());
    key.partition(new InternalRecordWrapper(table.schema().asStruct()).wrap(row));
    return key;
  }

  private static OutputFile newFile(Table table) {
    return table
        .io()
        .newOutputFile(table.locationProvider().newDataLocation(UUID.randomUUID() + ".parquet"));
  }
}
