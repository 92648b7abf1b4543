package io.fleettwin.domain.sync;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Signed integers in as few bytes as their size needs: zigzag, then 7 bits a byte, low first. */
final class VarLong {

  private static final int BITS = 7;
  private static final int MORE = 1 << BITS;

  private VarLong() {}

  /** Writes 1 byte for -64 to 63, at most 10. */
  static void write(long value, DataOutput out) throws IOException {
    long rest = (value << 1) ^ (value >> 63);
    while ((rest & -MORE) != 0) {
      out.writeByte((int) (rest & (MORE - 1)) | MORE);
      rest >>>= BITS;
    }
    out.writeByte((int) rest);
  }

  /** Reads what {@link #write} wrote. */
  static long read(DataInput in) throws IOException {
    long zigzag = 0L;
    int shift = 0;
    int next;
    do {
      next = in.readUnsignedByte();
      zigzag |= (long) (next & (MORE - 1)) << shift;
      shift += BITS;
    } while ((next & MORE) != 0);
    return (zigzag >>> 1) ^ -(zigzag & 1L);
  }
}
