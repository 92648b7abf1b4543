package io.fleettwin.contracts.twin;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.util.Arrays;

/** Writes and reads packed repeated fields, which is what columns are on the wire. */
final class PackedColumns {

  private static final int LENGTH_DELIMITED = 2;

  /** No twin has a longer column; whoever says so is damaged. */
  private static final int MAX_ENTRIES = 1 << 16;

  private PackedColumns() {}

  static void start(int field, int bytes, CodedOutputStream out) throws IOException {
    out.writeTag(field, LENGTH_DELIMITED);
    out.writeUInt32NoTag(bytes);
  }

  static void writeVarints(int field, int[] values, CodedOutputStream out) throws IOException {
    int bytes = 0;
    for (int value : values) {
      bytes += CodedOutputStream.computeUInt32SizeNoTag(value);
    }
    start(field, bytes, out);
    for (int value : values) {
      out.writeUInt32NoTag(value);
    }
  }

  static void writeVarints(int field, long[] values, CodedOutputStream out) throws IOException {
    int bytes = 0;
    for (long value : values) {
      bytes += CodedOutputStream.computeUInt64SizeNoTag(value);
    }
    start(field, bytes, out);
    for (long value : values) {
      out.writeUInt64NoTag(value);
    }
  }

  static void writeFixed(int field, long[] values, CodedOutputStream out) throws IOException {
    start(field, Long.BYTES * values.length, out);
    for (long value : values) {
      out.writeSFixed64NoTag(value);
    }
  }

  static void writeDoubles(int field, double[] values, CodedOutputStream out) throws IOException {
    start(field, Double.BYTES * values.length, out);
    for (double value : values) {
      out.writeDoubleNoTag(value);
    }
  }

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
