package io.fleettwin.lakehouse.query.text;

import io.fleettwin.lakehouse.query.text.SqlTokens.Kind;
import io.fleettwin.lakehouse.query.text.SqlTokens.Token;
import java.util.ArrayList;
import java.util.List;

/**
 * A table at a point of its past: {@code telemetry for timestamp as of timestamp '2026-11-21
 * 14:02:00'}, {@code demo.telemetry for version as of 123}. Trino's form, and the standard's
 * ({@code for system_time as of}).
 *
 * @param table names of the table, one to three, in lower case and without quotes
 * @param by what the point is
 * @param point the point as it is spelt: a text or number with or without a type, or an expression
 *     in parentheses
 * @param start where the clause begins, with the table
 * @param end where it has ended
 */
public record AsOfClause(List<String> table, Point by, String point, int start, int end) {

  /** What a point of the past is given by. */
  public enum Point {
    TIMESTAMP,
    VERSION
  }

  /** Timestamp, as, of. */
  private static final int KEYWORDS = 3;

  public AsOfClause {
    table = List.copyOf(table);
  }

  /**
   * All such clauses of a question, in order.
   *
   * @throws QueryException if a clause lacks its point
   */
  public static List<AsOfClause> findAll(String sql) {
    List<Token> tokens = SqlTokens.of(sql);
    List<AsOfClause> clauses = new ArrayList<>();
    for (int at = 2; at + 2 < tokens.size(); at++) {
      boolean found =
          tokens.get(at - 1).isWord("for")
              && tokens.get(at + 1).isWord("as")
              && tokens.get(at + 2).isWord("of");
      Point by = found ? pointOf(tokens.get(at)) : null;
      if (by != null) {
        clauses.add(read(tokens, at, by));
      }
    }
    return clauses;
  }

  private static Point pointOf(Token token) {
    if (token.isWord("timestamp") || token.isWord("system_time")) {
      return Point.TIMESTAMP;
    }
    return token.isWord("version") || token.isWord("system_version") ? Point.VERSION : null;
  }

  private static AsOfClause read(List<Token> tokens, int keyword, Point by) {
    int last = keyword - 2;
    if (!tokens.get(last).isName()) {
      throw new QueryException(
          "for %s as of: no table in front (expected: table for %s as of ...)"
              .formatted(tokens.get(keyword).text(), tokens.get(keyword).text()));
    }
    List<String> names = new ArrayList<>(List.of(tokens.get(last).name()));
    int first = last;
    while (first >= 2 && tokens.get(first - 1).isSymbol('.') && tokens.get(first - 2).isName()) {
      first -= 2;
      names.add(0, tokens.get(first).name());
    }
    int from = keyword + KEYWORDS;
    int to = endOfPoint(tokens, from);
    if (to == from) {
      throw new QueryException(
          "%s as of: %s (expected: a time such as timestamp '2026-11-21 14:02:00', a snapshot id, or"
                  .formatted(
                      tokens.get(keyword).text(),
                      from < tokens.size() ? tokens.get(from).text() : "nothing")
              + " an expression in parentheses)");
    }
    return new AsOfClause(
        names,
        by,
        spelling(tokens.subList(from, to)),
        tokens.get(first).start(),
        tokens.get(to - 1).end());
  }

  private static int endOfPoint(List<Token> tokens, int from) {
    if (from >= tokens.size()) {
      return from;
    }
    Token token = tokens.get(from);
    if (token.kind() == Kind.TEXT || token.kind() == Kind.NUMBER) {
      return from + 1;
    }
    boolean typed =
        token.isWord("timestamp") || token.isWord("timestamptz") || token.isWord("date");
    if (typed && from + 1 < tokens.size() && tokens.get(from + 1).kind() == Kind.TEXT) {
      return from + 2;
    }
    return token.isSymbol('(') ? endOfParentheses(tokens, from) : from;
  }

  private static int endOfParentheses(List<Token> tokens, int from) {
    int depth = 0;
    for (int at = from; at < tokens.size(); at++) {
      depth += tokens.get(at).isSymbol('(') ? 1 : 0;
      depth -= tokens.get(at).isSymbol(')') ? 1 : 0;
      if (depth == 0) {
        return at + 1;
      }
    }
    return from;
  }

  private static String spelling(List<Token> tokens) {
    return String.join(" ", tokens.stream().map(Token::text).toList());
  }
}
