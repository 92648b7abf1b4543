package io.fleettwin.lakehouse.query;

import static io.fleettwin.lakehouse.query.GenericFiles.append;
import static io.fleettwin.lakehouse.query.GenericFiles.deleteEqual;
import static io.fleettwin.lakehouse.query.GenericFiles.deletePositions;
import static io.fleettwin.lakehouse.query.GenericFiles.partitionOf;
import static io.fleettwin.lakehouse.query.GenericFiles.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleettwin.lakehouse.TestLakehouse;
import io.fleettwin.lakehouse.query.text.QueryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.LongStream;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.FileMetadata;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeletedRowsTest {

  private static final Schema SCHEMA =
      new Schema(
          Types.NestedField.required(1, "id", Types.LongType.get()),
          Types.NestedField.optional(2, "vehicle_id", Types.StringType.get()),
          Types.NestedField.optional(3, "batch", Types.IntegerType.get()));

  @TempDir private Path folder;
  private TestLakehouse lakehouse;
  private Table table;

  @BeforeEach
  void open() throws Exception {
    lakehouse = new TestLakehouse(folder);
    lakehouse.catalog().iceberg().createNamespace(Namespace.of("demo"));
    table = create(PartitionSpec.unpartitioned());
  }

  @AfterEach
  void close() throws Exception {
    lakehouse.close();
  }

  @Test
  void rowsDeletedByPositionAreGone() throws Exception {
    DataFile file = append(table, rows(0, 5)).get(0);
    append(table, rows(5, 8));

    deletePositions(table, file, List.of(1L, 3L));

    assertThat(ids("select id from t order by id")).containsExactly(0L, 2L, 4L, 5L, 6L, 7L);
  }

  @Test
  void rowsDeletedByValueAreGoneIfTheyWereThereBefore() throws Exception {
    append(table, rows(0, 3));
    deleteEqual(table, null, List.of("id"), List.of(row(table, 1L)));
    append(table, rows(1, 2));

    assertThat(ids("select id from t order by id")).containsExactly(0L, 1L, 2L);
    assertThat(ids("select count(*) from t where id = 1")).containsExactly(1L);
  }

  @Test
  void nullEqualsNullWhereRowsAreDeletedByValue() throws Exception {
    append(table, List.of(row(table, 1L, null, 7), row(table, 2L, "car-1", 7)));

    deleteEqual(table, null, List.of("vehicle_id", "batch"), List.of(row(table, 1L, null, 7)));

    assertThat(ids("select id from t")).containsExactly(2L);
  }

  @Test
  void columnThatRowsWereDeletedByMayHaveBeenRenamedOrDroppedSince() throws Exception {
    append(table, List.of(row(table, 1L, "car-1", 7), row(table, 2L, "car-2", 8)));
    deleteEqual(table, null, List.of("batch"), List.of(row(table, 1L, "car-1", 7)));
    deleteEqual(table, null, List.of("vehicle_id"), List.of(row(table, 9L, "car-9", 9)));
    table.updateSchema().deleteColumn("batch").renameColumn("vehicle_id", "car").commit();

    assertThat(ids("select id from t")).containsExactly(2L);
    assertThat(ids("select count(*) from t where car = 'car-2'")).containsExactly(1L);
  }

  @Test
  void filesWithAndWithoutDeletedRowsCountTogether() throws Exception {
    table = create(PartitionSpec.builderFor(SCHEMA).identity("batch").build());
    append(table, List.of(row(table, 1L, "a", 1), row(table, 2L, "a", 2), row(table, 3L, "b", 2)));
    deleteEqual(
        table,
        partitionOf(table, row(table, 2L, "a", 2)),
        List.of("vehicle_id"),
        List.of(row(table, 2L, "a", 2)));

    assertThat(ids("select id from t order by 1")).containsExactly(1L, 3L);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void anyHistoryOfDeletesReadsAsIcebergReadsIt(long seed) throws Exception {
    Random random = new Random(seed);
    table =
        create(
            random.nextBoolean()
                ? PartitionSpec.unpartitioned()
                : PartitionSpec.builderFor(SCHEMA).bucket("vehicle_id", 2).build());
    List<DataFile> files = new ArrayList<>();
    for (int step = 0; step < 12; step++) {
      if (files.isEmpty() || random.nextInt(3) == 0) {
        files.addAll(append(table, randomRows(random)));
      } else if (random.nextBoolean()) {
        DataFile file = files.get(random.nextInt(files.size()));
        long first = random.nextLong(file.recordCount());
        deletePositions(
            table,
            file,
            LongStream.range(first, file.recordCount())
                .filter(at -> at == first || random.nextInt(4) == 0)
                .boxed()
                .toList());
      } else {
        Record like = randomRows(random).get(0);
        List<String> columns =
            random.nextBoolean() ? List.of("batch") : List.of("vehicle_id", "batch");
        deleteEqual(table, partitionOf(table, like), columns, List.of(like));
      }
    }

    assertThat(ids("select id from t order by id")).isEqualTo(idsByIceberg());
    assertThat(ids("select id from t where batch = 2 order by id"))
        .isEqualTo(ids("select id from (select * from t) where batch + 0 = 2 order by id"));
  }

  @Test
  void deletionVectorsAreAnErrorRatherThanAWrongCount() throws Exception {
    table = create(PartitionSpec.unpartitioned(), Map.of("format-version", "3"));
    DataFile file = append(table, rows(0, 3)).get(0);
    table
        .newRowDelta()
        .addDeletes(
            FileMetadata.deleteFileBuilder(table.spec())
                .ofPositionDeletes()
                .withFormat(FileFormat.PUFFIN)
                .withPath(folder.resolve("deletes.puffin").toString())
                .withReferencedDataFile(file.location())
                .withContentOffset(4)
                .withContentSizeInBytes(6)
                .withFileSizeInBytes(10)
                .withRecordCount(1)
                .build())
        .commit();

    assertThatThrownBy(() -> ids("select id from t"))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("demo.t: snapshot")
        .hasMessageContaining("deletes in PUFFIN files");
  }

  private Table create(PartitionSpec spec) {
    return create(spec, Map.of());
  }

  private Table create(PartitionSpec spec, Map<String, String> properties) {
    TableIdentifier identifier = TableIdentifier.of("demo", "t");
    lakehouse.catalog().iceberg().dropTable(identifier);
    return lakehouse.catalog().iceberg().createTable(identifier, SCHEMA, spec, properties);
  }

  private List<Record> rows(long from, long to) {
    return LongStream.range(from, to).mapToObj(id -> row(table, id, "car-" + id, 0)).toList();
  }

  private List<Record> randomRows(Random random) {
    List<Record> rows = new ArrayList<>();
    for (int at = 0; at <= random.nextInt(20); at++) {
      Integer batch = random.nextInt(5) == 0 ? null : random.nextInt(4);
      String vehicle = random.nextInt(5) == 0 ? null : "car-" + random.nextInt(3);
      rows.add(row(table, random.nextLong(1_000_000), vehicle, batch));
    }
    return rows;
  }

  private List<Long> ids(String question) throws Exception {
    try (LakehouseSql sql = LakehouseSql.open(lakehouse.catalog(), "demo")) {
      return sql.query(
          question,
          rows -> {
            List<Long> ids = new ArrayList<>();
            while (rows.next()) {
              ids.add(rows.getLong(1));
            }
            return ids;
          });
    }
  }

  private List<Long> idsByIceberg() throws Exception {
    table.refresh();
    try (CloseableIterable<Record> rows = IcebergGenerics.read(table).build()) {
      List<Long> ids = new ArrayList<>();
      rows.forEach(each -> ids.add((Long) Objects.requireNonNull(each.getField("id"))));
      return ids.stream().sorted().toList();
    }
  }
}
