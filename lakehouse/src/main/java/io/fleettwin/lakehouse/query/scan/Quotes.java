package io.fleettwin.lakehouse.query.scan;

import java.util.ArrayList;
import java.util.List;

/** Texts in single quotes, in which a doubled quote stands for one. */
final class Quotes {

  private static final char QUOTE = '\'';

  private Quotes() {}

  /** Whether every text ends. */
  static boolean areClosed(String sql) {
    return sql.chars().filter(c -> c == QUOTE).count() % 2 == 0;
  }

  /** Splits at a separator wherever it is not part of a text. */
  static List<String> split(String sql, String separator) {
    List<String> parts = new ArrayList<>();
    boolean quoted = false;
    int start = 0;
    int at = 0;
    while (at < sql.length()) {
      if (!quoted && sql.startsWith(separator, at)) {
        parts.add(sql.substring(start, at));
        at += separator.length();
        start = at;
      } else {
        quoted ^= sql.charAt(at) == QUOTE;
        at++;
      }
    }
    parts.add(sql.substring(start));
    return parts;
  }
}
