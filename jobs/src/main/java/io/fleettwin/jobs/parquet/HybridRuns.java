package io.fleettwin.jobs.parquet;

/**
 * Parquet's hybrid of run lengths and bit packing, for levels and dictionary indexes.
 *
 * @see <a href="https://parquet.apache.org/docs/file-format/data-pages/encodings/#RLE">Apache
 *     Parquet, Run Length Encoding / Bit-Packing Hybrid (RLE = 3)</a>
 */
final class HybridRuns {

  /** Bit-packed runs come in groups of so many values; a repetition is worth a run from here on. */
  private static final int GROUP = 8;

  private HybridRuns() {}

  /** Bits that the largest value takes, 0 for 0. */
  static int bitWidth(int largest) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(largest);
  }

  /**
   * Appends values as runs.
   *
   * @param bitWidth of each value, 0 to 31
   */
  static void append(int[] values, int from, int to, int bitWidth, ByteBuilder out) {
    int literals = from;
    int at = from;
    while (at < to) {
      int end = at + 1;
      while (end < to && values[end] == values[at]) {
        end++;
      }
      int unpadded = at - literals;
      int start = at + (GROUP - unpadded % GROUP) % GROUP;
      if (end - start >= GROUP) {
        appendPacked(values, literals, start, bitWidth, out);
        appendRepeated(values[at], end - start, bitWidth, out);
        literals = end;
      }
      at = end;
    }
    appendPacked(values, literals, to, bitWidth, out);
  }

  /** Appends one value so many times. */
  static void appendRepeated(int value, int times, int bitWidth, ByteBuilder out) {
    out.putUnsignedVarint(times << 1);
    int bytes = (bitWidth + Byte.SIZE - 1) / Byte.SIZE;
    out.reserve(bytes);
    out.putLowBytes(value, bytes);
  }

  private static void appendPacked(int[] values, int from, int to, int bitWidth, ByteBuilder out) {
    if (from == to) {
      return;
    }
    int groups = (to - from + GROUP - 1) / GROUP;
    out.putUnsignedVarint((groups << 1) | 1);
    appendBits(values, from, to, bitWidth, out);
    int padded = groups * GROUP - (to - from);
    int bitsWritten = (to - from) * bitWidth;
    int missing = groups * bitWidth - (bitsWritten + Byte.SIZE - 1) / Byte.SIZE;
    if (padded > 0 && missing > 0) {
      out.reserve(missing);
      out.putLowBytes(0, missing);
    }
  }

  /** Appends the lowest bits of each value, the first value in the lowest bits. */
  static void appendBits(int[] values, int from, int to, int bitWidth, ByteBuilder out) {
    out.reserve((int) (((long) (to - from) * bitWidth + Byte.SIZE - 1) / Byte.SIZE) + Long.BYTES);
    long bits = 0;
    int count = 0;
    for (int at = from; at < to; at++) {
      bits |= (long) values[at] << count;
      count += bitWidth;
      if (count >= Integer.SIZE) {
        out.putLowBytes(bits, Integer.BYTES);
        bits >>>= Integer.SIZE;
        count -= Integer.SIZE;
      }
    }
    out.putLowBytes(bits, (count + Byte.SIZE - 1) / Byte.SIZE);
  }
}
