package io.fleettwin.engines.platform;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/** A row with a value in every column, and in every field below it, whatever the types are. */
final class FilledRow {

  private static final OffsetDateTime TIME = OffsetDateTime.parse("2026-03-01T12:34:56.789012Z");

  private FilledRow() {}

  static Record of(Types.StructType columns) {
    Record row = GenericRecord.create(columns);
    for (Types.NestedField column : columns.fields()) {
      row.setField(column.name(), valueOf(column.type()));
    }
    return row;
  }

  private static Object valueOf(Type type) {
    return switch (type.typeId()) {
      case BOOLEAN -> true;
      case INTEGER -> 7;
      case LONG -> 7_000_000_000L;
      case FLOAT -> 1.5f;
      case DOUBLE -> 2.25;
      case STRING -> "text";
      case DATE -> LocalDate.from(TIME);
      case TIMESTAMP -> TIME;
      case BINARY -> ByteBuffer.wrap(new byte[] {1, 2, 3});
      case DECIMAL -> BigDecimal.valueOf(25, ((Types.DecimalType) type).scale());
      case STRUCT -> of(type.asStructType());
      case LIST -> List.of(valueOf(type.asListType().elementType()));
      case MAP ->
          Map.of(valueOf(type.asMapType().keyType()), valueOf(type.asMapType().valueType()));
      default -> throw new IllegalArgumentException("type: " + type + " (expected: one of ours)");
    };
  }
}
