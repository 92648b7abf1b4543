package io.fleettwin.api.paging;

import io.fleettwin.api.problem.ProblemException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32;

/**
 * Cursors: text that only the API reads, checked before it is believed.
 *
 * <p>Base64url of {@code kind, key, CRC-32}. The checksum finds what was cut or mistyped. It is no
 * secret: a forged cursor reaches nothing that its caller could not list anyway.
 */
public final class Cursor {

  /** What a caller is told who sent something else. */
  public static final String EXPECTED = "the next value of the page before, unchanged";

  private static final int MAX_LENGTH = 1_024;

  private Cursor() {}

  /**
   * The cursor of a key.
   *
   * @param kind what is paged; a cursor of another kind is refused
   * @param key last key of the page
   */
  public static String write(Kind kind, String key) {
    byte[] text = key.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(1 + text.length + Integer.BYTES);
    bytes.put(kind.code).put(text).putInt(checksum(bytes.array(), 1 + text.length));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  /**
   * The key of a cursor.
   *
   * @throws ProblemException if it is not one that {@link #write} returned for this kind
   */
  public static String read(Kind kind, String cursor) {
    byte[] bytes = decode(cursor);
    int keyEnd = bytes.length - Integer.BYTES;
    if (keyEnd < 1
        || bytes[0] != kind.code
        || ByteBuffer.wrap(bytes).getInt(keyEnd) != checksum(bytes, keyEnd)) {
      throw ProblemException.invalid("cursor", cursor, EXPECTED);
    }
    return new String(bytes, 1, keyEnd - 1, StandardCharsets.UTF_8);
  }

  private static byte[] decode(String cursor) {
    if (cursor.length() > MAX_LENGTH) {
      throw ProblemException.invalid("cursor", cursor.length() + " characters", EXPECTED);
    }
    try {
      return Base64.getUrlDecoder().decode(cursor);
    } catch (IllegalArgumentException e) {
      throw ProblemException.invalid("cursor", cursor, EXPECTED);
    }
  }

  private static int checksum(byte[] bytes, int length) {
    CRC32 checksum = new CRC32();
    checksum.update(bytes, 0, length);
    return (int) checksum.getValue();
  }

  /** What is paged. */
  public enum Kind {
    VEHICLES((byte) 1),
    DEAD_LETTERS((byte) 2),
    INSIGHTS((byte) 3);

    private final byte code;

    Kind(byte code) {
      this.code = code;
    }
  }
}
