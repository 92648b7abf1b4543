package io.fleettwin.lakehouse.upkeep;

import static io.fleettwin.lakehouse.upkeep.UpkeepScene.files;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleettwin.lakehouse.catalog.LocalFileIO;
import io.fleettwin.lakehouse.duckdb.Sql;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Table;
import org.apache.parquet.column.values.bloomfilter.BloomFilter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.api.Binary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Parquet's own library finds in the footers of rewritten files. */
class VehicleBloomFilterTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final int VEHICLES = 60;
  private static final int STRANGERS = 1_000;

  /** The least that a row group can have. */
  private static final int ROW_GROUP_ROWS = 2_048;

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
  void everyRowGroupOfARewrittenFileExcludesVehiclesThatItDoesNotHold() throws Exception {
    for (int file = 0; file < 8; file++) {
      appendSamples(file, 25);
    }
    var settings = new CompactionSettings(1L << 30, 2, 1L << 30, Duration.ZERO, ROW_GROUP_ROWS);
    new Compaction(scene.engine(), settings, Actions.silent())
        .run(table, NOON.plus(Duration.ofDays(1)));

    int rowGroups = 0;
    for (DataFile file : files(table)) {
      rowGroups += requireFilters(LocalFileIO.pathOf(file.location()));
    }
    assertThat(rowGroups).as("row groups, of more than one in a file").isGreaterThan(4);
  }

  private int requireFilters(Path file) throws Exception {
    try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file))) {
      long from = 0;
      for (BlockMetaData rowGroup : reader.getRowGroups()) {
        BloomFilter filter = reader.readBloomFilter(vehicleColumn(rowGroup));
        Set<String> held = vehiclesOf(file, from, from + rowGroup.getRowCount());
        from += rowGroup.getRowCount();

        assertThat(filter).as("bloom filter of vehicle_id in " + file).isNotNull();
        assertThat(held).isNotEmpty().allMatch(vehicle -> mayHold(filter, vehicle));
        List<String> others = others(held);
        assertThat(others.stream().filter(vehicle -> mayHold(filter, vehicle)))
            .as("of %d vehicles that are not there", others.size())
            .hasSizeLessThan(others.size() / 20);
      }
      return reader.getRowGroups().size();
    }
  }

  private static ColumnChunkMetaData vehicleColumn(BlockMetaData rowGroup) {
    return rowGroup.getColumns().stream()
        .filter(column -> column.getPath().toDotString().equals("vehicle_id"))
        .findFirst()
        .orElseThrow();
  }

  private static boolean mayHold(BloomFilter filter, String vehicle) {
    return filter.findHash(filter.hash(Binary.fromString(vehicle)));
  }

  private Set<String> vehiclesOf(Path file, long from, long to) throws Exception {
    return new HashSet<>(
        scene
            .engine()
            .rows(
                "SELECT DISTINCT vehicle_id FROM read_parquet(%s, file_row_number = true) WHERE file_row_number >= %d AND file_row_number < %d"
                    .formatted(Sql.text(file.toString()), from, to),
                row -> row.getString(1)));
  }

  /** Vehicles of the other row groups, and such that no file holds. */
  private static List<String> others(Set<String> held) {
    return Stream.concat(
            IntStream.range(0, VEHICLES).mapToObj(car -> "car-" + car),
            IntStream.range(0, STRANGERS).mapToObj(car -> "stranger-" + car))
        .filter(vehicle -> !held.contains(vehicle))
        .toList();
  }

  private void appendSamples(int file, int samples) throws Exception {
    Samples added = Samples.of(table);
    for (int car = 0; car < VEHICLES; car++) {
      for (int sample = 0; sample < samples; sample++) {
        int second = file * samples + sample;
        added.add("car-" + car, NOON.plusSeconds(second), second, Map.of("speed_kmh", 1.0 * car));
      }
    }
    added.append();
  }
}
