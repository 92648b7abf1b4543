package io.fleettwin.engines.platform;

import java.io.IOException;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.MetadataColumns;
import org.apache.iceberg.PartitionKey;
import org.apache.iceberg.RowDelta;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.data.GenericFileWriterFactory;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.InternalRecordWrapper;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.deletes.DeleteGranularity;
import org.apache.iceberg.deletes.PositionDelete;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.FanoutDataWriter;
import org.apache.iceberg.io.FanoutPositionOnlyDeleteWriter;
import org.apache.iceberg.io.FileWriterFactory;
import org.apache.iceberg.io.OutputFileFactory;

/**
 * Known samples as rows in files, by Iceberg's own writers and as the history job lays them out.
 */
final class KnownRows {

  private static final long FILE_BYTES = TableProperties.WRITE_TARGET_FILE_SIZE_BYTES_DEFAULT;

  private KnownRows() {}

  /** One commit, one file for each partition that the samples touch. */
  static void append(Table table, List<KnownSample> samples) throws IOException {
    appendRows(table, samples.stream().map(sample -> row(table, sample)).toList());
  }

  /** One commit of one row. */
  static void appendFilled(Table table) throws IOException {
    appendRows(table, List.of(FilledRow.of(table.schema().asStruct())));
  }

  private static void appendRows(Table table, List<Record> rows) throws IOException {
    var writer = new FanoutDataWriter<>(writers(table), newFiles(table), table.io(), FILE_BYTES);
    try (writer) {
      for (Record row : rows) {
        writer.write(row, table.spec(), partition(table, table.schema(), row));
      }
    }
    AppendFiles append = table.newAppend();
    writer.result().dataFiles().forEach(append::appendFile);
    append.commit();
  }

  /** One commit that marks each row of the vehicle as deleted, by file and position. */
  static void deletePositions(Table table, String vehicle) throws IOException {
    Schema place =
        new Schema(
            table.schema().findField("vehicle_id"),
            table.schema().findField("event_time"),
            MetadataColumns.FILE_PATH,
            MetadataColumns.ROW_POSITION);
    var writer =
        new FanoutPositionOnlyDeleteWriter<>(
            writers(table), newFiles(table), table.io(), FILE_BYTES, DeleteGranularity.PARTITION);
    try (writer;
        CloseableIterable<Record> rows =
            IcebergGenerics.read(table)
                .where(Expressions.equal("vehicle_id", vehicle))
                .project(place)
                .build()) {
      PositionDelete<Record> delete = PositionDelete.create();
      for (Record row : rows) {
        delete.set(
            (String) row.getField(MetadataColumns.FILE_PATH.name()),
            (long) row.getField(MetadataColumns.ROW_POSITION.name()));
        writer.write(delete, table.spec(), partition(table, place, row));
      }
    }
    RowDelta delta = table.newRowDelta();
    writer.result().deleteFiles().forEach(delta::addDeletes);
    delta.commit();
  }

  private static FileWriterFactory<Record> writers(Table table) {
    return new GenericFileWriterFactory.Builder(table).dataSchema(table.schema()).build();
  }

  private static OutputFileFactory newFiles(Table table) {
    return OutputFileFactory.builderFor(table, 0, 0).build();
  }

  private static PartitionKey partition(Table table, Schema schema, Record row) {
    PartitionKey partition = new PartitionKey(table.spec(), schema);
    partition.partition(new InternalRecordWrapper(schema.asStruct()).wrap(row));
    return partition;
  }

  private static Record row(Table table, KnownSample sample) {
    Map<String, Object> values = new HashMap<>();
    values.put("vehicle_id", sample.vehicleId());
    values.put("event_time", sample.eventTime().atOffset(ZoneOffset.UTC));
    values.put("sample_index", sample.sampleIndex());
    sample
        .sequence()
        .ifPresent(
            sequence -> {
              values.put("boot_id", 1L);
              values.put("sequence", sequence);
            });
    sample.speedKmh().ifPresent(speed -> values.put("vehicle_speed_kmh", speed.doubleValue()));
    values.put("vehicle_is_moving", sample.isMoving());
    sample.model().ifPresent(model -> values.put("vehicle_model", model));
    sample.cell().ifPresent(cell -> values.put("h3_cell", cell));
    sample.otherNumbers().ifPresent(numbers -> values.put("other_numbers", numbers));
    Record row = GenericRecord.create(table.schema());
    values.forEach(row::setField);
    return row;
  }
}
