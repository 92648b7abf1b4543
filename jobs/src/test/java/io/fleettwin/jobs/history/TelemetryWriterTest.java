package io.fleettwin.jobs.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleettwin.contracts.signal.VssCatalogue;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.domain.signal.SignalFrame;
import io.fleettwin.jobs.RawRecords;
import io.fleettwin.jobs.SignalCatalogueWith;
import io.fleettwin.lakehouse.table.TelemetryTable;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.inmemory.InMemoryCatalog;
import org.apache.iceberg.io.CloseableIterable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Files of the writer, read back by Iceberg's own reader. */
class TelemetryWriterTest {

  private static final SignalCatalogue SIGNALS = VssCatalogue.load();
  private static final TableIdentifier NAME = TableIdentifier.of("demo", "telemetry");
  private static final int SPEED = RawRecords.id("Vehicle.Speed");
  private static final int MOVING = RawRecords.id("Vehicle.IsMoving");

  private final InMemoryCatalog catalog = new InMemoryCatalog();

  @BeforeEach
  void open() {
    catalog.initialize("test", Map.of());
    catalog.createNamespace(Namespace.of("demo"));
  }

  @AfterEach
  void close() throws IOException {
    catalog.close();
  }

  @Test
  void sampleBecomesARowWithItsStampsAndItsPlace() throws IOException {
    SignalFrame frame =
        frame(12, new int[] {0, 100_000}, new int[] {SPEED, MOVING}, 50.5, Double.NaN, 1, 0);
    Table table = write(new HistoryFrame("car", frame, new int[0], new long[] {617L, 0}, 0, 5, 6));

    List<Record> rows = rows(table);
    assertThat(rows).hasSize(2);
    Record first = rows.get(0);
    assertThat(first.getField("vehicle_id")).isEqualTo("car");
    assertThat(first.getField("event_time")).isEqualTo(time(RawRecords.eventTimeMicros(12)));
    assertThat(first.getField("boot_id")).isEqualTo(7L);
    assertThat(first.getField("sequence")).isEqualTo(12L);
    assertThat(first.getField("sample_index")).isEqualTo(0);
    assertThat(first.getField("received_time")).isEqualTo(time(5));
    assertThat(first.getField("appended_time")).isEqualTo(time(6));
    assertThat(first.getField("h3_cell")).isEqualTo(617L);
    assertThat(first.getField("vehicle_time")).isNull();
    assertThat(first.getField("vehicle_speed_kmh")).isEqualTo(50.5);
    assertThat(first.getField("vehicle_is_moving")).isEqualTo(true);
    assertThat(first.getField("battery_soc_pct")).isNull();
    assertThat(first.getField("other_numbers")).isNull();
    Record second = rows.get(1);
    assertThat(second.getField("sample_index")).isEqualTo(1);
    assertThat(second.getField("h3_cell")).isNull();
    assertThat(second.getField("vehicle_speed_kmh")).isNull();
    assertThat(second.getField("vehicle_is_moving")).isEqualTo(false);
  }

  @Test
  void textIsInTheRowOfTheLastSampleAndWithoutAColumnInTheMap() throws IOException {
    int model = RawRecords.id("Vehicle.VehicleIdentification.Model");
    int chemistry = RawRecords.id("Vehicle.FleetTwin.Battery.Chemistry");
    var frame =
        new SignalFrame(
            0,
            SignalFrame.NO_SEQUENCE,
            RawRecords.START_MICROS,
            new int[] {0, 100_000},
            new int[] {SPEED},
            new double[] {1, 2},
            new int[] {model, chemistry},
            new String[] {"i3", "NMC"},
            0);
    List<Record> rows = rows(write(history("car", frame)));

    assertThat(rows.get(0).getField("vehicle_model")).isNull();
    assertThat(rows.get(0).getField("other_texts")).isNull();
    assertThat(rows.get(1).getField("vehicle_model")).isEqualTo("i3");
    assertThat(rows.get(1).getField("other_texts"))
        .isEqualTo(Map.of("Vehicle.FleetTwin.Battery.Chemistry", "NMC"));
    assertThat(rows.get(1).getField("boot_id")).isNull();
    assertThat(rows.get(1).getField("sent_time")).isNull();
  }

