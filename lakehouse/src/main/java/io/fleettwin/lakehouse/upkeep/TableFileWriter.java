package io.fleettwin.lakehouse.upkeep;

import io.fleettwin.lakehouse.catalog.LocalFileIO;
import io.fleettwin.lakehouse.duckdb.Sql;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.Metrics;
import org.apache.iceberg.MetricsConfig;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.SortField;
import org.apache.iceberg.SortOrder;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.parquet.ParquetUtil;

/**
 * Writes rows of a query as a data file of a table: sorted, Parquet with zstd, with the table's
 * field ids, and with the statistics that the table asks for, taken from the file's footer.
 *
 * <p>A file that is not committed afterwards is an orphan. Not thread-safe.
 */
public final class TableFileWriter {

  private final UpkeepEngine engine;
  private final Table table;
  private final int rowGroupRows;

  /**
   * @param rowGroupRows rows of a row group, the unit that readers skip; a multiple of 2,048
   */
  public TableFileWriter(UpkeepEngine engine, Table table, int rowGroupRows) {
    this.engine = engine;
    this.table = table;
    this.rowGroupRows = rowGroupRows;
  }

  /**
   * Writes the rows of a query, which all have to be of one partition.
   *
   * @param query gives the columns of the table's schema
   * @return the file, or nothing if there is no row
   */
  public Optional<DataFile> write(String query, PartitionSpec spec, StructLike partition)
      throws SQLException, IOException {
    String name = "upkeep-" + UUID.randomUUID() + ".parquet";
    String location =
        spec.isPartitioned()
            ? table.locationProvider().newDataLocation(spec, partition, name)
            : table.locationProvider().newDataLocation(name);
    boolean local = table.io() instanceof LocalFileIO;
    Path path = local ? LocalFileIO.pathOf(location) : engine.spillFolder().resolve(name);
    Files.createDirectories(path.getParent());
    long rows = engine.copy(copyCommand(query, path));
    if (rows == 0) {
      Files.deleteIfExists(path);
      return Optional.empty();
    }
    List<Long> splitOffsets = rowGroupOffsets(path);
    if (!local) {
      upload(path, location);
    }
    return Optional.of(describe(location, spec, partition, rows, splitOffsets));
  }

  private String copyCommand(String query, Path path) {
    return "COPY (%s%s) TO %s (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE %d, FIELD_IDS %s)"
        .formatted(
            query,
            orderBy(table.sortOrder()),
            Sql.text(path.toString()),
            rowGroupRows,
            FieldIds.of(table.schema().columns()));
  }

  /** The columns that a table is sorted by; a transformed one counts as the column itself. */
  private String orderBy(SortOrder order) {
    if (order.isUnsorted()) {
      return "";
    }
    return order.fields().stream()
        .map(this::orderTerm)
        .collect(Collectors.joining(", ", " ORDER BY ", ""));
  }

  private String orderTerm(SortField field) {
    String nulls =
        switch (field.nullOrder()) {
          case NULLS_FIRST -> " NULLS FIRST";
          case NULLS_LAST -> " NULLS LAST";
        };
    return Sql.identifier(table.schema().findColumnName(field.sourceId()))
        + " "
        + field.direction()
        + nulls;
  }

  private void upload(Path path, String location) throws IOException {
    try (InputStream in = Files.newInputStream(path);
        OutputStream out = table.io().newOutputFile(location).create()) {
      in.transferTo(out);
    }
    Files.delete(path);
  }

  /** Where row groups begin, so that engines can read one file in several tasks. */
  private List<Long> rowGroupOffsets(Path path) throws SQLException {
    return engine.rows(
        "SELECT min(least(data_page_offset, coalesce(dictionary_page_offset, data_page_offset)))"
            + " FROM parquet_metadata(%s) GROUP BY row_group_id ORDER BY 1"
                .formatted(Sql.text(path.toString())),
        row -> row.getLong(1));
  }

  private DataFile describe(
      String location,
      PartitionSpec spec,
      StructLike partition,
      long rows,
      List<Long> splitOffsets) {
    InputFile file = table.io().newInputFile(location);
    Metrics metrics = ParquetUtil.fileMetrics(file, MetricsConfig.forTable(table));
    if (metrics.recordCount() != rows) {
      throw new IllegalStateException(
          "%s: %d rows (expected: the %d written)"
              .formatted(location, metrics.recordCount(), rows));
    }
    DataFiles.Builder builder =
        DataFiles.builder(spec)
            .withPath(location)
            .withFormat(FileFormat.PARQUET)
            .withFileSizeInBytes(file.getLength())
            .withMetrics(metrics)
            .withSplitOffsets(splitOffsets)
            .withSortOrder(table.sortOrder());
    if (spec.isPartitioned()) {
      builder.withPartition(partition);
    }
    return builder.build();
  }

  /** Removes files that were written and will not be committed. */
  public static void discard(Table table, List<DataFile> files) {
    files.forEach(file -> table.io().deleteFile(file.location()));
  }
}
