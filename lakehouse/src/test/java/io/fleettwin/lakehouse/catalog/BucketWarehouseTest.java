package io.fleettwin.lakehouse.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.domain.signal.SignalType;
import io.fleettwin.lakehouse.TestBucket;
import io.fleettwin.lakehouse.TestLakehouse;
import io.fleettwin.lakehouse.table.TelemetryTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetReaders;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.parquet.Parquet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BucketWarehouseTest {

  private static final String TOKEN = "secret-of-a-test";
  private static final SignalCatalogue SIGNALS =
      SignalCatalogue.of(
          List.of(
              TestLakehouse.signal(1, "Vehicle.Speed", SignalType.DOUBLE, "vehicle_speed_kmh")));

  @TempDir private Path folder;

  @Test
  void tablesInABucketAreReadByClientsThatKnowOnlyTheCatalog() throws Exception {
    try (TestBucket bucket = TestBucket.start("lake");
        CatalogService service = CatalogService.start(settings(bucket));
        LakehouseCatalog catalog =
            LakehouseCatalog.open(new CatalogAddress(service.uri(), "", TOKEN))) {
      Table table = TelemetryTable.createOrEvolve(catalog.iceberg(), "demo", SIGNALS);
      TestLakehouse.append(
          table, "car-1", "2026-03-01T12:00:00Z", Map.of("vehicle_speed_kmh", 50.0));

      table.refresh();
      assertThat(table.location()).isEqualTo("s3://lake/fleet/demo/telemetry");
      assertThat(locationsOf(table))
          .hasSize(1)
          .allMatch(file -> file.startsWith("s3://lake/fleet/"));
      try (CloseableIterable<Record> rows = rowsOf(table, locationsOf(table).get(0))) {
        assertThat(rows)
            .singleElement()
            .satisfies(row -> assertThat(row.getField("vehicle_speed_kmh")).isEqualTo(50.0));
      }
      assertThat(bucket.keys())
          .anyMatch(key -> key.startsWith("fleet/demo/telemetry/data/"))
          .anyMatch(key -> key.endsWith(".metadata.json"));
    }
  }

  @Test
  void keysOfTheStoreAreNotToldToClients() throws Exception {
    try (TestBucket bucket = TestBucket.start("lake")) {
      assertThat(settings(bucket).warehouse().storage())
          .containsEntry("s3.endpoint", bucket.endpoint())
          .doesNotContainKeys("s3.access-key-id", "s3.secret-access-key");
    }
  }

  @Test
  void anAddressThatNamesNoBucketIsRefused() {
    assertThatThrownBy(() -> Warehouse.parse("s3://", "", ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("s3://BUCKET");
  }

  @Test
  void anEndpointThatIsNoWebAddressIsRefused() {
    assertThatThrownBy(() -> Warehouse.parse("s3://lake", "localhost:9000", ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("s3 endpoint: localhost:9000");
  }

  private CatalogService.Settings settings(TestBucket bucket) {
    return new CatalogService.Settings(
        "127.0.0.1",
        0,
        CatalogDatabase.inFile(folder.resolve("catalog.db")),
        bucket.warehouse("fleet/"),
        TOKEN);
  }

  private static CloseableIterable<Record> rowsOf(Table table, String location) {
    return Parquet.read(table.io().newInputFile(location))
        .project(table.schema())
        .createReaderFunc(type -> GenericParquetReaders.buildReader(table.schema(), type))
        .build();
  }

  private static List<String> locationsOf(Table table) throws Exception {
    List<String> locations = new ArrayList<>();
    try (CloseableIterable<FileScanTask> tasks = table.newScan().planFiles()) {
      tasks.forEach(task -> locations.add(task.file().location()));
    }
    return locations;
  }
}
