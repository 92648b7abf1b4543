package io.fleettwin.lakehouse.erasure;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * A vehicle id as a word: {@code car-1} is in {@code "demo/car-1"}, and not in {@code car-10}.
 *
 * <p>Immutable.
 */
public final class IdPattern {

  /** A byte that no id goes on with, as two hexadecimal digits. */
  private static final String HEX_OF_OTHERS =
      "([018-9A-F].|2[0-9A-CEF]|3[A-F]|40|5[B-E]|60|7[B-F])";

  private final byte[] id;
  private final String text;

  public IdPattern(String vehicle) {
    id = vehicle.getBytes(UTF_8);
    text = vehicle;
  }

  int length() {
    return id.length;
  }

  /**
   * How often the id stands in the first {@code end} bytes, beginning between {@code first} and
   * {@code last}, both inclusive.
   */
  long countStarts(byte[] bytes, int end, int first, int last) {
    long count = 0;
    for (int at = first; at <= Math.min(last, end - id.length); at++) {
      if (standsAt(bytes, at) && isWord(bytes, at, end)) {
        count++;
      }
    }
    return count;
  }

  long countIn(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return countStarts(bytes, bytes.length, 0, bytes.length);
  }

  long countIn(CharSequence characters) {
    byte[] bytes = characters.toString().getBytes(UTF_8);
    return countStarts(bytes, bytes.length, 0, bytes.length);
  }

  /** The same as a regular expression of RE2's syntax. */
  public String regex() {
    return "(^|[^0-9A-Za-z_-])" + escaped() + "($|[^0-9A-Za-z_-])";
  }

  /** The same for bytes that are written as hexadecimal digits, in capitals. */
  public String hexRegex() {
    return "^(|(..)*"
        + HEX_OF_OTHERS
        + ")"
        + HexFormat.of().withUpperCase().formatHex(id)
        + "($|"
        + HEX_OF_OTHERS
        + ")";
  }

  private String escaped() {
    return Pattern.compile("([^0-9A-Za-z_])").matcher(text).replaceAll("\\\\$1");
  }

  private boolean standsAt(byte[] bytes, int at) {
    for (int index = 0; index < id.length; index++) {
      if (bytes[at + index] != id[index]) {
        return false;
      }
    }
    return true;
  }

  private boolean isWord(byte[] bytes, int at, int end) {
    boolean goesOnBefore = at > 0 && isPartOfIds(bytes[at - 1]);
    boolean goesOnAfter = at + id.length < end && isPartOfIds(bytes[at + id.length]);
    return !goesOnBefore && !goesOnAfter;
  }

  private static boolean isPartOfIds(byte character) {
    return (character >= '0' && character <= '9')
        || (character >= 'A' && character <= 'Z')
        || (character >= 'a' && character <= 'z')
        || character == '-'
        || character == '_';
  }
}
