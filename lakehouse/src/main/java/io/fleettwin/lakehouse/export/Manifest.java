package io.fleettwin.lakehouse.export;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.fleettwin.lakehouse.table.DeadLetterTable;
import io.fleettwin.lakehouse.table.HazardTable;
import io.fleettwin.lakehouse.table.LatencyTable;
import io.fleettwin.lakehouse.table.SignalDictionaryTable;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.types.Types;

/**
 * Tells a reader who knows nothing of the platform what the files of an export hold, and what is
 * not in them.
 *
 * @param request whose data
 * @param format in which form
 * @param created when
 */
record Manifest(ExportRequest request, ExportFormat format, Instant created) {

  /** Name of its file. */
  static final String FILE = "manifest.json";

  /** Rises when a reader of the former form could no longer read it. */
  private static final int VERSION = 1;

  private static final Map<String, String> TABLES_WITHOUT_VEHICLES =
      Map.of(
          LatencyTable.NAME,
          "sums over the messages of many vehicles",
          SignalDictionaryTable.NAME,
          "about signals; unit and path of each are with its column here",
          HazardTable.NAME,
          "about places on the road, which name no vehicle; what this vehicle noticed is in insight,"
              + " what it was told is in command");

  /**
   * Writes it.
   *
   * @param others tables that are not in files
   * @param out stays open
   */
  void write(List<WrittenTable> tables, List<String> others, OutputStream out) throws IOException {
    JsonFactory factory = new JsonFactory();
    factory.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    try (JsonGenerator json = factory.createGenerator(out, JsonEncoding.UTF8)) {
      json.setPrettyPrinter(new DefaultPrettyPrinter());
      json.writeStartObject();
      json.writeNumberField("manifest_version", VERSION);
      json.writeStringField("tenant", request.tenant());
      json.writeStringField("vehicle_id", request.vehicleId());
      writeTime(json, "from", bounded(request.period().from(), Period.BEGINNING));
      writeTime(json, "to", bounded(request.period().to(), Period.END));
      writeTime(json, "created", created);
      json.writeStringField("format", format.label());
      json.writeStringField("conventions", conventions());
      json.writeArrayFieldStart("tables");
      for (WrittenTable table : tables) {
        writeTable(json, table);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("not_included");
      for (Map.Entry<String, String> left : notIncluded(others).entrySet()) {
        json.writeStartObject();
        json.writeStringField("what", left.getKey());
        json.writeStringField("why", left.getValue());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  private static Instant bounded(Instant time, Instant unbounded) {
    return time.equals(unbounded) ? null : time;
  }

  private String conventions() {
    return "Times are UTC; from is inclusive, to is exclusive, by the time_column of each table."
        + " An empty value was not known."
        + (format == ExportFormat.CSV
            ? " Structs and maps are JSON, bytes are Base64, an empty text is \"\"."
            : "");
  }

  private static void writeTable(JsonGenerator json, WrittenTable table) throws IOException {
    HeldTable held = table.held();
    json.writeStartObject();
    json.writeStringField("table", held.name());
    json.writeStringField("file", table.file());
    json.writeNumberField("rows", table.rows());
    json.writeNumberField("bytes", table.bytes());
    json.writeStringField("time_column", held.rows().timeColumn());
    writeTime(json, "first_time", held.first());
    writeTime(json, "last_time", held.last());
    Snapshot snapshot = held.table().currentSnapshot();
    if (snapshot != null) {
      json.writeStringField("snapshot_id", Long.toString(snapshot.snapshotId()));
      writeTime(json, "snapshot_time", Instant.ofEpochMilli(snapshot.timestampMillis()));
    }
    json.writeArrayFieldStart("columns");
    for (Types.NestedField column : held.table().schema().columns()) {
      ColumnMeaning meaning = ColumnMeaning.of(column);
      json.writeStartObject();
      json.writeStringField("name", meaning.name());
      json.writeStringField("type", meaning.type());
      writeUnlessEmpty(json, "unit", meaning.unit());
      writeUnlessEmpty(json, "vss_path", meaning.path());
      writeUnlessEmpty(json, "description", meaning.description());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void writeTime(JsonGenerator json, String name, Instant time) throws IOException {
    if (time == null) {
      json.writeNullField(name);
    } else {
      json.writeStringField(name, time.toString());
    }
  }

  private static void writeUnlessEmpty(JsonGenerator json, String name, String text)
      throws IOException {
    if (!text.isEmpty()) {
      json.writeStringField(name, text);
    }
  }

  private static Map<String, String> notIncluded(List<String> others) {
    Map<String, String> left = new LinkedHashMap<>();
    for (String table : others) {
      left.put(
          "table " + table,
          TABLES_WITHOUT_VEHICLES.getOrDefault(table, "its rows name no vehicle"));
    }
    left.put(
        "rows of other vehicles that mention this one, such as in " + DeadLetterTable.NAME,
        "they are data of others");
    left.put(
        "rows past their time",
        "they are removed; telemetry goes on in telemetry_1m and telemetry_15m");
    left.put("former states of the tables", "the same rows, kept for hours for the tables' upkeep");
    left.put(
        "messages on their way, in topics and in the state of jobs",
        "they become rows of these tables within minutes, and go");
    left.put("the device's credentials in the registry of the gateway", "a secret, not a record");
    return left;
  }
}
