package io.fleettwin.lakehouse.upkeep;

import static io.fleettwin.lakehouse.upkeep.UpkeepScene.files;
import static io.fleettwin.lakehouse.upkeep.UpkeepScene.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetWriter;
import org.apache.iceberg.deletes.EqualityDeleteWriter;
import org.apache.iceberg.deletes.PositionDelete;
import org.apache.iceberg.deletes.PositionDeleteWriter;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.parquet.Parquet;
import org.apache.iceberg.types.Conversions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompactionTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant NEXT_DAY = NOON.plus(Duration.ofDays(1));
  private static final int VEHICLE_FIELD = 1;

  /** Buckets that the three vehicles fall into. */
  private static final int BUCKETS = 3;

  @TempDir private Path folder;
  private UpkeepScene scene;
  private Table table;

  @BeforeEach
  void open() throws Exception {
    scene = new UpkeepScene(folder);
    table = scene.telemetry();
  }

  @AfterEach
  void close() throws Exception {
    scene.close();
  }

  @Test
  void manySmallFilesBecomeOneSortedFileWithTheSameRows() throws Exception {
    appendFiles(10);
    List<String> before = rows(table);

    CompactionReport report = compact(NEXT_DAY);

    assertThat(rows(table)).isEqualTo(before).hasSize(10 * 6);
    assertThat(files(table)).hasSize(BUCKETS);
    assertThat(report.filesBefore()).isEqualTo(10 * BUCKETS);
    assertThat(report.conflicts()).isZero();
    for (DataFile file : files(table)) {
      assertThat(keysInOrder(file)).hasSize(10 * 2).isSorted();
    }
  }

  @Test
  void rewrittenFileCarriesWhatPlannersPruneBy() throws Exception {
    appendFiles(10);
    compact(NEXT_DAY);

    for (DataFile file : files(table)) {
      assertThat(file.sortOrderId()).isEqualTo(table.sortOrder().orderId()).isNotZero();
      assertThat(file.splitOffsets()).containsExactly(4L);
      assertThat(file.partition().size()).isEqualTo(2);
      Object lowest =
          Conversions.fromByteBuffer(
              table.schema().findType(VEHICLE_FIELD), file.lowerBounds().get(VEHICLE_FIELD));
      assertThat(lowest.toString()).startsWith("car-");
      int eventTime = table.schema().findField("event_time").fieldId();
      assertThat(file.upperBounds()).containsKey(eventTime);
    }
  }

  @Test
  void tableWithoutEnoughSmallFilesIsLeftAlone() throws Exception {
    appendFiles(7);
    long snapshot = table.currentSnapshot().snapshotId();

    assertThat(compact(NOON)).isEqualTo(CompactionReport.NOTHING);
    table.refresh();
    assertThat(table.currentSnapshot().snapshotId()).isEqualTo(snapshot);
  }

  @Test
  void sortedFileOfASettledDayIsNotRewrittenAgain() throws Exception {
    appendFiles(10);
    compact(NEXT_DAY);

    assertThat(compact(NEXT_DAY)).isEqualTo(CompactionReport.NOTHING);
  }

  @Test
  void largeGroupIsSplitByVehicleIntoFilesOfTheTargetSize() throws Exception {
    appendFiles(10, 40);
    List<String> before = rows(table);
    long bytes = files(table).stream().mapToLong(DataFile::fileSizeInBytes).sum();
    var settings = new CompactionSettings(bytes / 16, 2, bytes, Duration.ZERO, 2_048);

    new Compaction(scene.engine(), settings, Actions.silent()).run(table, NEXT_DAY);

    assertThat(rows(table)).isEqualTo(before).hasSize(10 * 40 * 2);
    assertThat(files(table)).hasSizeBetween(10, 22);
    assertThat(compactedVehicleRanges()).doesNotHaveDuplicates();
  }

  @Test
  void rowsDeletedByPositionAndByValueStayDeleted() throws Exception {
    appendFiles(9);
    deleteFirstRowOf(files(table).get(0));
    deleteVehicle("car-2");
    List<String> before = rows(table);
    assertThat(before).hasSize(9 * 6 - 1 - 9 * 2);

    compact(NEXT_DAY);

    assertThat(rows(table)).isEqualTo(before);
    try (var tasks = table.newScan().planFiles()) {
      assertThat(tasks).allSatisfy(task -> assertThat(task.deletes()).isEmpty());
    }
  }

  @Test
  void rowsDeletedByValueWhileFilesAreRewrittenStayDeleted() throws Exception {
    appendFiles(9);

    CompactionReport report = compactWhile(() -> deleteVehicle("car-2"));

    assertThat(report.conflicts()).isZero();
    assertThat(rows(table)).hasSize(9 * 4).noneMatch(row -> row.contains("car-2"));
  }

  @Test
  void rowsDeletedByPositionWhileFilesAreRewrittenStayDeleted() throws Exception {
    appendFiles(9);

    CompactionReport report = compactWhile(() -> deleteFirstRowOf(files(table).get(0)));

    assertThat(report.conflicts()).as("the plan from before the delete").isEqualTo(1);
    assertThat(report.filesAfter()).as("files of the plan after it").isEqualTo(BUCKETS);
    assertThat(rows(table)).hasSize(9 * 6 - 1);
  }

  @Test
  void filesThatAnotherRunRewroteMeanwhileAreNotRewrittenTwice() throws Exception {
    appendFiles(9);
    List<String> before = rows(table);

    CompactionReport report = compactWhile(() -> compact(NEXT_DAY));

    assertThat(report.filesAfter()).isLessThan(BUCKETS);
    assertThat(rows(table)).isEqualTo(before);
    assertThat(files(table)).hasSize(BUCKETS);
  }

  @Test
  void appendsThatRaceCompactionLoseNothing() throws Exception {
    int appends = 60;
    ExecutorService writer = Executors.newSingleThreadExecutor();
    try {
      Table written = scene.telemetry();
      Future<?> writing =
          writer.submit(
              () -> {
                for (int append = 0; append < appends; append++) {
                  Samples.of(written)
                      .add("car-1", NOON.plusSeconds(append), append, Map.of("speed_kmh", 1.0))
                      .append();
                }
                return null;
              });
      CompactionReport total = CompactionReport.NOTHING;
      while (!writing.isDone()) {
        total = total.plus(compact(NOON));
      }
      writing.get();
      total = total.plus(compact(NEXT_DAY));

      assertThat(total.filesAfter()).as("files that compaction wrote").isPositive();
    } finally {
      writer.shutdownNow();
    }
    assertThat(new HashSet<>(rows(table))).hasSize(appends);
    assertThat(rows(table)).hasSize(appends);
  }

  @Test
  void dryRunTellsAndChangesNothing() throws Exception {
    appendFiles(9);
    List<DataFile> before = files(table);

    CompactionReport report =
        new Compaction(
                scene.engine(),
                CompactionSettings.DEFAULT,
                new Actions(Actions.Mode.DRY_RUN, text -> {}))
            .run(table, NEXT_DAY);

    assertThat(report.filesBefore()).isEqualTo(before.size());
    assertThat(files(table)).hasSameSizeAs(before);
  }

  private CompactionReport compact(Instant now) throws Exception {
    return new Compaction(scene.engine(), CompactionSettings.DEFAULT, Actions.silent())
        .run(table, now);
  }

  /** Something that others do to the table. */
  @FunctionalInterface
  private interface Interference {
    void happen() throws Exception;
  }

  /** Compacts; between the plan and the first commit, something happens. */
  private CompactionReport compactWhile(Interference interference) throws Exception {
    var before = new AtomicBoolean(true);
    var actions =
        new Actions(
            Actions.Mode.DO,
            text -> {
              if (before.getAndSet(false)) {
                assertThatCode(interference::happen).doesNotThrowAnyException();
              }
            });
    Table planned = scene.telemetry();
    return new Compaction(scene.engine(), CompactionSettings.DEFAULT, actions)
        .run(planned, NEXT_DAY);
  }

  /** Each vehicle as often as there are files whose range of vehicles begins with it. */
  private List<String> compactedVehicleRanges() throws Exception {
    List<String> first = new ArrayList<>();
    for (DataFile file : files(table)) {
      first.add(
          Conversions.fromByteBuffer(
                  table.schema().findType(VEHICLE_FIELD), file.lowerBounds().get(VEHICLE_FIELD))
              .toString());
    }
    return first;
  }

  private List<String> keysInOrder(DataFile file) throws Exception {
    List<String> keys = new ArrayList<>();
    Integer bucket = file.partition().get(1, Integer.class);
    try (CloseableIterable<Record> records =
        IcebergGenerics.read(table)
            .where(Expressions.equal(Expressions.bucket("vehicle_id", 4), bucket))
            .build()) {
      records.forEach(
          row -> {
            Instant time = ((OffsetDateTime) row.getField("event_time")).toInstant();
            keys.add(row.getField("vehicle_id") + " " + time.toEpochMilli());
          });
    }
    return keys;
  }

  private void deleteFirstRowOf(DataFile file) throws Exception {
    table.refresh();
    PositionDeleteWriter<Record> writer =
        Parquet.writeDeletes(table.io().newOutputFile(newLocation()))
            .withSpec(table.spec())
            .withPartition(file.partition())
            .buildPositionWriter();
    try (writer) {
      writer.write(PositionDelete.<Record>create().set(file.location(), 0));
    }
    table.newRowDelta().addDeletes(writer.toDeleteFile()).commit();
  }

  private void deleteVehicle(String vehicle) throws Exception {
    table.refresh();
    Schema deleted = table.schema().select("vehicle_id");
    DataFile any = fileOf(vehicle);
    EqualityDeleteWriter<Record> writer =
        Parquet.writeDeletes(table.io().newOutputFile(newLocation()))
            .forTable(table)
            .rowSchema(deleted)
            .withPartition(any.partition())
            .equalityFieldIds(VEHICLE_FIELD)
            .createWriterFunc(type -> GenericParquetWriter.create(deleted, type))
            .buildEqualityWriter();
    Record row = GenericRecord.create(deleted);
    row.setField("vehicle_id", vehicle);
    try (writer) {
      writer.write(row);
    }
    table.newRowDelta().addDeletes(writer.toDeleteFile()).commit();
  }

  private DataFile fileOf(String vehicle) throws Exception {
    try (var tasks = table.newScan().filter(Expressions.equal("vehicle_id", vehicle)).planFiles()) {
      return tasks.iterator().next().file();
    }
  }

  private String newLocation() {
    return table.locationProvider().newDataLocation(UUID.randomUUID() + ".parquet");
  }

  /** Commits {@code count} appends of two samples of each of three vehicles. */
  private void appendFiles(int count) throws Exception {
    appendFiles(count, 3);
  }

  private void appendFiles(int count, int vehicles) throws Exception {
    for (int file = 0; file < count; file++) {
      Samples samples = Samples.of(table);
      for (int vehicle = vehicles; vehicle > 0; vehicle--) {
        for (int sample = 0; sample < 2; sample++) {
          long sequence = 2L * file + sample;
          Map<String, Object> values = new HashMap<>();
          if (sample == 0) {
            values.put("speed_kmh", 0.1 * file - 3);
            values.put("other_numbers", Map.of("Vehicle.Rare", 1.5, "Vehicle.Rarer", -0.0));
            values.put("received_time", NOON.plusMillis(file).atOffset(ZoneOffset.UTC));
          } else {
            values.put("moves", file % 2 == 0);
            values.put("mode", "ECO ü'\"");
          }
          samples.add("car-" + vehicle, NOON.plusMillis(sequence * 100), sequence, values);
        }
      }
      samples.append();
    }
  }
}
