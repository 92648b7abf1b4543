package io.fleettwin.domain.common;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Numbers in few bytes: small ones and round ones are short, all others are whole.
 *
 * <p>Variable-length integers are those of Protocol Buffers: seven bits a byte, the lowest first,
 * the top bit says that more follow; signed ones are zigzag-encoded.
 */
public final class Compact {

  /** Above this a double no longer tells neighbouring integers apart. */
  private static final double GREATEST_EXACT_INTEGER = 9_007_199_254_740_992.0;

  private static final double[] POWERS_OF_TEN = {
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12
  };

  private static final int LOW_BITS = 0x7f;
  private static final int MORE = 0x80;
  private static final int LONGEST_BITS = 63;

  private Compact() {}

  /** Writes an integer that is at least 0 and mostly small. */
  public static void writeUnsigned(DataOutput out, long value) throws IOException {
    long rest = value;
    while ((rest & ~LOW_BITS) != 0) {
      out.writeByte((int) (rest & LOW_BITS) | MORE);
      rest >>>= 7;
    }
    out.writeByte((int) rest);
  }

  /** Reads what {@link #writeUnsigned} wrote. */
  public static long readUnsigned(DataInput in) throws IOException {
    long value = 0;
    for (int shift = 0; shift <= LONGEST_BITS; shift += 7) {
      byte next = in.readByte();
      value |= (long) (next & LOW_BITS) << shift;
      if ((next & MORE) == 0) {
        return value;
      }
    }
    throw new IOException("integer: longer than 10 bytes (expected: at most 10)");
  }

  /** Writes an integer that is mostly near 0, on either side. */
  public static void writeSigned(DataOutput out, long value) throws IOException {
    writeUnsigned(out, value << 1 ^ value >> LONGEST_BITS);
  }

  /** Reads what {@link #writeSigned} wrote. */
  public static long readSigned(DataInput in) throws IOException {
    long coded = readUnsigned(in);
    return coded >>> 1 ^ -(coded & 1);
  }

  /** Whether a number has at most so many decimals, and so has a short form. */
  public static boolean isDecimal(double value, int decimals) {
    double scaled = Math.rint(value * POWERS_OF_TEN[decimals]);
    return Math.abs(scaled) < GREATEST_EXACT_INTEGER
        && Double.doubleToRawLongBits((long) scaled / POWERS_OF_TEN[decimals])
            == Double.doubleToRawLongBits(value);
  }

  /** Writes a number for which {@link #isDecimal} holds. */
  public static void writeDecimal(DataOutput out, double value, int decimals) throws IOException {
    writeSigned(out, (long) Math.rint(value * POWERS_OF_TEN[decimals]));
  }

  /** Reads what {@link #writeDecimal} wrote, exactly. */
  public static double readDecimal(DataInput in, int decimals) throws IOException {
    return readSigned(in) / POWERS_OF_TEN[decimals];
  }
}
