package io.fleettwin.lakehouse.table;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.BinaryType;
import org.apache.iceberg.types.Types.DoubleType;
import org.apache.iceberg.types.Types.IntegerType;
import org.apache.iceberg.types.Types.LongType;
import org.apache.iceberg.types.Types.NestedField;
import org.apache.iceberg.types.Types.StringType;
import org.apache.iceberg.types.Types.TimestampType;

/**
 * Columns of a table, in their order. Every column is optional unless {@link #required()} stands
 * after it. Single use.
 *
 * <p>The ids are only unique: Iceberg replaces them by its own when it creates the table.
 */
final class SchemaBuilder {

  private final List<NestedField> fields = new ArrayList<>();
  private int lastId;

  SchemaBuilder text(String name, String doc) {
    return column(name, StringType.get(), doc);
  }

  SchemaBuilder time(String name, String doc) {
    return column(name, TimestampType.withZone(), doc);
  }

  SchemaBuilder wholeNumber(String name, String doc) {
    return column(name, LongType.get(), doc);
  }

  SchemaBuilder smallNumber(String name, String doc) {
    return column(name, IntegerType.get(), doc);
  }

  SchemaBuilder number(String name, String doc) {
    return column(name, DoubleType.get(), doc);
  }

  SchemaBuilder bytes(String name, String doc) {
    return column(name, BinaryType.get(), doc);
  }

  /** A map whose values are never null. */
  SchemaBuilder map(String name, Type key, Type value, String doc) {
    return column(name, Types.MapType.ofRequired(nextId(), nextId(), key, value), doc);
  }

  /** A struct of the columns that {@code content} adds. */
  SchemaBuilder struct(String name, String doc, Consumer<SchemaBuilder> content) {
    var inner = new SchemaBuilder();
    inner.lastId = lastId;
    content.accept(inner);
    lastId = inner.lastId;
    return column(name, Types.StructType.of(inner.fields), doc);
  }

  SchemaBuilder column(String name, Type type, String doc) {
    fields.add(NestedField.optional(nextId(), name, type, doc));
    return this;
  }

  /** The column before is never null. */
  SchemaBuilder required() {
    int last = fields.size() - 1;
    fields.set(last, fields.get(last).asRequired());
    return this;
  }

  private int nextId() {
    return ++lastId;
  }

  Schema build() {
    return new Schema(fields);
  }
}
