package io.fleettwin.jobs.history;

import io.fleettwin.domain.signal.SignalFrame;
import io.fleettwin.jobs.serial.ImmutableSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Writes frames between operators that do not share a thread. Frames lie in no state, so there is
 * one form and no version.
 */
public final class HistoryFrameSerializer extends ImmutableSerializer<HistoryFrame> {

  private static final long serialVersionUID = 1L;

  @Override
  public TypeSerializer<HistoryFrame> duplicate() {
    return this;
  }

  @Override
  public HistoryFrame createInstance() {
    return null;
  }

  @Override
  public void serialize(HistoryFrame value, DataOutputView target) throws IOException {
    SignalFrame frame = value.frame();
    target.writeUTF(value.vehicleId());
    target.writeLong(value.clockMicros());
    target.writeLong(value.receivedMicros());
    target.writeLong(value.appendedMicros());
    writeInts(value.unknownIds(), target);
    target.writeInt(value.cells().length);
    for (long cell : value.cells()) {
      target.writeLong(cell);
    }
    target.writeLong(frame.bootId());
    target.writeLong(frame.sequence());
    target.writeLong(frame.baseEventTimeMicros());
    target.writeLong(frame.sentTimeMicros());
    writeInts(frame.sampleOffsetsMicros(), target);
    writeInts(frame.signalIds(), target);
    for (double number : frame.values()) {
      target.writeDouble(number);
    }
    writeInts(frame.textSignalIds(), target);
    for (String text : frame.texts()) {
      target.writeUTF(text);
    }
  }

  @Override
  public HistoryFrame deserialize(DataInputView source) throws IOException {
    String vehicleId = source.readUTF();
    long clockMicros = source.readLong();
    long receivedMicros = source.readLong();
    long appendedMicros = source.readLong();
    int[] unknownIds = readInts(source);
    long[] cells = new long[source.readInt()];
    for (int at = 0; at < cells.length; at++) {
      cells[at] = source.readLong();
    }
    return new HistoryFrame(
        vehicleId,
        readFrame(source),
        unknownIds,
        cells,
        clockMicros,
        receivedMicros,
        appendedMicros);
  }

  private static SignalFrame readFrame(DataInputView source) throws IOException {
    long bootId = source.readLong();
    long sequence = source.readLong();
    long baseMicros = source.readLong();
    long sentMicros = source.readLong();
    int[] offsets = readInts(source);
    int[] ids = readInts(source);
    double[] values = new double[ids.length * offsets.length];
    for (int at = 0; at < values.length; at++) {
      values[at] = source.readDouble();
    }
    int[] textIds = readInts(source);
    String[] texts = new String[textIds.length];
    for (int at = 0; at < texts.length; at++) {
      texts[at] = source.readUTF();
    }
    return new SignalFrame(
        bootId, sequence, baseMicros, offsets, ids, values, textIds, texts, sentMicros);
  }

  private static void writeInts(int[] values, DataOutputView target) throws IOException {
    target.writeInt(values.length);
    for (int value : values) {
      target.writeInt(value);
    }
  }

  private static int[] readInts(DataInputView source) throws IOException {
    int[] values = new int[source.readInt()];
    for (int at = 0; at < values.length; at++) {
      values[at] = source.readInt();
    }
    return values;
  }

  @Override
  public TypeSerializerSnapshot<HistoryFrame> snapshotConfiguration() {
    return new Snapshot();
  }

  /** The one form. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<HistoryFrame> {
    public Snapshot() {
      super(HistoryFrameSerializer::new);
    }
  }
}
