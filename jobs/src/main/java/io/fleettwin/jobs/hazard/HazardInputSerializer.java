package io.fleettwin.jobs.hazard;

import io.fleettwin.jobs.serial.ImmutableSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Carries a {@link HazardInput} to the operator of its cell. */
final class HazardInputSerializer extends ImmutableSerializer<HazardInput> {

  private static final long serialVersionUID = 1L;

  private static final HazardInput EMPTY =
      new HazardInput(HazardInput.Kind.PASSAGE, "", new byte[0], 0L, 0L);

  @Override
  public TypeSerializer<HazardInput> duplicate() {
    return this;
  }

  @Override
  public HazardInput createInstance() {
    return EMPTY;
  }

  @Override
  public void serialize(HazardInput value, DataOutputView target) throws IOException {
    target.writeByte(value.kind().code());
    StringSerializer.INSTANCE.serialize(value.key(), target);
    target.writeInt(value.value().length);
    target.write(value.value());
    target.writeLong(value.offset());
    target.writeLong(value.appendedMicros());
  }

  @Override
  public HazardInput deserialize(DataInputView source) throws IOException {
    HazardInput.Kind kind = HazardInput.Kind.ofCode(source.readByte());
    String key = StringSerializer.INSTANCE.deserialize(source);
    byte[] value = new byte[source.readInt()];
    source.readFully(value);
    return new HazardInput(kind, key, value, source.readLong(), source.readLong());
  }

  @Override
  public TypeSerializerSnapshot<HazardInput> snapshotConfiguration() {
    return new Snapshot();
  }

  /** One version: nothing of it outlives a run. Public with an empty constructor, as Flink asks. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<HazardInput> {
    public Snapshot() {
      super(HazardInputSerializer::new);
    }
  }
}
