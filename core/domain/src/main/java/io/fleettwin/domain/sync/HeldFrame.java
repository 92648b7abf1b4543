package io.fleettwin.domain.sync;

import io.fleettwin.domain.common.Compact;
import io.fleettwin.domain.signal.SignalFrame;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The byte form of a frame that waits for its turn. Values are kept bit by bit. */
final class HeldFrame {

  private HeldFrame() {}

  static void write(SignalFrame frame, DataOutput out) throws IOException {
    out.writeLong(frame.bootId());
    out.writeLong(frame.sequence());
    out.writeLong(frame.baseEventTimeMicros());
    out.writeLong(frame.sentTimeMicros());
    writeInts(frame.sampleOffsetsMicros(), out);
    writeInts(frame.signalIds(), out);
    for (double value : frame.values()) {
      out.writeDouble(value);
    }
    writeInts(frame.textSignalIds(), out);
    for (String text : frame.texts()) {
      out.writeUTF(text);
    }
  }

  static SignalFrame read(DataInput in) throws IOException {
    long bootId = in.readLong();
    long sequence = in.readLong();
    long baseEventTimeMicros = in.readLong();
    long sentTimeMicros = in.readLong();
    int[] offsets = readInts(in);
    int[] ids = readInts(in);
    double[] values = new double[ids.length * offsets.length];
    for (int at = 0; at < values.length; at++) {
      values[at] = in.readDouble();
    }
    int[] textIds = readInts(in);
    String[] texts = new String[textIds.length];
    for (int at = 0; at < texts.length; at++) {
      texts[at] = in.readUTF();
    }
    return new SignalFrame(
        bootId,
        sequence,
        baseEventTimeMicros,
        offsets,
        ids,
        values,
        textIds,
        texts,
        sentTimeMicros);
  }

  private static void writeInts(int[] values, DataOutput out) throws IOException {
    Compact.writeUnsigned(out, values.length);
    for (int value : values) {
      Compact.writeSigned(out, value);
    }
  }

  private static int[] readInts(DataInput in) throws IOException {
    int[] values = new int[(int) Compact.readUnsigned(in)];
    for (int at = 0; at < values.length; at++) {
      values[at] = (int) Compact.readSigned(in);
    }
    return values;
  }
}
