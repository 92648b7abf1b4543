package io.fleettwin.contracts.twin;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes the protobuf wire format into an array that grows, without building objects. Made to be
 * used over and over: a writer is cleared and keeps its array. Not thread-safe.
 */
final class WireWriter {

  private static final VarHandle LITTLE_ENDIAN =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int LENGTH_DELIMITED = 2;
  private static final int FIELD_SHIFT = 3;
  private static final int LONGEST_VARINT = 10;
  private static final int BITS_A_BYTE = 7;
  private static final int MORE = 0x80;
  private static final int LOW_BITS = 0x7F;

  private byte[] bytes;
  private int size;

  WireWriter(int capacity) {
    bytes = new byte[capacity];
  }

  /** Begins anew. */
  void clear() {
    size = 0;
  }

  int size() {
    return size;
  }

  /** A copy of what was written. */
  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  void writeNumber(int field, long value) {
    reserve(2 * LONGEST_VARINT);
    put(tag(field, VARINT));
    put(value);
  }

  void writeFixed(int field, long value) {
    reserve(LONGEST_VARINT + Long.BYTES);
    put(tag(field, FIXED64));
    putFixed(value);
  }

  void writeDouble(int field, double value) {
    writeFixed(field, Double.doubleToRawLongBits(value));
  }

  void writeText(int field, String text) {
    int length = text.length();
    begin(field, length);
    int start = size;
    for (int at = 0; at < length; at++) {
      char character = text.charAt(at);
      if (character >= MORE) {
        size = start - varintBytes(length) - varintBytes(tag(field, LENGTH_DELIMITED));
        writeEncoded(field, text);
        return;
      }
      bytes[size++] = (byte) character;
    }
  }

  private void writeEncoded(int field, String text) {
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    begin(field, encoded.length);
    System.arraycopy(encoded, 0, bytes, size, encoded.length);
    size += encoded.length;
  }

  void writeMessage(int field, WireWriter message) {
    begin(field, message.size);
    System.arraycopy(message.bytes, 0, bytes, size, message.size);
    size += message.size;
  }

  /** Begins a field of a length in bytes, and makes room for it: what follows are its parts. */
  void begin(int field, int length) {
    reserve(2 * LONGEST_VARINT + length);
    put(tag(field, LENGTH_DELIMITED));
    put(length);
  }

  /** Adds a part to a field that was begun. */
  void put(long value) {
    long rest = value;
    while ((rest & ~LOW_BITS) != 0) {
      bytes[size++] = (byte) ((rest & LOW_BITS) | MORE);
      rest >>>= BITS_A_BYTE;
    }
    bytes[size++] = (byte) rest;
  }

  /** Adds a part of eight bytes to a field that was begun. */
  void putFixed(long value) {
    LITTLE_ENDIAN.set(bytes, size, value);
    size += Long.BYTES;
  }

  void writeVarints(int field, int[] values, int count) {
    int length = 0;
    for (int at = 0; at < count; at++) {
      length += varintBytes(values[at]);
    }
    begin(field, length);
    for (int at = 0; at < count; at++) {
      put(values[at]);
    }
  }

  void writeVarints(int field, long[] values, int count) {
    int length = 0;
    for (int at = 0; at < count; at++) {
      length += varintBytes(values[at]);
    }
    begin(field, length);
    for (int at = 0; at < count; at++) {
      put(values[at]);
    }
  }

  void writeFixedColumn(int field, long[] values, int count) {
    begin(field, Long.BYTES * count);
    for (int at = 0; at < count; at++) {
      putFixed(values[at]);
    }
  }

  void writeDoubles(int field, double[] values, int count) {
    begin(field, Double.BYTES * count);
    for (int at = 0; at < count; at++) {
      putFixed(Double.doubleToRawLongBits(values[at]));
    }
  }

  /** How many bytes a number takes, 1 to 10. */
  static int varintBytes(long value) {
    return (Long.SIZE + BITS_A_BYTE - 1 - Long.numberOfLeadingZeros(value | 1)) / BITS_A_BYTE;
  }

  private static int tag(int field, int wireType) {
    return (field << FIELD_SHIFT) | wireType;
  }

  private void reserve(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
    }
  }
}
