package io.fleettwin.contracts.twin;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.util.Arrays;

/** Reads packed repeated fields, which is what columns are on the wire. */
final class PackedColumns {

  /** No twin has a longer column; whoever says so is damaged. */
  private static final int MAX_ENTRIES = 1 << 16;

  private PackedColumns() {}

  static long[] readVarints(CodedInputStream in) throws IOException {
    int outer = in.pushLimit(in.readRawVarint32());
    long[] values = new long[requireSize(in.getBytesUntilLimit())];
    int size = 0;
    while (in.getBytesUntilLimit() > 0) {
      values[size++] = in.readRawVarint64();
    }
    in.popLimit(outer);
    return Arrays.copyOf(values, size);
  }

  static long[] readFixed(CodedInputStream in) throws IOException {
    int size = requireSize(in.readRawVarint32() / Long.BYTES);
    long[] values = new long[size];
    for (int at = 0; at < size; at++) {
      values[at] = in.readRawLittleEndian64();
    }
    return values;
  }

  static double[] readDoubles(CodedInputStream in) throws IOException {
    long[] bits = readFixed(in);
    double[] numbers = new double[bits.length];
    for (int at = 0; at < bits.length; at++) {
      numbers[at] = Double.longBitsToDouble(bits[at]);
    }
    return numbers;
  }

  private static int requireSize(int size) throws IOException {
    if (size < 0 || size > MAX_ENTRIES) {
      throw new InvalidProtocolBufferException("column of " + size + " entries");
    }
    return size;
  }
}
