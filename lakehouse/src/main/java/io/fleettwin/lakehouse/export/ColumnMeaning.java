package io.fleettwin.lakehouse.export;

import io.fleettwin.lakehouse.duckdb.DuckDbType;
import io.fleettwin.lakehouse.table.SignalDoc;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.types.Types;

/**
 * What a reader of a file has to know of one of its columns.
 *
 * @param name of the column
 * @param type as DuckDB calls it
 * @param unit of its numbers, empty if they have none
 * @param path of the signal in the Vehicle Signal Specification, empty if it is none
 * @param description what the table says of it
 */
record ColumnMeaning(String name, String type, String unit, String path, String description) {

  /** Endings of names; one that ends on another comes before it. */
  private static final List<Map.Entry<String, String>> UNITS =
      List.of(
          Map.entry("_kwh_per_100km", "kWh/100 km"),
          Map.entry("_kmh", "km/h"),
          Map.entry("_kwh", "kWh"),
          Map.entry("_kw", "kW"),
          Map.entry("_km", "km"),
          Map.entry("_deg", "degrees"),
          Map.entry("_frac", "1"),
          Map.entry("_bytes", "bytes"),
          Map.entry("_ms", "ms"),
          Map.entry("_s", "s"),
          Map.entry("_m", "m"));

  static ColumnMeaning of(Types.NestedField column) {
    String doc = column.doc() == null ? "" : column.doc();
    String type = DuckDbType.nameOf(column.type());
    Optional<SignalDoc> signal = SignalDoc.parse(doc);
    return signal
        .map(it -> new ColumnMeaning(column.name(), type, it.unit(), it.path(), doc))
        .orElseGet(() -> new ColumnMeaning(column.name(), type, unitOf(column, doc), "", doc));
  }

  /** Estimates begin with their unit in brackets; other names end on it. */
  private static String unitOf(Types.NestedField column, String doc) {
    if (doc.startsWith("[") && doc.indexOf(']') > 0) {
      return doc.substring(1, doc.indexOf(']'));
    }
    return UNITS.stream()
        .filter(unit -> column.name().endsWith(unit.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("");
  }
}
