package io.fleettwin.jobs.history;

import static java.util.Objects.requireNonNull;

import io.fleettwin.domain.signal.Signal;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.lakehouse.table.SampleColumn;
import io.fleettwin.lakehouse.table.TelemetryTable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.Schema;
import org.apache.iceberg.parquet.ParquetSchemaUtil;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.schema.MessageType;

/**
 * What goes into which column of a table, for one schema and one catalogue of signals. Tables of
 * one catalogue differ in their columns' order, because each lists them as it got them.
 *
 * <p>Immutable. A column that neither samples nor signals know is null in every row.
 */
final class TelemetryColumns {

  /** No column: the signal shares a map. */
  static final int ABSENT = -1;

  /** What a column may hold. */
  enum Content {
    SAMPLE_COLUMN,
    NUMBER,
    BOOLEAN,
    TEXT,
    OTHER_NUMBERS,
    OTHER_TEXTS,
    NOTHING
  }

  private final SignalCatalogue catalogue;
  private final MessageType parquet;
  private final Content[] contents;
  private final SampleColumn[] sampleColumns;

  /** Where the Parquet columns of each column of the table begin; a map has two. */
  private final int[] firstLeaf;

  /** Position of a signal's column by the signal's index, {@link #ABSENT} where it has none. */
  private final int[] positions;

  private TelemetryColumns(Schema schema, SignalCatalogue catalogue) {
    this.catalogue = requireNonNull(catalogue, "catalogue");
    parquet = ParquetSchemaUtil.convert(schema, TelemetryTable.NAME);
    List<Types.NestedField> columns = schema.columns();
    contents = new Content[columns.size()];
    sampleColumns = new SampleColumn[columns.size()];
    firstLeaf = new int[columns.size()];
    positions = new int[catalogue.size()];
    Map<String, Integer> positionByName = new HashMap<>();
    int leaf = 0;
    for (int position = 0; position < contents.length; position++) {
      Types.NestedField column = columns.get(position);
      positionByName.put(column.name(), position);
      firstLeaf[position] = leaf;
      leaf += leavesOf(column.type());
    }
    Arrays.fill(contents, Content.NOTHING);
    for (SampleColumn column : SampleColumn.values()) {
      int position = positionByName.get(column.columnName());
      contents[position] = Content.SAMPLE_COLUMN;
      sampleColumns[position] = column;
    }
    contents[positionByName.get(TelemetryTable.NUMBERS)] = Content.OTHER_NUMBERS;
    contents[positionByName.get(TelemetryTable.TEXTS)] = Content.OTHER_TEXTS;
    Arrays.fill(positions, ABSENT);
    for (int index = 0; index < positions.length; index++) {
      Signal signal = catalogue.at(index);
      Integer position = positionByName.get(signal.column());
      if (position != null && columns.get(position).type().typeId() == typeOf(signal)) {
        positions[index] = position;
        contents[position] = contentOf(signal);
      }
    }
  }

  /** The columns of a table whose signals are those of a catalogue. */
  static TelemetryColumns of(Schema schema, SignalCatalogue catalogue) {
    return new TelemetryColumns(schema, catalogue);
  }

  private static int leavesOf(Type type) {
    if (type.isPrimitiveType()) {
      return 1;
    }
    return type.asNestedType().fields().stream().mapToInt(field -> leavesOf(field.type())).sum();
  }

  private static Type.TypeID typeOf(Signal signal) {
    return switch (signal.type()) {
      case DOUBLE -> Type.TypeID.DOUBLE;
      case BOOLEAN -> Type.TypeID.BOOLEAN;
      case TEXT -> Type.TypeID.STRING;
    };
  }

  private static Content contentOf(Signal signal) {
    return switch (signal.type()) {
      case DOUBLE -> Content.NUMBER;
      case BOOLEAN -> Content.BOOLEAN;
      case TEXT -> Content.TEXT;
    };
  }

  SignalCatalogue catalogue() {
    return catalogue;
  }

  MessageType parquet() {
    return parquet;
  }

  int count() {
    return contents.length;
  }

  Content contentAt(int position) {
    return contents[position];
  }

  /** The column at a position that holds {@link Content#SAMPLE_COLUMN}. */
  SampleColumn sampleColumnAt(int position) {
    return sampleColumns[position];
  }

  /** How many Parquet columns a column of the table has. */
  int leafCount(int position) {
    int end =
        position + 1 < firstLeaf.length ? firstLeaf[position + 1] : parquet.getColumns().size();
    return end - firstLeaf[position];
  }

  /** A Parquet column of a column of the table. */
  ColumnDescriptor leaf(int position, int leaf) {
    return parquet.getColumns().get(firstLeaf[position] + leaf);
  }

  /** Where the column of the signal with a catalogue index is, {@link #ABSENT} if in a map. */
  int positionOf(int signalIndex) {
    return positions[signalIndex];
  }
}
