package io.fleettwin.jobs.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleettwin.contracts.signal.VssCatalogue;
import io.fleettwin.domain.signal.Signal;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.domain.signal.SignalType;
import io.fleettwin.domain.signal.Tier;
import io.fleettwin.jobs.sink.SignalDictionary;
import io.fleettwin.lakehouse.query.LakehouseSql;
import io.fleettwin.lakehouse.table.SignalDictionaryTable;
import io.fleettwin.lakehouse.table.TenantTables;
import java.nio.file.Path;
import java.util.List;
import org.apache.iceberg.Table;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignalDictionaryTest {

  private static final Signal SPEED = signal(110, "Vehicle.Speed", SignalType.DOUBLE, "speed_kmh");
  private static final Signal MODEL = signal(900, "Vehicle.Model", SignalType.TEXT, "");

  @TempDir private Path folder;
  private LocalLakehouse lakehouse;
  private Table table;

  @BeforeEach
  void open() throws Exception {
    lakehouse = new LocalLakehouse(folder);
    table =
        new TenantTables(lakehouse.catalog().iceberg(), "demo")
            .createOrEvolve(SignalDictionaryTable.definition());
  }

  @AfterEach
  void close() throws Exception {
    lakehouse.close();
  }

  @Test
  void everySignalIsARow() throws Exception {
    assertThat(write(SPEED, MODEL)).isTrue();

    assertThat(count("select count(*) from signal_dictionary")).isEqualTo(2);
    assertThat(
            count(
                "select count(*) from signal_dictionary where signal_id = 110"
                    + " and path = 'Vehicle.Speed' and datatype = 'double' and minimum = -1000"
                    + " and maximum = 1000 and decimals = 1 and cadence_ms = 1000"
                    + " and tier = 'history' and column_name = 'speed_kmh' and unit is null"))
        .isEqualTo(1);
    assertThat(
            count(
                "select count(*) from signal_dictionary where path = 'Vehicle.Model'"
                    + " and datatype = 'text' and minimum is null and column_name is null"))
        .isEqualTo(1);
  }

  @Test
  void catalogueThatDidNotChangeIsNotWrittenAgain() {
    write(SPEED, MODEL);
    long snapshot = table.currentSnapshot().snapshotId();

    assertThat(write(MODEL, SPEED)).isFalse();
    assertThat(table.currentSnapshot().snapshotId()).isEqualTo(snapshot);
  }

  @Test
  void catalogueThatChangedTakesThePlaceOfTheOneBefore() throws Exception {
    write(SPEED);

    assertThat(write(SPEED, MODEL)).isTrue();
    assertThat(count("select count(*) from signal_dictionary")).isEqualTo(2);
    assertThat(count("select count(distinct path) from signal_dictionary")).isEqualTo(2);
  }

  @Test
  void theWholeCatalogueIsWritten() throws Exception {
    SignalCatalogue signals = VssCatalogue.load();
    SignalDictionary.writeIfChanged(table, signals);

    assertThat(count("select count(*) from signal_dictionary")).isEqualTo(signals.size());
  }

  private static Signal signal(int id, String path, SignalType type, String column) {
    return new Signal(id, path, type, "", -1000, 1000, 1, 1_000, Tier.HISTORY, column);
  }

  private boolean write(Signal... signals) {
    table.refresh();
    return SignalDictionary.writeIfChanged(table, SignalCatalogue.of(List.of(signals)));
  }

  private long count(String question) throws Exception {
    try (LakehouseSql sql = LakehouseSql.open(lakehouse.catalog(), "demo")) {
      return sql.count(question);
    }
  }
}
