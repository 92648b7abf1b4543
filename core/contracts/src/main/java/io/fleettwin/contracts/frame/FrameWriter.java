package io.fleettwin.contracts.frame;

import static io.fleettwin.domain.common.Require.invalid;

import com.google.protobuf.CodedOutputStream;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.domain.signal.SignalFrame;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/** Writes frames as {@code telemetry_frame.proto} says. Immutable and thread-safe. */
final class FrameWriter {

  /** A tag, a length and nine varints of ten bytes, rounded up. */
  private static final int FIXED_BYTES = 128;

  private static final int MAX_VARINT_BYTES = 10;

  private final SignalCatalogue catalogue;

  FrameWriter(SignalCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  byte[] write(SignalFrame frame) {
    try {
      byte[] columns = new byte[MAX_VARINT_BYTES * frame.values().length];
      CodedOutputStream columnOut = CodedOutputStream.newInstance(columns);
      byte[] absent = writeColumns(frame, columnOut);
      int columnBytes = columnOut.getTotalBytesWritten();

      byte[] buffer = new byte[capacity(frame, columnBytes)];
      CodedOutputStream out = CodedOutputStream.newInstance(buffer);
      writeIdentity(frame, out);
      writeDeltas(FrameFields.SAMPLE_DELTA, frame.sampleOffsetsMicros(), false, out);
      writeDeltas(FrameFields.SIGNAL_ID_DELTA, frame.signalIds(), true, out);
      if (columnBytes > 0) {
        out.writeByteArray(FrameFields.VALUE_DELTA, columns, 0, columnBytes);
      }
      if (absent != null) {
        out.writeByteArray(FrameFields.ABSENT, absent);
      }
      writeTexts(frame, out);
      if (frame.sentTimeMicros() != 0) {
        out.writeUInt64(FrameFields.SENT_TIME, frame.sentTimeMicros());
      }
      return Arrays.copyOf(buffer, out.getTotalBytesWritten());
    } catch (IOException e) {
      throw new UncheckedIOException("the buffer is sized for every frame", e);
    }
  }

  private static int capacity(SignalFrame frame, int columnBytes) {
    int texts = 0;
    for (String text : frame.texts()) {
      texts += 2 * MAX_VARINT_BYTES + 3 * text.length();
    }
    return FIXED_BYTES
        + MAX_VARINT_BYTES * (frame.sampleCount() + frame.signalCount())
        + columnBytes
        + (frame.values().length + 7) / 8
        + texts;
  }

  private static void writeIdentity(SignalFrame frame, CodedOutputStream out) throws IOException {
    out.writeUInt32(FrameFields.SCHEMA_VERSION, FrameFields.CURRENT_VERSION);
    if (frame.isNumbered()) {
      out.writeFixed64(FrameFields.BOOT_ID, frame.bootId());
      out.writeUInt64(FrameFields.SEQUENCE, frame.sequence());
    }
    out.writeUInt64(FrameFields.BASE_EVENT_TIME, frame.baseEventTimeMicros());
  }

  private static void writeDeltas(int field, int[] values, boolean signed, CodedOutputStream out)
      throws IOException {
    if (values.length == 0) {
      return;
    }
    int bytes = 0;
    for (int i = 0; i < values.length; i++) {
      int delta = values[i] - (i == 0 ? 0 : values[i - 1]);
      bytes +=
          signed
              ? CodedOutputStream.computeSInt32SizeNoTag(delta)
              : CodedOutputStream.computeUInt32SizeNoTag(delta);
    }
    out.writeTag(field, 2);
    out.writeUInt32NoTag(bytes);
    for (int i = 0; i < values.length; i++) {
      int delta = values[i] - (i == 0 ? 0 : values[i - 1]);
      if (signed) {
        out.writeSInt32NoTag(delta);
      } else {
        out.writeUInt32NoTag(delta);
      }
    }
  }

  /** Writes the columns, and returns the bits of what is absent, or null if nothing is. */
  private byte[] writeColumns(SignalFrame frame, CodedOutputStream out) throws IOException {
    byte[] absent = null;
    int samples = frame.sampleCount();
    double[] values = frame.values();
    for (int column = 0; column < frame.signalCount(); column++) {
      double scale = scaleOf(frame.signalIds()[column]);
      long previous = 0;
      for (int cell = column * samples; cell < (column + 1) * samples; cell++) {
        if (Double.isNaN(values[cell])) {
          absent = absent == null ? new byte[(values.length + 7) / 8] : absent;
          absent[cell >> 3] |= (byte) (1 << (cell & 7));
          continue;
        }
        long scaled = Math.round(values[cell] * scale);
        long fitting = Math.max(-FrameFields.MAX_VALUE, Math.min(FrameFields.MAX_VALUE, scaled));
        out.writeSInt64NoTag(fitting - previous);
        previous = fitting;
      }
    }
    return absent;
  }

  private double scaleOf(int id) {
    int index = catalogue.indexOf(id);
    if (index == SignalCatalogue.UNKNOWN || !catalogue.at(index).type().isNumeric()) {
      throw invalid("signalId", id, "a numeric signal of the catalogue");
    }
    return FrameFields.scale(catalogue.at(index).decimals());
  }

  private static void writeTexts(SignalFrame frame, CodedOutputStream out) throws IOException {
    if (frame.texts().length == 0) {
      return;
    }
    int bytes = 0;
    for (int id : frame.textSignalIds()) {
      bytes += CodedOutputStream.computeUInt32SizeNoTag(id);
    }
    out.writeTag(FrameFields.TEXT_SIGNAL_ID, 2);
    out.writeUInt32NoTag(bytes);
    for (int id : frame.textSignalIds()) {
      out.writeUInt32NoTag(id);
    }
    for (String text : frame.texts()) {
      out.writeString(FrameFields.TEXT, text);
    }
  }
}