  @Test
  void numbersWithoutAColumnShareAMapUnderTheirPathOrTheirId() throws IOException {
    SignalCatalogue later =
        new SignalCatalogueWith("9998,Vehicle.FleetTwin.Later,DOUBLE,,,,1,1000,history,")
            .catalogue();
    Table table = createTable(SIGNALS);
    SignalFrame frame =
        frame(0, new int[] {0, 1}, new int[] {9_998, 9_999}, 1.5, Double.NaN, 7, Double.NaN);
    write(table, later, new HistoryFrame("car", frame, new int[] {9_999}, new long[0], 0, 0, 0));

    List<Record> rows = rows(table);
    assertThat(rows.get(0).getField("other_numbers"))
        .isEqualTo(Map.of("Vehicle.FleetTwin.Later", 1.5, "signal:9999", 7.0));
    assertThat(rows.get(1).getField("other_numbers")).isNull();
  }

  @Test
  void timesOfACorrectedClockAreKeptAsItShowedThem() throws IOException {
    SignalFrame frame = frame(0, new int[] {0}, new int[] {SPEED}, 1);
    Table table = write(new HistoryFrame("car", frame, new int[0], new long[0], -3_000_000, 0, 0));

    assertThat(rows(table).get(0).getField("vehicle_time"))
        .isEqualTo(time(RawRecords.START_MICROS - 3_000_000));
  }

  @Test
  void frameOverMidnightIsInTheFilesOfBothDays() throws IOException {
    long midnight = RawRecords.START_MICROS / 86_400_000_000L * 86_400_000_000L;
    var frame =
        new SignalFrame(
            7,
            0,
            midnight - 150_000,
            new int[] {0, 100_000, 200_000},
            new int[] {SPEED},
            new double[] {1, 2, 3},
            new int[0],
            new String[0],
            0);
    Table table = write(history("car", frame));

    assertThat(files(table)).extracting(DataFile::recordCount).containsExactlyInAnyOrder(2L, 1L);
    assertThat(
            count(table, Expressions.greaterThanOrEqual("event_time", time(midnight).toString())))
        .isEqualTo(1);
  }

  @Test
  void manyRowsOfManyVehiclesComeBackAsTheyWereSortedAndWithStatistics() throws IOException {
    int vehicles = 30;
    int frames = 400;
    Table table = createTable(SIGNALS);
    table.updateProperties().set(TableProperties.PARQUET_ROW_GROUP_SIZE_BYTES, "200000").commit();
    var random = new Random(3);
    double sum = 0;
    List<HistoryFrame> sent = new ArrayList<>();
    for (int number = 0; number < frames; number++) {
      for (int vehicle = 0; vehicle < vehicles; vehicle++) {
        double[] values = new double[4];
        for (int at = 0; at < values.length; at++) {
          values[at] = random.nextInt(5) == 0 ? Double.NaN : Math.rint(random.nextGaussian() * 1e6);
        }
        sum += Double.isNaN(values[0]) ? 0 : values[0];
        sum += Double.isNaN(values[1]) ? 0 : values[1];
        int second = SIGNALS.signals().get(number % 40).id();
        int[] ids =
            second == SPEED || second == MOVING
                ? new int[] {SPEED, 102}
                : new int[] {SPEED, second};
        sent.add(history("car-" + vehicle, frame(number, new int[] {0, 500_000}, ids, values)));
      }
    }
    write(table, SIGNALS, sent.toArray(new HistoryFrame[0]));

    List<Record> rows = rows(table);
    assertThat(rows).hasSize(vehicles * frames * 2);
    assertThat(
            rows.stream()
                .map(row -> (Double) row.getField("vehicle_speed_kmh"))
                .filter(speed -> speed != null)
                .mapToDouble(Double::doubleValue)
                .sum())
        .isEqualTo(sum);
    for (DataFile file : files(table)) {
      assertThat(file.splitOffsets()).as("row groups").hasSizeGreaterThan(1);
      int vehicleId = table.schema().findField("vehicle_id").fieldId();
      assertThat(file.lowerBounds()).containsKey(vehicleId);
      assertThat(file.valueCounts().get(vehicleId)).isEqualTo(file.recordCount());
    }
    assertThat(count(table, Expressions.equal("vehicle_id", "car-7"))).isEqualTo(frames * 2);
  }

