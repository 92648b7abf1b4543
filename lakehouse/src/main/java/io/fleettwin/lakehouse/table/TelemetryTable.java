package io.fleettwin.lakehouse.table;

import static io.fleettwin.lakehouse.table.SampleColumn.EVENT_TIME;
import static io.fleettwin.lakehouse.table.SampleColumn.H3_CELL;
import static io.fleettwin.lakehouse.table.SampleColumn.VEHICLE_ID;

import io.fleettwin.domain.signal.Signal;
import io.fleettwin.domain.signal.SignalCatalogue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.rest.RESTCatalog;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/**
 * The table {@code <tenant>.telemetry}: one row for each sample of each vehicle, never one for each
 * value.
 *
 * <p>A signal that names a column in the catalogue has it, typed; the others share the maps {@link
 * #NUMBERS} and {@link #TEXTS}, keyed by path. Null says that the signal was not sampled. A text is
 * in the row of its frame's last sample.
 *
 * <p>Partitions are hidden: day of the event time and bucket of the vehicle, so that a question
 * about a day or a vehicle reads a part of the files however it is asked. Catalogue names become
 * column names, and Iceberg gives each column its id for good: a catalogue that grows adds columns,
 * files written before read as null there, and a type never changes.
 */
public final class TelemetryTable {

  public static final String NAME = "telemetry";

  /** Column of the numeric signals without a column of their own: path to value. */
  public static final String NUMBERS = "other_numbers";

  /** Column of the text signals without a column of their own: path to text. */
  public static final String TEXTS = "other_texts";

  /** How long rows are kept unless a tenant wants something else. */
  private static final Duration RETENTION = Duration.ofHours(24);

  /** Columns that queries prune by, besides vehicle and time. */
  private static final List<String> PRUNING_COLUMNS =
      List.of(
          SampleColumn.RECEIVED_TIME.columnName(),
          H3_CELL.columnName(),
          "location_latitude_deg",
          "location_longitude_deg");

  private TelemetryTable() {}

  /** The schema of a new table; Iceberg replaces the ids by its own. */
  public static Schema schema(SignalCatalogue signals) {
    var ids = new AtomicInteger();
    List<Types.NestedField> fields = new ArrayList<>();
    for (SampleColumn column : SampleColumn.values()) {
      int id = ids.incrementAndGet();
      fields.add(
          column.isRequired()
              ? Types.NestedField.required(id, column.columnName(), column.type(), column.doc())
              : Types.NestedField.optional(id, column.columnName(), column.type(), column.doc()));
    }
    fields.add(
        Types.NestedField.optional(
            ids.incrementAndGet(),
            NUMBERS,
            mapOfTextTo(Types.DoubleType.get(), ids),
            "numeric signals without a column: path to value"));
    fields.add(
        Types.NestedField.optional(
            ids.incrementAndGet(),
            TEXTS,
            mapOfTextTo(Types.StringType.get(), ids),
            "text signals without a column: path to text"));
    for (Signal signal : signals.signals()) {
      if (!signal.column().isEmpty()) {
        fields.add(
            Types.NestedField.optional(
                ids.incrementAndGet(), signal.column(), typeOf(signal), docOf(signal)));
      }
    }
    return new Schema(fields);
  }

  private static Type mapOfTextTo(Type value, AtomicInteger ids) {
    return Types.MapType.ofOptional(
        ids.incrementAndGet(), ids.incrementAndGet(), Types.StringType.get(), value);
  }

  /** What the table looks like for a catalogue of signals. */
  public static TableDefinition definition(SignalCatalogue signals) {
    Schema schema = schema(signals);
    String vehicle = VEHICLE_ID.columnName();
    String time = EVENT_TIME.columnName();
    return new TableDefinition(
        NAME,
        schema,
        TableDefinition.byDayAndVehicle(schema, time, vehicle),
        TableDefinition.sortedBy(schema, vehicle, time),
        time,
        vehicle,
        PRUNING_COLUMNS,
        RETENTION);
  }

  /** The tenant's table as the catalogue wants it, see {@link TenantTables#createOrEvolve}. */
  public static Table createOrEvolve(RESTCatalog catalog, String tenant, SignalCatalogue signals) {
    return new TenantTables(catalog, tenant).createOrEvolve(definition(signals));
  }

  static Type typeOf(Signal signal) {
    return switch (signal.type()) {
      case DOUBLE -> Types.DoubleType.get();
      case BOOLEAN -> Types.BooleanType.get();
      case TEXT -> Types.StringType.get();
    };
  }

  static String docOf(Signal signal) {
    return SignalDoc.of(signal).text();
  }
}
