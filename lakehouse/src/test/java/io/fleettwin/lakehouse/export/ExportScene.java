package io.fleettwin.lakehouse.export;

import static io.fleettwin.lakehouse.query.GenericFiles.append;
import static io.fleettwin.lakehouse.query.GenericFiles.row;

import io.fleettwin.contracts.signal.VssCatalogue;
import io.fleettwin.lakehouse.TestLakehouse;
import io.fleettwin.lakehouse.query.EngineLimits;
import io.fleettwin.lakehouse.query.LakehouseSql;
import io.fleettwin.lakehouse.query.answer.Answer;
import io.fleettwin.lakehouse.query.answer.OutputFormat;
import io.fleettwin.lakehouse.table.TenantTables;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.Record;

/** All tables of a tenant, and rows in them. */
final class ExportScene implements AutoCloseable {

  static final String TENANT = "demo";

  private final TestLakehouse lakehouse;

  ExportScene(Path folder) throws Exception {
    lakehouse = new TestLakehouse(folder);
    new TenantTables(lakehouse.catalog().iceberg(), TENANT).createOrEvolveAll(VssCatalogue.load());
  }

  TestLakehouse lakehouse() {
    return lakehouse;
  }

  VehicleExport open(String vehicle, Period period) {
    return VehicleExport.open(
        lakehouse.catalog(),
        new ExportRequest(TENANT, vehicle, period),
        EngineLimits.ofThisMachine());
  }

  void sample(String vehicle, String time, Map<String, Object> values) throws Exception {
    Map<String, Object> row = new HashMap<>(values);
    row.put("vehicle_id", vehicle);
    row.put("event_time", at(time));
    row.put("sample_index", 0);
    add(TENANT, "telemetry", row);
  }

  void add(String tenant, String name, Map<String, Object> values) throws Exception {
    Table table = lakehouse.catalog().loadTable(tenant, name);
    Map<String, Object> row = new HashMap<>(values);
    row.replaceAll(
        (column, value) ->
            value instanceof Map<?, ?> map && table.schema().findType(column).isStructType()
                ? struct(table, column, map)
                : value);
    append(table, List.of(row(table, row)));
  }

  private static Record struct(Table table, String column, Map<?, ?> values) {
    Record struct = GenericRecord.create(table.schema().findType(column).asStructType());
    values.forEach((name, value) -> struct.setField((String) name, value));
    return struct;
  }

  static OffsetDateTime at(String time) {
    return OffsetDateTime.parse("2026-03-01T" + time + "Z");
  }

  /** Asks the tables, or files. */
  String csv(String question) {
    StringWriter out = new StringWriter();
    try (LakehouseSql sql = LakehouseSql.open(lakehouse.catalog(), TENANT)) {
      sql.query(question, rows -> Answer.write(rows, OutputFormat.CSV, out));
    }
    return out.toString();
  }

  @Override
  public void close() throws Exception {
    lakehouse.close();
  }
}