  @Test
  void filesThatWereNotHandedOverAreRemoved() throws IOException {
    Table table = createTable(SIGNALS);
    table.updateProperties().set(TableProperties.PARQUET_ROW_GROUP_SIZE_BYTES, "1").commit();
    try (var writer =
        new TelemetryWriter(table, TelemetryColumns.of(table.schema(), SIGNALS), 0, 0)) {
      writer.write(history("car", frame(0, new int[] {0}, new int[] {SPEED}, 1)));
    }

    try (var writer =
        new TelemetryWriter(table, TelemetryColumns.of(table.schema(), SIGNALS), 0, 0)) {
      assertThat(writer.endFiles()).isEmpty();
    }
    assertThat(rows(table)).isEmpty();
  }

  @Test
  void partitioningByAnotherColumnIsRefused() {
    Schema schema = TelemetryTable.schema(SIGNALS);
    Table table =
        catalog.createTable(
            NAME, schema, PartitionSpec.builderFor(schema).identity("h3_cell").build());

    assertThatThrownBy(
            () -> new TelemetryWriter(table, TelemetryColumns.of(table.schema(), SIGNALS), 0, 0))
        .hasMessageContaining("by h3_cell (expected: by vehicle_id or event_time)");
  }

  private Table createTable(SignalCatalogue signals) {
    var definition = TelemetryTable.definition(signals);
    return catalog
        .buildTable(NAME, definition.schema())
        .withPartitionSpec(definition.partitions())
        .withProperty(TableProperties.METRICS_MODE_COLUMN_CONF_PREFIX + "vehicle_id", "full")
        .create();
  }

  private Table write(HistoryFrame... frames) throws IOException {
    Table table = createTable(SIGNALS);
    write(table, SIGNALS, frames);
    return table;
  }

  private static void write(Table table, SignalCatalogue signals, HistoryFrame... frames)
      throws IOException {
    try (var writer =
        new TelemetryWriter(table, TelemetryColumns.of(table.schema(), signals), 0, 0)) {
      for (HistoryFrame frame : frames) {
        writer.write(frame);
      }
      AppendFiles append = table.newAppend();
      writer.endFiles().forEach(append::appendFile);
      append.commit();
    }
  }

  private static HistoryFrame history(String vehicle, SignalFrame frame) {
    return new HistoryFrame(vehicle, frame, new int[0], new long[0], 0, 0, 0);
  }

  private static SignalFrame frame(int number, int[] offsets, int[] ids, double... values) {
    return new SignalFrame(
        7,
        number,
        RawRecords.eventTimeMicros(number),
        offsets,
        ids,
        values,
        new int[0],
        new String[0],
        RawRecords.eventTimeMicros(number));
  }

  private static List<Record> rows(Table table) throws IOException {
    List<Record> rows = new ArrayList<>();
    try (CloseableIterable<Record> read = IcebergGenerics.read(table).build()) {
      read.forEach(rows::add);
    }
    rows.sort(Comparator.comparing(row -> (OffsetDateTime) row.getField("event_time")));
    return rows;
  }

  private static int count(Table table, org.apache.iceberg.expressions.Expression filter)
      throws IOException {
    int count = 0;
    try (CloseableIterable<Record> read = IcebergGenerics.read(table).where(filter).build()) {
      for (Record unused : read) {
        count++;
      }
    }
    return count;
  }

  private static List<DataFile> files(Table table) throws IOException {
    List<DataFile> files = new ArrayList<>();
    try (CloseableIterable<FileScanTask> tasks = table.newScan().includeColumnStats().planFiles()) {
      tasks.forEach(task -> files.add(task.file()));
    }
    return files;
  }

  private static OffsetDateTime time(long micros) {
    return java.time.Instant.EPOCH
        .plus(micros, java.time.temporal.ChronoUnit.MICROS)
        .atOffset(ZoneOffset.UTC);
  }
}
