package io.fleettwin.sim.can.dbc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Cuts the text of a DBC file into statements: a line, or several up to a semicolon. Text in quotes
 * may hold line breaks and semicolons.
 */
final class DbcStatements {

  /** Statements that end with their line. */
  private static final Set<String> LINES = Set.of("BO_", "SG_", "BU_", "BS_", "NS_", "VERSION");

  /** Statements that end with a semicolon, however many lines they take. */
  private static final Set<String> UP_TO_SEMICOLON =
      Set.of("CM_", "VAL_", "SIG_VALTYPE_", "SG_MUL_VAL_");

  private static final int START_LENGTH = 60;

  private DbcStatements() {}

  /**
   * A statement.
   *
   * @param line number of its first line, from 1
   * @param keyword its first word
   * @param text all of it
   */
  record Statement(int line, String keyword, String text) {

    /** Enough of it to recognise it. */
    String start() {
      return text.length() <= START_LENGTH ? text : text.substring(0, START_LENGTH) + "...";
    }
  }

  /** The text of a file, which is UTF-8 or, as older ones are, Latin-1. */
  static String text(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
  }

  static List<Statement> of(String text) {
    List<Statement> statements = new ArrayList<>();
    String[] lines = text.split("\r?\n", -1);
    for (int at = 0; at < lines.length; at++) {
      String first = lines[at].strip();
      String keyword = keyword(first);
      int number = at + 1;
      if (LINES.contains(keyword)) {
        statements.add(new Statement(number, keyword, first));
      } else if (UP_TO_SEMICOLON.contains(keyword) && !first.equals(keyword)) {
        StringBuilder whole = new StringBuilder(first);
        while (!isComplete(whole) && at + 1 < lines.length) {
          whole.append('\n').append(lines[++at]);
        }
        statements.add(new Statement(number, keyword, whole.toString().strip()));
      }
    }
    return statements;
  }

  /** The word that a line begins with; a line of the list of new symbols is its keyword alone. */
  private static String keyword(String line) {
    int end = 0;
    while (end < line.length()
        && (Character.isLetter(line.charAt(end)) || line.charAt(end) == '_')) {
      end++;
    }
    return line.substring(0, end);
  }

  private static boolean isComplete(CharSequence text) {
    boolean isQuoted = false;
    boolean isEnded = false;
    for (int at = 0; at < text.length(); at++) {
      char next = text.charAt(at);
      isQuoted ^= next == '"';
      isEnded |= next == ';' && !isQuoted;
    }
    return isEnded;
  }
}
