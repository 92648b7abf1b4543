package io.fleettwin.jobs.source;

/** Whole numbers in ASCII, as Hono writes them into headers. */
final class Digits {
  /** Any 18 digits fit a long. */
  private static final int LONGEST = 18;

  private Digits() {}

  /** The number, or {@link RawRecord#ABSENT} if the bytes are not an optional minus and digits. */
  static long parse(byte[] text) {
    boolean negative = text.length > 0 && text[0] == '-';
    int start = negative ? 1 : 0;
    if (text.length == start || text.length - start > LONGEST) {
      return RawRecord.ABSENT;
    }
    long number = 0;
    for (int i = start; i < text.length; i++) {
      int digit = text[i] - '0';
      if (digit < 0 || digit > 9) {
        return RawRecord.ABSENT;
      }
      number = 10 * number + digit;
    }
    return negative ? -number : number;
  }
}
