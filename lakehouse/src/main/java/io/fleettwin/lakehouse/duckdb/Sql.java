package io.fleettwin.lakehouse.duckdb;

/** Quotes names and texts for SQL. */
public final class Sql {

  private Sql() {}

  public static String identifier(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  public static String text(String value) {
    return '\'' + value.replace("'", "''") + '\'';
  }
}
