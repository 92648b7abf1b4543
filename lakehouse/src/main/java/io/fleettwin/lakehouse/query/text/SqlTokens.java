package io.fleettwin.lakehouse.query.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;

/**
 * Cuts SQL into words, as far as it has to be understood here: what is a name, a text, a comment.
 *
 * <p>DuckDB's lexical rules: {@code 'text'} with doubled quotes, {@code e'text'} with backslashes,
 * {@code $tag$text$tag$}, {@code "name"}, {@code -- comment} to the end of the line, and block
 * comments, which may be nested. What does not end goes to the end of the question; DuckDB will
 * complain of it.
 */
public final class SqlTokens {

  /** What a token is. */
  public enum Kind {
    /** Name or keyword without quotes. */
    WORD,
    /** Name in double quotes. */
    QUOTED_NAME,
    /** Text in single quotes or between dollars. */
    TEXT,
    NUMBER,
    /** One character of anything else. */
    SYMBOL
  }

  /**
   * A token of a question.
   *
   * @param kind what it is
   * @param text as it is spelt
   * @param start where it begins
   * @param end where it has ended
   */
  public record Token(Kind kind, String text, int start, int end) {

    /** Whether this is a keyword, however it is spelt. */
    public boolean isWord(String word) {
      return kind == Kind.WORD && text.equalsIgnoreCase(word);
    }

    public boolean isSymbol(char symbol) {
      return kind == Kind.SYMBOL && text.charAt(0) == symbol;
    }

    public boolean isName() {
      return kind == Kind.WORD || kind == Kind.QUOTED_NAME;
    }

    /** The name without quotes; names are compared in lower case. */
    public String name() {
      String bare =
          kind == Kind.QUOTED_NAME
              ? text.substring(1, Math.max(1, text.length() - 1)).replace("\"\"", "\"")
              : text;
      return bare.toLowerCase(Locale.ROOT);
    }
  }

  private final String sql;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private SqlTokens(String sql) {
    this.sql = sql;
  }

  /** The tokens of a question, without comments and white space. */
  public static List<Token> of(String sql) {
    SqlTokens cutter = new SqlTokens(sql);
    while (cutter.at < sql.length()) {
      cutter.next();
    }
    return List.copyOf(cutter.tokens);
  }

  /** The statements of a question, without the {@code ;} between them and without empty ones. */
  public static List<String> statements(String sql) {
    List<String> statements = new ArrayList<>();
    int first = -1;
    int last = 0;
    for (Token token : of(sql)) {
      if (!token.isSymbol(';')) {
        first = first < 0 ? token.start() : first;
        last = token.end();
      } else if (first >= 0) {
        statements.add(sql.substring(first, last));
        first = -1;
      }
    }
    if (first >= 0) {
      statements.add(sql.substring(first, last));
    }
    return statements;
  }

  /** Whether a question is complete: its last token is {@code ;}. */
  public static boolean isComplete(String sql) {
    List<Token> tokens = of(sql);
    return !tokens.isEmpty() && tokens.get(tokens.size() - 1).isSymbol(';');
  }

  private void next() {
    char c = sql.charAt(at);
    if (Character.isWhitespace(c)) {
      at++;
    } else if (sql.startsWith("--", at)) {
      int end = sql.indexOf('\n', at);
      at = end < 0 ? sql.length() : end;
    } else if (sql.startsWith("/*", at)) {
      skipBlockComment();
    } else if (c == '\'') {
      add(Kind.TEXT, endOfQuoted('\'', at));
    } else if (c == '"') {
      add(Kind.QUOTED_NAME, endOfQuoted('"', at));
    } else if ((c == 'e' || c == 'E') && sql.startsWith("'", at + 1)) {
      add(Kind.TEXT, endOfEscaped());
    } else if (c == '$' && dollarTag() != null) {
      add(Kind.TEXT, endOfDollarText(dollarTag()));
    } else if (Character.isDigit(c)) {
      add(Kind.NUMBER, endWhile(SqlTokens::isPartOfNumber));
    } else if (Character.isLetter(c) || c == '_') {
      add(
          Kind.WORD,
          endWhile(each -> Character.isLetterOrDigit(each) || each == '_' || each == '$'));
    } else {
      add(Kind.SYMBOL, at + 1);
    }
  }

  private static boolean isPartOfNumber(int c) {
    return Character.isLetterOrDigit(c) || c == '.' || c == '_';
  }

  private void add(Kind kind, int end) {
    tokens.add(new Token(kind, sql.substring(at, end), at, end));
    at = end;
  }

  private int endWhile(IntPredicate belongs) {
    int end = at;
    while (end < sql.length() && belongs.test(sql.charAt(end))) {
      end++;
    }
    return end;
  }

  private int endOfQuoted(char quote, int start) {
    int end = start + 1;
    while (end < sql.length()) {
      if (sql.charAt(end) != quote) {
        end++;
      } else if (end + 1 < sql.length() && sql.charAt(end + 1) == quote) {
        end += 2;
      } else {
        return end + 1;
      }
    }
    return sql.length();
  }

  private int endOfEscaped() {
    int end = at + 2;
    while (end < sql.length() && sql.charAt(end) != '\'') {
      end += sql.charAt(end) == '\\' ? 2 : 1;
    }
    return Math.min(sql.length(), end + 1);
  }

  /** {@code $$} or {@code $tag$} here, null if there is none. */
  private String dollarTag() {
    int end = at + 1;
    while (end < sql.length()
        && (Character.isLetterOrDigit(sql.charAt(end)) || sql.charAt(end) == '_')) {
      end++;
    }
    boolean tag =
        end < sql.length() && sql.charAt(end) == '$' && !Character.isDigit(sql.charAt(at + 1));
    return tag ? sql.substring(at, end + 1) : null;
  }

  private int endOfDollarText(String tag) {
    int end = sql.indexOf(tag, at + tag.length());
    return end < 0 ? sql.length() : end + tag.length();
  }

  private void skipBlockComment() {
    int depth = 0;
    do {
      if (sql.startsWith("/*", at)) {
        depth++;
        at += 2;
      } else if (sql.startsWith("*/", at)) {
        depth--;
        at += 2;
      } else {
        at++;
      }
    } while (depth > 0 && at < sql.length());
  }
}
