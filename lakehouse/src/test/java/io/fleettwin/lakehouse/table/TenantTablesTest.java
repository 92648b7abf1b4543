package io.fleettwin.lakehouse.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleettwin.contracts.signal.VssCatalogue;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.lakehouse.TestLakehouse;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.SortOrder;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.types.Types.DecimalType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TenantTablesTest {

  private static final SignalCatalogue SIGNALS = VssCatalogue.load();

  @TempDir private Path folder;
  private TestLakehouse lakehouse;
  private TenantTables tables;

  @BeforeEach
  void open() throws Exception {
    lakehouse = new TestLakehouse(folder);
    tables = new TenantTables(lakehouse.catalog().iceberg(), "demo");
  }

  @AfterEach
  void close() throws Exception {
    lakehouse.close();
  }

  @Test
  void manifestsStayFewHoweverManyCommitsThereAre() throws Exception {
    Table table = tables.createOrEvolve(TelemetryTable.definition(SIGNALS));
    for (int commit = 0; commit < 25; commit++) {
      TestLakehouse.append(table, "car-1", "2026-03-01T12:00:00Z", Map.of());
    }
    table.refresh();

    assertThat(table.currentSnapshot().allManifests(table.io())).hasSizeLessThanOrEqualTo(10);
  }

  @Test
  void everyTableIsThereAsDefined() {
    tables.createOrEvolveAll(SIGNALS);

    for (TableDefinition definition : TenantTables.definitions(SIGNALS)) {
      Table table = lakehouse.catalog().loadTable("demo", definition.name());
      assertThat(table.schema().columns())
          .extracting(column -> column.name() + " " + column.isRequired() + " " + column.doc())
          .as(definition.name())
          .isEqualTo(
              definition.schema().columns().stream()
                  .map(column -> column.name() + " " + column.isRequired() + " " + column.doc())
                  .toList());
      assertThat(table.spec().fields())
          .extracting(field -> field.name() + " " + field.transform())
          .isEqualTo(
              definition.partitions().fields().stream()
                  .map(field -> field.name() + " " + field.transform())
                  .toList());
      assertThat(table.sortOrder().fields()).hasSameSizeAs(definition.sortOrder().fields());
    }
    assertThat(lakehouse.catalog().iceberg().listTables(Namespace.of("demo")))
        .extracting(TableIdentifier::name)
        .containsExactlyInAnyOrder(
            "telemetry",
            "telemetry_1m",
            "telemetry_15m",
            "twin_revision",
            "insight",
            "trip",
            "charging_session",
            "latency",
            "dead_letter",
            "signal_dictionary",
            "command",
            "hazard");
  }

  @Test
  void everyColumnThatADefinitionNamesIsThereAndEveryColumnIsExplained() {
    for (TableDefinition definition : TenantTables.definitions(SIGNALS)) {
      Set<String> named = new HashSet<>(definition.statisticsColumns());
      named.add(definition.timeColumn());
      named.add(definition.vehicleColumn());
      named.remove(TableDefinition.NO_COLUMN);
      assertThat(named)
          .as(definition.name())
          .allSatisfy(column -> assertThat(definition.schema().findField(column)).isNotNull());
      assertThat(definition.schema().columns())
          .as(definition.name())
          .allSatisfy(column -> assertThat(column.doc()).isNotBlank());
    }
  }

  @Test
  void tableThatIsAsDefinedIsLeftAlone() {
    tables.createOrEvolveAll(SIGNALS);
    tables.createOrEvolveAll(SIGNALS);

    for (TableDefinition definition : TenantTables.definitions(SIGNALS)) {
      assertThat(lakehouse.catalog().loadTable("demo", definition.name()).schemas())
          .as(definition.name())
          .hasSize(1);
    }
  }

  @Test
  void structGetsTheFieldsThatItLacksAndKeepsTheIdsOfOthers() {
    Table before = createOrEvolve(struct -> struct.number("value", "best guess"));
    int valueId = before.schema().findField("soc.value").fieldId();

    Table after =
        createOrEvolve(struct -> struct.number("value", "best guess").number("lower", "end of it"));

    assertThat(after.schema().findField("soc.value").fieldId()).isEqualTo(valueId);
    assertThat(after.schema().findField("soc.lower").doc()).isEqualTo("end of it");
  }

  @Test
  void fieldOfAStructNeverChangesItsType() {
    createOrEvolve(struct -> struct.column("sum", DecimalType.of(38, 2), "exact"));

    assertThatThrownBy(
            () -> createOrEvolve(struct -> struct.column("sum", DecimalType.of(38, 3), "exact")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("soc.sum: decimal(38, 2) (expected: decimal(38, 3))");
  }

  @Test
  void statisticsAreKeptOfTheColumnsThatQueriesPruneBy() {
    Table table = tables.createOrEvolve(TwinRevisionTable.definition());

    assertThat(table.properties())
        .containsEntry("write.metadata.metrics.default", "none")
        .containsEntry("write.metadata.metrics.column.event_time", "full")
        .containsEntry("write.metadata.metrics.column.knowledge_time", "full")
        .containsEntry("write.metadata.metrics.column.vehicle_id", "truncate(32)")
        .containsEntry("write.parquet.bloom-filter-enabled.column.vehicle_id", "true")
        .doesNotContainKey("write.metadata.metrics.column.twin");
  }

  private Table createOrEvolve(Consumer<SchemaBuilder> struct) {
    Schema schema = new SchemaBuilder().struct("soc", "state of charge", struct).build();
    return tables.createOrEvolve(
        new TableDefinition(
            "belief",
            schema,
            PartitionSpec.unpartitioned(),
            SortOrder.unsorted(),
            TableDefinition.NO_COLUMN,
            TableDefinition.NO_COLUMN,
            List.of(),
            TableDefinition.FOREVER));
  }
}
