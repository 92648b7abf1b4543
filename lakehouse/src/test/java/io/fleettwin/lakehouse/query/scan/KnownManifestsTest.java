package io.fleettwin.lakehouse.query.scan;

import static io.fleettwin.lakehouse.TestLakehouse.append;
import static io.fleettwin.lakehouse.TestLakehouse.signal;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.domain.signal.SignalType;
import io.fleettwin.lakehouse.TestLakehouse;
import io.fleettwin.lakehouse.catalog.LocalFileIO;
import io.fleettwin.lakehouse.table.TelemetryTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.Table;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownManifestsTest {

  private static final String NOON = "2026-03-01T12:00:00Z";
  private static final String NEXT_DAY = "2026-03-02T12:00:00Z";

  @TempDir private Path folder;
  private TestLakehouse lakehouse;
  private Table table;

  @BeforeEach
  void open() throws Exception {
    lakehouse = new TestLakehouse(folder);
    table =
        TelemetryTable.createOrEvolve(
            lakehouse.catalog().iceberg(),
            "demo",
            SignalCatalogue.of(
                List.of(signal(110, "Vehicle.Speed", SignalType.DOUBLE, "speed_kmh"))));
  }

  @AfterEach
  void close() throws Exception {
    lakehouse.close();
  }

  @Test
  void manifestIsReadOnce() throws Exception {
    append(table, "car-1", NOON, Map.of());
    var known = new KnownManifests();
    List<String> first = planned(known, Expressions.alwaysTrue());
    for (ManifestFile manifest : table.currentSnapshot().allManifests(table.io())) {
      Files.delete(LocalFileIO.pathOf(manifest.path()));
    }

    assertThat(first).hasSize(1);
    assertThat(planned(known, Expressions.alwaysTrue())).isEqualTo(first);
  }

  @Test
  void newCommitCostsOnlyTheManifestThatItWrote() throws Exception {
    append(table, "car-1", NOON, Map.of());
    var known = new KnownManifests();
    planned(known, Expressions.alwaysTrue());
    append(table, "car-2", NOON, Map.of());

    assertThat(planned(known, Expressions.alwaysTrue())).hasSize(2);
    assertThat(known.size()).isEqualTo(2);
  }

  @Test
  void partitionsAndStatisticsSkipFilesOfKnownManifests() throws Exception {
    append(table, "car-1", NOON, Map.of());
    append(table, "car-2", NOON, Map.of());
    append(table, "car-1", NEXT_DAY, Map.of());
    var known = new KnownManifests();

    assertThat(planned(known, Expressions.equal("vehicle_id", "car-1"))).hasSize(2);
    assertThat(
            planned(known, Expressions.greaterThan("event_time", micros("2026-03-02T00:00:00Z"))))
        .hasSize(1);
    assertThat(planned(known, Expressions.equal("vehicle_id", "car-3"))).isEmpty();
  }

  @Test
  void manifestOfAnotherDayIsNotEvenRead() throws Exception {
    append(table, "car-1", NOON, Map.of());
    append(table, "car-1", NEXT_DAY, Map.of());
    var known = new KnownManifests();

    planned(known, Expressions.lessThan("event_time", micros("2026-03-02T00:00:00Z")));

    assertThat(known.size()).isEqualTo(1);
  }

  @Test
  void leastRecentlyAskedForGoFirst() throws Exception {
    IntStream.range(0, 5).forEach(car -> appendCar(car));
    var known = new KnownManifests(3);

    List<String> all = planned(known, Expressions.alwaysTrue());

    assertThat(all).hasSize(5);
    assertThat(known.size()).isEqualTo(3);
    assertThat(planned(known, Expressions.alwaysTrue())).isEqualTo(all);
  }

  private void appendCar(int car) {
    try {
      append(table, "car-" + car, NOON, Map.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> planned(KnownManifests known, Expression filter) {
    return FilePlanner.plan(SnapshotScan.newest(table), filter, known).stream()
        .map(FilePlanner.Planned::file)
        .map(DataFile::location)
        .toList();
  }

  private static long micros(String time) {
    return Instant.parse(time).toEpochMilli() * 1_000;
  }
}
