package io.fleettwin.lakehouse.upkeep;

import io.fleettwin.lakehouse.TestLakehouse;
import io.fleettwin.lakehouse.table.RollUpTable;
import io.fleettwin.lakehouse.table.TelemetryTable;
import io.fleettwin.lakehouse.table.TenantTables;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;

/** A lakehouse in a folder or a bucket, with a telemetry table, and an engine to keep it up. */
public final class UpkeepScene implements AutoCloseable {

  public static final String TENANT = "demo";

  private final TestLakehouse lakehouse;
  private final EngineSettings settings;
  private final UpkeepEngine engine;

  public UpkeepScene(Path folder) throws Exception {
    this(folder, new TestLakehouse(folder));
  }

  /** Spills into a folder, whatever holds the tables; closes the lakehouse with itself. */
  public UpkeepScene(Path folder, TestLakehouse lakehouse) throws Exception {
    this.lakehouse = lakehouse;
    settings = new EngineSettings(256, 1, folder.resolve("spill"));
    engine = UpkeepEngine.open(settings);
  }

  public TestLakehouse lakehouse() {
    return lakehouse;
  }

  EngineSettings settings() {
    return settings;
  }

  public UpkeepEngine engine() {
    return engine;
  }

  public Table telemetry() {
    return TelemetryTable.createOrEvolve(lakehouse.catalog().iceberg(), TENANT, Samples.SIGNALS);
  }

  Table rollUp(RollUpTable level) {
    return new TenantTables(lakehouse.catalog().iceberg(), TENANT)
        .createOrEvolve(level.definition(Samples.SIGNALS));
  }

  /** Does what is due for all tables at a time, as the command does. */
  public List<TableReport> keepUp(Instant now) throws Exception {
    var settings =
        new UpkeepSettings(
            this.settings,
            CompactionSettings.DEFAULT,
            RollUpSettings.DEFAULT,
            ExpirySettings.DEFAULT,
            Duration.ZERO);
    return new Upkeep(lakehouse.catalog(), () -> Samples.SIGNALS, settings, Actions.silent())
        .run(table -> true, now);
  }

  /** The files of the newest snapshot. */
  public static List<DataFile> files(Table table) throws Exception {
    table.refresh();
    List<DataFile> files = new ArrayList<>();
    try (CloseableIterable<FileScanTask> tasks = table.newScan().includeColumnStats().planFiles()) {
      tasks.forEach(task -> files.add(task.file()));
    }
    return files;
  }

  /** The rows of the newest snapshot as Iceberg's own reader gives them, as texts, sorted. */
  public static List<String> rows(Table table) throws Exception {
    table.refresh();
    List<String> rows = new ArrayList<>();
    try (CloseableIterable<Record> records = IcebergGenerics.read(table).build()) {
      records.forEach(record -> rows.add(textOf(table, record)));
    }
    rows.sort(null);
    return rows;
  }

  /** The rows of the newest snapshot. */
  static List<Record> records(Table table) throws Exception {
    table.refresh();
    List<Record> found = new ArrayList<>();
    try (CloseableIterable<Record> records = IcebergGenerics.read(table).build()) {
      records.forEach(found::add);
    }
    return found;
  }

  /** The table's columns only: a reader that applies deletes adds some of its own. */
  private static String textOf(Table table, Record row) {
    return table.schema().columns().stream()
        .map(column -> String.valueOf(row.getField(column.name())))
        .collect(Collectors.joining(", "));
  }

  @Override
  public void close() throws Exception {
    engine.close();
    lakehouse.close();
  }
}
