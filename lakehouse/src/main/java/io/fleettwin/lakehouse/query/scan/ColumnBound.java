package io.fleettwin.lakehouse.query.scan;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/**
 * One comparison of a column with a value, for Iceberg. True everywhere if the value is of a kind,
 * or spelt in a way, that is not known.
 *
 * <p>DuckDB's order of floating point numbers is kept: NaN is above all numbers, and the two zeros
 * are one.
 */
final class ColumnBound {

  private static final Pattern TEXT =
      Pattern.compile("'((?:[^']|'')*)'(?:::([A-Z ]+))?", Pattern.DOTALL);
  private static final Pattern NUMBER =
      Pattern.compile("-?[0-9]+(?:\\.[0-9]+)?(?:e[+-]?[0-9]+)?", Pattern.CASE_INSENSITIVE);
  private static final DateTimeFormatter LOCAL_TIME =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd HH:mm:ss")
          .appendFraction(ChronoField.MICRO_OF_SECOND, 0, 6, true)
          .toFormatter();
  private static final DateTimeFormatter ZONED_TIME =
      new DateTimeFormatterBuilder()
          .append(LOCAL_TIME)
          .appendOffset("+HH:mm:ss", "+00")
          .toFormatter();

  private ColumnBound() {}

  static Expression of(Types.NestedField column, String operator, String value) {
    Object literal = literalOf(column.type(), value);
    if (literal == null) {
      return Expressions.alwaysTrue();
    }
    return literal instanceof Double || literal instanceof Float
        ? ofFloating(column.name(), operator, (Number) literal)
        : ofExact(column.name(), operator, literal);
  }

  private static Expression ofExact(String column, String operator, Object literal) {
    return switch (operator) {
      case "=" -> Expressions.equal(column, literal);
      case ">" -> Expressions.greaterThan(column, literal);
      case ">=" -> Expressions.greaterThanOrEqual(column, literal);
      case "<" -> Expressions.lessThan(column, literal);
      case "<=" -> Expressions.lessThanOrEqual(column, literal);
      default -> Expressions.alwaysTrue();
    };
  }

  private static Expression ofFloating(String column, String operator, Number literal) {
    Object least = literal.doubleValue() == 0 ? negativeZero(literal) : literal;
    Object greatest = literal.doubleValue() == 0 ? positiveZero(literal) : literal;
    return switch (operator) {
      case "=" ->
          Expressions.and(
              Expressions.greaterThanOrEqual(column, least),
              Expressions.lessThanOrEqual(column, greatest));
      case ">", ">=" ->
          Expressions.or(Expressions.greaterThanOrEqual(column, least), Expressions.isNaN(column));
      case "<", "<=" -> Expressions.lessThanOrEqual(column, greatest);
      default -> Expressions.alwaysTrue();
    };
  }

  private static Object negativeZero(Number literal) {
    return literal instanceof Float ? (Object) (-0.0f) : (Object) (-0.0);
  }

  private static Object positiveZero(Number literal) {
    return literal instanceof Float ? (Object) 0.0f : (Object) 0.0;
  }

  /** What Iceberg calls the value, null if that is not sure. */
  private static Object literalOf(Type type, String value) {
    try {
      return switch (type.typeId()) {
        case BOOLEAN -> value.matches("true|false") ? Boolean.valueOf(value) : null;
        case INTEGER, LONG -> NUMBER.matcher(value).matches() ? wholeNumber(value) : null;
        case FLOAT -> NUMBER.matcher(value).matches() ? Float.valueOf(value) : null;
        case DOUBLE -> NUMBER.matcher(value).matches() ? Double.valueOf(value) : null;
        case DECIMAL ->
            NUMBER.matcher(value).matches()
                ? new BigDecimal(value).setScale(((Types.DecimalType) type).scale())
                : null;
        case STRING -> textOf(value, null);
        case DATE -> dayOf(textOf(value, "DATE"));
        case TIMESTAMP -> microsOf((Types.TimestampType) type, value);
        default -> null;
      };
    } catch (ArithmeticException | DateTimeException e) {
      return null; // a number or time that the column cannot hold skips nothing
    }
  }

  private static Long wholeNumber(String value) {
    return new BigDecimal(value).toBigIntegerExact().longValueExact();
  }

  private static String textOf(String value, String type) {
    Matcher text = TEXT.matcher(value);
    boolean known = text.matches() && Objects.equals(type, text.group(2));
    return known ? text.group(1).replace("''", "'") : null;
  }

  private static Integer dayOf(String text) {
    return text == null ? null : Math.toIntExact(LocalDate.parse(text).toEpochDay());
  }

  private static Long microsOf(Types.TimestampType type, String value) {
    if (type.shouldAdjustToUTC()) {
      String text = textOf(value, "TIMESTAMP WITH TIME ZONE");
      return text == null ? null : micros(OffsetDateTime.parse(text, ZONED_TIME));
    }
    String text = textOf(value, "TIMESTAMP");
    return text == null
        ? null
        : micros(LocalDateTime.parse(text, LOCAL_TIME).atOffset(ZoneOffset.UTC));
  }

  private static long micros(OffsetDateTime time) {
    return ChronoUnit.MICROS.between(OffsetDateTime.parse("1970-01-01T00:00:00Z"), time);
  }
}
