package io.fleettwin.lakehouse.table;

import static io.fleettwin.lakehouse.TestLakehouse.columnsOf;
import static io.fleettwin.lakehouse.TestLakehouse.signal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleettwin.contracts.signal.VssCatalogue;
import io.fleettwin.domain.signal.Signal;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.domain.signal.SignalType;
import io.fleettwin.lakehouse.TestLakehouse;
import java.nio.file.Path;
import java.util.List;
import org.apache.iceberg.Table;
import org.apache.iceberg.types.Type;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TelemetryTableTest {

  private static final Signal SPEED = signal(110, "Vehicle.Speed", SignalType.DOUBLE, "speed_kmh");
  private static final Signal MOVING = signal(111, "Vehicle.IsMoving", SignalType.BOOLEAN, "moves");
  private static final Signal MODEL = signal(900, "Vehicle.Model", SignalType.TEXT, "model");
  private static final Signal RARE = signal(115, "Vehicle.Rare", SignalType.DOUBLE, "");

  @TempDir private Path folder;
  private TestLakehouse lakehouse;

  @BeforeEach
  void open() throws Exception {
    lakehouse = new TestLakehouse(folder);
  }

  @AfterEach
  void close() throws Exception {
    lakehouse.close();
  }

  @Test
  void everySignalHasItsColumnOrSharesAMap() {
    Table table = createOrEvolve(SPEED, MOVING, MODEL, RARE);

    assertThat(columnsOf(table))
        .startsWith("vehicle_id", "event_time", "boot_id", "sequence", "sample_index")
        .endsWith("other_numbers", "other_texts", "speed_kmh", "moves", "model");
    assertThat(table.schema().findType("speed_kmh").typeId()).isEqualTo(Type.TypeID.DOUBLE);
    assertThat(table.schema().findType("moves").typeId()).isEqualTo(Type.TypeID.BOOLEAN);
    assertThat(table.schema().findType("model").typeId()).isEqualTo(Type.TypeID.STRING);
    assertThat(table.schema().findField("speed_kmh").doc()).isEqualTo("Vehicle.Speed, signal 110");
  }

  @Test
  void partitionsAreDayAndVehicleBucket() {
    Table table = createOrEvolve(SPEED);

    assertThat(table.spec().fields())
        .extracting(field -> field.transform().toString())
        .containsExactly("day", "bucket[4]");
    assertThat(table.sortOrder().fields()).hasSize(2);
  }

  @Test
  void catalogueThatGrowsAddsColumnsAndKeepsTheIdsOfOthers() {
    Table before = createOrEvolve(SPEED);
    int speedId = before.schema().findField("speed_kmh").fieldId();
    int highestId = before.schema().highestFieldId();

    Table after = createOrEvolve(SPEED, MOVING);

    assertThat(after.schema().findField("speed_kmh").fieldId()).isEqualTo(speedId);
    assertThat(after.schema().findField("moves").fieldId()).isGreaterThan(highestId);
    assertThat(createOrEvolve(SPEED, MOVING).schemas()).hasSize(2);
  }

  @Test
  void signalThatLeavesTheCatalogueKeepsItsColumn() {
    createOrEvolve(SPEED, MOVING);

    assertThat(columnsOf(createOrEvolve(SPEED))).contains("moves");
  }

  @Test
  void columnNeverChangesItsType() {
    createOrEvolve(SPEED);
    Signal changed = signal(110, "Vehicle.Speed", SignalType.TEXT, "speed_kmh");

    assertThatThrownBy(() -> createOrEvolve(changed))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("speed_kmh: double (expected: string)");
  }

  @Test
  void theWholeCatalogueFits() {
    SignalCatalogue signals = VssCatalogue.load();

    Table table = TelemetryTable.createOrEvolve(lakehouse.catalog().iceberg(), "demo", signals);

    long columns = signals.signals().stream().filter(s -> !s.column().isEmpty()).count();
    assertThat(table.schema().columns()).hasSize((int) columns + SampleColumn.values().length + 2);
    assertThat(table.properties())
        .containsEntry("write.metadata.metrics.column.location_latitude_deg", "full")
        .containsEntry("write.metadata.metrics.column.location_longitude_deg", "full");
  }

  private Table createOrEvolve(Signal... signals) {
    return TelemetryTable.createOrEvolve(
        lakehouse.catalog().iceberg(), "demo", SignalCatalogue.of(List.of(signals)));
  }
}
