package io.fleettwin.domain.adas;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Longs of variable length, seven bits a byte, lowest first (LEB128): a small number costs a byte.
 */
final class VarLong {

  private static final int BITS = 7;
  private static final int MORE = 0x80;
  private static final int LOW_BITS = 0x7f;

  private VarLong() {}

  static void write(DataOutput out, long value) throws IOException {
    long rest = value;
    while ((rest & ~LOW_BITS) != 0) {
      out.writeByte((int) (rest & LOW_BITS) | MORE);
      rest >>>= BITS;
    }
    out.writeByte((int) rest);
  }

  static long read(DataInput in) throws IOException {
    long value = 0;
    for (int shift = 0; ; shift += BITS) {
      int part = in.readUnsignedByte();
      value |= (long) (part & LOW_BITS) << shift;
      if ((part & MORE) == 0) {
        return value;
      }
      if (shift + BITS >= Long.SIZE) {
        throw new IOException("variable-length number of more than " + Long.SIZE + " bits");
      }
    }
  }
}
