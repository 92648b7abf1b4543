package io.fleettwin.lakehouse.query;

import static io.fleettwin.lakehouse.TestLakehouse.append;
import static io.fleettwin.lakehouse.TestLakehouse.signal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleettwin.domain.signal.Signal;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.domain.signal.SignalType;
import io.fleettwin.lakehouse.TestLakehouse;
import io.fleettwin.lakehouse.query.answer.Answer;
import io.fleettwin.lakehouse.query.answer.OutputFormat;
import io.fleettwin.lakehouse.query.text.QueryException;
import io.fleettwin.lakehouse.table.TelemetryTable;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LakehouseSqlTest {

  private static final Signal SPEED = signal(110, "Vehicle.Speed", SignalType.DOUBLE, "speed_kmh");
  private static final Signal MOVING = signal(111, "Vehicle.IsMoving", SignalType.BOOLEAN, "moves");
  private static final String NOON = "2026-03-01T12:00:00Z";
  private static final String MIDNIGHT = "2026-03-02T00:00:00Z";

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
  void emptyTableHasNoRowsAndAllColumns() throws Exception {
    createOrEvolve("demo", SPEED);

    try (LakehouseSql sql = openSql()) {
      assertThat(sql.count("select count(speed_kmh) from telemetry where event_time > now()"))
          .isZero();
      assertThat(sql.count("select count(other_numbers['x']) from telemetry")).isZero();
    }
  }

  @Test
  void columnThatCameLaterIsNullInFilesFromBefore() throws Exception {
    append(createOrEvolve("demo", SPEED), "car-1", NOON, Map.of("speed_kmh", 50.5));
    append(createOrEvolve("demo", SPEED, MOVING), "car-2", MIDNIGHT, Map.of("moves", true));

    try (LakehouseSql sql = openSql()) {
      assertThat(csv(sql, "select vehicle_id, speed_kmh, moves from telemetry order by 1"))
          .isEqualTo("vehicle_id,speed_kmh,moves\ncar-1,50.5,\ncar-2,,true\n");
    }
  }

  @Test
  void columnOfNoFileAtAllIsNull() throws Exception {
    append(createOrEvolve("demo", SPEED), "car-1", NOON, Map.of());
    createOrEvolve("demo", SPEED, MOVING);

    try (LakehouseSql sql = openSql()) {
      assertThat(sql.count("select count(*) from telemetry where moves is null")).isEqualTo(1);
    }
  }

  @Test
  void renamedColumnIsFoundInFilesThatKnowItsOldName() throws Exception {
    Table table = createOrEvolve("demo", SPEED);
    append(table, "car-1", NOON, Map.of("speed_kmh", 50.5));
    table.updateSchema().renameColumn("speed_kmh", "velocity_kmh").commit();

    try (LakehouseSql sql = openSql()) {
      assertThat(csv(sql, "select velocity_kmh from telemetry")).isEqualTo("velocity_kmh\n50.5\n");
    }
  }

  @Test
  void longTailIsInTheMaps() throws Exception {
    Table table = createOrEvolve("demo", SPEED);
    append(table, "car-1", NOON, Map.of("other_numbers", Map.of("Vehicle.Rare", 1.25)));

    try (LakehouseSql sql = openSql()) {
      assertThat(csv(sql, "select other_numbers['Vehicle.Rare'] as rare from telemetry"))
          .isEqualTo("rare\n1.25\n");
    }
  }

  @Test
  void eachTenantIsASchema() throws Exception {
    append(createOrEvolve("demo", SPEED), "car-1", NOON, Map.of());
    append(createOrEvolve("o'brien-1", SPEED), "car-2", NOON, Map.of());

    try (LakehouseSql sql = openSql()) {
      assertThat(csv(sql, "select vehicle_id from telemetry")).endsWith("\ncar-1\n");
      assertThat(csv(sql, "select vehicle_id from \"o'brien-1\".telemetry")).endsWith("\ncar-2\n");
    }
  }

  @Test
  void refreshShowsWhatWasCommittedMeanwhile() throws Exception {
    Table table = createOrEvolve("demo", SPEED);

    try (LakehouseSql sql = openSql()) {
      assertThat(sql.count("select count(*) from telemetry")).isZero();
      append(table, "car-1", NOON, Map.of());
      assertThat(sql.count("select count(*) from telemetry")).as("as before").isZero();
      sql.refresh();
      assertThat(sql.count("select count(*) from telemetry")).isEqualTo(1);
    }
  }

  @Test
  void viewOfTheAskersOwnShowsWhatWasCommittedMeanwhile() throws Exception {
    Table table = createOrEvolve("demo", SPEED);

    try (LakehouseSql sql = openSql()) {
      sql.query("create view mine as select vehicle_id from telemetry", rows -> null);
      append(table, "car-1", NOON, Map.of());
      sql.refresh();

      assertThat(sql.count("select count(*) from mine")).isEqualTo(1);
    }
  }

  @Test
  void columnThatCameMeanwhileIsThereAfterARefresh() throws Exception {
    append(createOrEvolve("demo", SPEED), "car-1", NOON, Map.of("speed_kmh", 50.5));

    try (LakehouseSql sql = openSql()) {
      assertThat(sql.count("select count(*) from telemetry")).isEqualTo(1);
      append(createOrEvolve("demo", SPEED, MOVING), "car-2", MIDNIGHT, Map.of("moves", true));
      sql.refresh();

      assertThat(csv(sql, "select vehicle_id, moves from telemetry order by 1"))
          .isEqualTo("vehicle_id,moves\ncar-1,\ncar-2,true\n");
    }
  }

  @Test
  void tableIsFoundHoweverItIsNamed() throws Exception {
    append(createOrEvolve("demo", SPEED), "car-1", NOON, Map.of());

    for (String named :
        List.of(
            "TELEMETRY",
            "\"Telemetry\"",
            "demo.telemetry",
            "query_table('telemetry')",
            "query('from telemetry')",
            "query_table('tele' || 'metry')")) {
      try (LakehouseSql sql = openSql()) {
        assertThat(sql.count("select count(*) from " + named)).as(named).isEqualTo(1);
      }
    }
  }

  @Test
  void everyTableIsListedBeforeAnyIsNamed() throws Exception {
    createOrEvolve("demo", SPEED);
    createOrEvolve("other", SPEED);

    for (String question :
        List.of(
            "select table_schema, table_name from information_schema.tables where"
                + " table_name = 'telemetry' order by 1",
            "select schema_name, view_name from duckdb_views() where view_name = 'telemetry'"
                + " order by 1")) {
      try (LakehouseSql sql = openSql()) {
        assertThat(csv(sql, question)).endsWith("\ndemo,telemetry\nother,telemetry\n");
      }
    }
    try (LakehouseSql sql = openSql()) {
      assertThat(csv(sql, "show all tables")).contains("telemetry");
    }
  }

  @Test
  void tableThatWasDroppedMeanwhileIsNotFound() throws Exception {
    append(createOrEvolve("demo", SPEED), "car-1", NOON, Map.of());

    try (LakehouseSql sql = openSql()) {
      assertThat(sql.count("select count(*) from telemetry")).isEqualTo(1);
      lakehouse.catalog().iceberg().dropTable(TableIdentifier.of("demo", "telemetry"), false);
      sql.refresh();

      assertThatThrownBy(() -> sql.count("select count(*) from telemetry"))
          .isInstanceOf(QueryException.class)
          .hasMessageContaining("telemetry");
    }
  }

  @Test
  void questionThatIsNotSqlIsAnErrorThatSaysWhere() throws Exception {
    try (LakehouseSql sql = openSql()) {
      assertThatThrownBy(() -> sql.count("selec 1"))
          .isInstanceOf(QueryException.class)
          .hasMessageContaining("selec");
    }
  }

  @Test
  void timesAreUtcHoweverTheyWereWritten() throws Exception {
    append(createOrEvolve("demo", SPEED), "car-1", "2026-03-01T13:00:00+01:00", Map.of());

    try (LakehouseSql sql = openSql()) {
      assertThat(csv(sql, "select event_time from telemetry"))
          .isEqualTo("event_time\n2026-03-01T12:00:00Z\n");
    }
  }

  private LakehouseSql openSql() throws Exception {
    return LakehouseSql.open(lakehouse.catalog(), "demo");
  }

  private Table createOrEvolve(String tenant, Signal... signals) {
    return TelemetryTable.createOrEvolve(
        lakehouse.catalog().iceberg(), tenant, SignalCatalogue.of(List.of(signals)));
  }

  private static String csv(LakehouseSql sql, String question) {
    StringWriter out = new StringWriter();
    sql.query(question, rows -> Answer.write(rows, OutputFormat.CSV, out));
    return out.toString();
  }
}
