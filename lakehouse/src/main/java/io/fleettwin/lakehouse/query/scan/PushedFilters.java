package io.fleettwin.lakehouse.query.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.iceberg.Schema;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.types.Types;

/**
 * Understands the filters that DuckDB pushes into a scan, as its plan spells them: {@code
 * speed>3.0}, {@code a>=1 AND a<=3}, {@code optional: a IN ('x', 'y')}.
 *
 * <p>Conservative: whatever is not fully understood counts as true, so that it skips no file. A
 * plan splits a filter at line feeds, even inside of a text; so a scan with a text that does not
 * end within its filter is not understood at all.
 */
public final class PushedFilters {

  private static final String OPTIONAL = "optional: ";
  private static final Pattern COMPARISON =
      Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)(>=|<=|=|>|<)(.+)", Pattern.DOTALL);
  private static final Pattern MEMBERSHIP =
      Pattern.compile("([A-Za-z_][A-Za-z0-9_]*) IN \\((.+)\\)", Pattern.DOTALL);
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private PushedFilters() {}

  /** True wherever one of the scans may find a row; true everywhere if there is none. */
  public static Expression ofAny(List<List<String>> scans, Schema schema) {
    Expression any = scans.isEmpty() ? Expressions.alwaysTrue() : Expressions.alwaysFalse();
    for (List<String> scan : scans) {
      any = Expressions.or(any, ofScan(scan, schema));
    }
    return any;
  }

  private static Expression ofScan(List<String> filters, Schema schema) {
    Expression all = Expressions.alwaysTrue();
    for (String filter : filters) {
      if (!Quotes.areClosed(filter)) {
        return Expressions.alwaysTrue();
      }
      all = Expressions.and(all, ofFilter(filter, schema));
    }
    return all;
  }

  private static Expression ofFilter(String filter, Schema schema) {
    List<String> ands = Quotes.split(filter, " AND ");
    List<String> ors = Quotes.split(withoutOptional(filter), " OR ");
    if (ors.size() > 1) {
      return ands.size() > 1 ? Expressions.alwaysTrue() : anyOf(ors, schema);
    }
    Expression all = Expressions.alwaysTrue();
    for (String part : ands) {
      all = Expressions.and(all, ofComparison(withoutOptional(part), schema));
    }
    return all;
  }

  private static String withoutOptional(String filter) {
    return filter.startsWith(OPTIONAL) ? filter.substring(OPTIONAL.length()) : filter;
  }

  private static Expression anyOf(List<String> parts, Schema schema) {
    Expression any = Expressions.alwaysFalse();
    for (String part : parts) {
      any = Expressions.or(any, ofComparison(part, schema));
    }
    return any;
  }

  private static Expression ofComparison(String text, Schema schema) {
    Matcher comparison = COMPARISON.matcher(text);
    if (comparison.matches()) {
      Types.NestedField column = schema.asStruct().field(comparison.group(1));
      return column == null
          ? Expressions.alwaysTrue()
          : ColumnBound.of(column, comparison.group(2), comparison.group(3));
    }
    Matcher membership = MEMBERSHIP.matcher(text);
    if (membership.matches()) {
      return anyValue(membership, schema);
    }
    Types.NestedField truth = NAME.matcher(text).matches() ? schema.asStruct().field(text) : null;
    return truth != null && truth.type().equals(Types.BooleanType.get())
        ? Expressions.equal(text, true)
        : Expressions.alwaysTrue();
  }

  private static Expression anyValue(Matcher membership, Schema schema) {
    Types.NestedField column = schema.asStruct().field(membership.group(1));
    if (column == null) {
      return Expressions.alwaysTrue();
    }
    List<Expression> equalities = new ArrayList<>();
    for (String value : Quotes.split(membership.group(2), ", ")) {
      equalities.add(ColumnBound.of(column, "=", value));
    }
    return equalities.stream().reduce(Expressions.alwaysFalse(), Expressions::or);
  }
}
