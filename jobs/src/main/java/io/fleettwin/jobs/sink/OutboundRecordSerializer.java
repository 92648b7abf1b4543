package io.fleettwin.jobs.sink;

import io.fleettwin.jobs.serial.ImmutableSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Carries an {@link OutboundRecord} to its sink; needed only where the two are not chained. */
final class OutboundRecordSerializer extends ImmutableSerializer<OutboundRecord> {
  private static final long serialVersionUID = 1L;

  /** Stands for the length of no value. */
  private static final int REMOVES = -1;

  private static final OutboundRecord EMPTY = new OutboundRecord("", new byte[0]);

  @Override
  public TypeSerializer<OutboundRecord> duplicate() {
    return this;
  }

  @Override
  public OutboundRecord createInstance() {
    return EMPTY;
  }

  @Override
  public void serialize(OutboundRecord value, DataOutputView target) throws IOException {
    StringSerializer.INSTANCE.serialize(value.key(), target);
    if (value.value() == null) {
      target.writeInt(REMOVES);
      return;
    }
    target.writeInt(value.value().length);
    target.write(value.value());
  }

  @Override
  public OutboundRecord deserialize(DataInputView source) throws IOException {
    String key = StringSerializer.INSTANCE.deserialize(source);
    int length = source.readInt();
    if (length == REMOVES) {
      return OutboundRecord.removing(key);
    }
    byte[] value = new byte[length];
    source.readFully(value);
    return new OutboundRecord(key, value);
  }

  @Override
  public TypeSerializerSnapshot<OutboundRecord> snapshotConfiguration() {
    return new Snapshot();
  }

  /** One version: nothing of it outlives a run. Public with an empty constructor, as Flink asks. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<OutboundRecord> {
    public Snapshot() {
      super(OutboundRecordSerializer::new);
    }
  }
}
