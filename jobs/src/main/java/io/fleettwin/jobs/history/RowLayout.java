package io.fleettwin.jobs.history;

import io.fleettwin.domain.signal.Signal;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.lakehouse.table.SampleColumn;
import io.fleettwin.lakehouse.table.TelemetryTable;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.iceberg.Schema;
import org.apache.iceberg.flink.FlinkSchemaUtil;
import org.apache.iceberg.types.Types;

/**
 * What stands at which position of a table's rows. Tables of one catalogue differ in it, because
 * each lists its columns in the order in which it got them.
 *
 * <p>Immutable. A column that neither samples nor signals know is null in every row.
 */
final class RowLayout implements Serializable {

  private static final long serialVersionUID = 1L;

  /** What a position may hold. */
  enum Content {
    SAMPLE_COLUMN,
    SIGNAL,
    OTHER_NUMBERS,
    OTHER_TEXTS,
    NOTHING
  }

  private final Content[] contents;
  private final SampleColumn[] sampleColumns;

  /** Position of a signal's column by the signal's index, -1 where it has none. */
  private final int[] positions;

  private final TypeInformation<RowData> type;

  private RowLayout(
      Content[] contents,
      SampleColumn[] sampleColumns,
      int[] positions,
      TypeInformation<RowData> type) {
    this.contents = contents;
    this.sampleColumns = sampleColumns;
    this.positions = positions;
    this.type = type;
  }

  /** The layout of a table whose columns hold signals of a catalogue. */
  static RowLayout of(Schema schema, SignalCatalogue catalogue) {
    List<Types.NestedField> columns = schema.columns();
    var contents = new Content[columns.size()];
    var sampleColumns = new SampleColumn[columns.size()];
    Map<String, Integer> positionByName = new HashMap<>();
    for (int position = 0; position < contents.length; position++) {
      contents[position] = Content.NOTHING;
      positionByName.put(columns.get(position).name(), position);
    }
    for (SampleColumn column : SampleColumn.values()) {
      int position = positionByName.get(column.columnName());
      contents[position] = Content.SAMPLE_COLUMN;
      sampleColumns[position] = column;
    }
    contents[positionByName.get(TelemetryTable.NUMBERS)] = Content.OTHER_NUMBERS;
    contents[positionByName.get(TelemetryTable.TEXTS)] = Content.OTHER_TEXTS;
    int[] positions = new int[catalogue.size()];
    for (int index = 0; index < positions.length; index++) {
      Signal signal = catalogue.at(index);
      positions[index] = signal.column().isEmpty() ? -1 : positionByName.get(signal.column());
      if (positions[index] >= 0) {
        contents[positions[index]] = Content.SIGNAL;
      }
    }
    return new RowLayout(
        contents, sampleColumns, positions, InternalTypeInfo.of(FlinkSchemaUtil.convert(schema)));
  }

  /** Type of the rows, which keeps Kryo away from them. */
  TypeInformation<RowData> type() {
    return type;
  }

  int arity() {
    return contents.length;
  }

  Content contentAt(int position) {
    return contents[position];
  }

  /** The column at a position that holds {@link Content#SAMPLE_COLUMN}. */
  SampleColumn sampleColumnAt(int position) {
    return sampleColumns[position];
  }

  /** Where the column of the signal with a catalogue index is, -1 if it shares a map. */
  int positionOf(int signalIndex) {
    return positions[signalIndex];
  }
}
