package io.fleettwin.lakehouse.table;

import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.UpdateSchema;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Adds to a table what its schema lacks; takes nothing away. */
final class SchemaEvolution {

  private static final Logger LOG = LoggerFactory.getLogger(SchemaEvolution.class);

  private final Table table;
  private final UpdateSchema update;
  private final List<String> added = new ArrayList<>();

  private SchemaEvolution(Table table) {
    this.table = table;
    this.update = table.updateSchema();
  }

  static void evolve(Table table, Schema wanted) {
    var evolution = new SchemaEvolution(table);
    evolution.add("", table.schema().asStruct(), wanted.asStruct());
    if (!evolution.added.isEmpty()) {
      evolution.update.commit();
      LOG.info("Table {} has new columns {}", table.name(), evolution.added);
    }
  }

  private void add(String parent, Types.StructType present, Types.StructType wanted) {
    for (Types.NestedField field : wanted.fields()) {
      Types.NestedField there = present.field(field.name());
      String path = parent.isEmpty() ? field.name() : parent + "." + field.name();
      if (there == null) {
        update.addColumn(parent.isEmpty() ? null : parent, field.name(), field.type(), field.doc());
        added.add(path);
      } else if (there.type().isStructType() && field.type().isStructType()) {
        add(path, there.type().asStructType(), field.type().asStructType());
      } else if (!isSame(there.type(), field.type())) {
        throw new IllegalStateException(
            "%s.%s: %s (expected: %s)".formatted(table.name(), path, there.type(), field.type()));
      }
    }
  }

  /** Whether types are the same but for the ids of what is in them. */
  private static boolean isSame(Type present, Type wanted) {
    if (present.isMapType() && wanted.isMapType()) {
      return isSame(present.asMapType().keyType(), wanted.asMapType().keyType())
          && isSame(present.asMapType().valueType(), wanted.asMapType().valueType());
    }
    return present.equals(wanted);
  }
}
