package io.fleettwin.jobs.archive;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.iceberg.Schema;
import org.apache.iceberg.flink.FlinkSchemaUtil;
import org.apache.iceberg.types.Types;

/**
 * Where each column of a table stands in its rows. Tables of one definition differ in it, because
 * each lists its columns in the order in which it got them. Immutable.
 */
final class RowShape implements Serializable {

  private static final long serialVersionUID = 1L;

  private final HashMap<String, Integer> positions = new HashMap<>();
  private final HashMap<String, RowShape> structs = new HashMap<>();

  private RowShape(List<Types.NestedField> fields) {
    for (Types.NestedField field : fields) {
      positions.put(field.name(), positions.size());
      if (field.type().isStructType()) {
        structs.put(field.name(), new RowShape(field.type().asStructType().fields()));
      }
    }
  }

  static RowShape of(Schema schema) {
    return new RowShape(schema.columns());
  }

  /** Type of the rows of a schema, which keeps Kryo away from them. */
  static TypeInformation<RowData> typeOf(Schema schema) {
    return InternalTypeInfo.of(FlinkSchemaUtil.convert(schema));
  }

  int arity() {
    return positions.size();
  }

  /** The position of a column that has to be there. */
  int positionOf(String column) {
    Integer position = positions.get(column);
    if (position == null) {
      throw new IllegalArgumentException(
          "column: " + column + " (expected: one of " + positions.keySet() + ")");
    }
    return position;
  }

  /** The shape of a struct column that has to be there. */
  RowShape structOf(String column) {
    return structs.get(column);
  }
}
