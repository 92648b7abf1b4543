package io.fleettwin.lakehouse.table;

import java.util.List;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;

/**
 * The table {@code <tenant>.signal_dictionary}: the signal catalogue, for those who query. One row
 * for each signal, written as a whole when the catalogue has changed.
 */
public final class SignalDictionaryTable {

  public static final String NAME = "signal_dictionary";

  public static final String ID = "signal_id";
  public static final String PATH = "path";
  public static final String UNIT = "unit";
  public static final String DATATYPE = "datatype";
  public static final String MINIMUM = "minimum";
  public static final String MAXIMUM = "maximum";
  public static final String DECIMALS = "decimals";
  public static final String CADENCE = "cadence_ms";
  public static final String TIER = "tier";
  public static final String COLUMN = "column_name";

  private SignalDictionaryTable() {}

  public static TableDefinition definition() {
    Schema schema =
        new SchemaBuilder()
            .smallNumber(ID, "numeric id on the wire, never used again")
            .required()
            .text(PATH, "COVESA VSS path, or one under Vehicle.FleetTwin")
            .required()
            .text(UNIT, "VSS unit; null for booleans, texts and plain numbers")
            .text(DATATYPE, "double, boolean or text")
            .required()
            .number(MINIMUM, "smallest possible value; null for texts")
            .number(MAXIMUM, "largest possible value; null for texts")
            .smallNumber(DECIMALS, "digits after the point that the wire keeps")
            .wholeNumber(CADENCE, "how often a value is expected")
            .text(TIER, "how soon a value has to be of use")
            .text(COLUMN, "its column in telemetry and in the roll-ups; null: it shares a map")
            .build();
    return new TableDefinition(
        NAME,
        schema,
        PartitionSpec.unpartitioned(),
        TableDefinition.sortedBy(schema, ID),
        TableDefinition.NO_COLUMN,
        TableDefinition.NO_COLUMN,
        List.of(),
        TableDefinition.FOREVER);
  }
}
