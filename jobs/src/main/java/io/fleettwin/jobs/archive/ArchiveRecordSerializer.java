package io.fleettwin.jobs.archive;

import io.fleettwin.jobs.serial.ImmutableSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Carries an {@link ArchiveRecord} to the operator of its vehicle. */
final class ArchiveRecordSerializer extends ImmutableSerializer<ArchiveRecord> {

  private static final long serialVersionUID = 1L;

  private static final ArchiveRecord EMPTY =
      new ArchiveRecord(ArchiveTopic.TWIN, "", new byte[0], 0, 0);

  @Override
  public TypeSerializer<ArchiveRecord> duplicate() {
    return this;
  }

  @Override
  public ArchiveRecord createInstance() {
    return EMPTY;
  }

  @Override
  public void serialize(ArchiveRecord value, DataOutputView target) throws IOException {
    target.writeByte(value.topic().code());
    StringSerializer.INSTANCE.serialize(value.key(), target);
    target.writeInt(value.value().length);
    target.write(value.value());
    target.writeLong(value.offset());
    target.writeLong(value.appendedMicros());
  }

  @Override
  public ArchiveRecord deserialize(DataInputView source) throws IOException {
    ArchiveTopic topic = ArchiveTopic.ofCode(source.readByte());
    String key = StringSerializer.INSTANCE.deserialize(source);
    byte[] value = new byte[source.readInt()];
    source.readFully(value);
    return new ArchiveRecord(topic, key, value, source.readLong(), source.readLong());
  }

  @Override
  public TypeSerializerSnapshot<ArchiveRecord> snapshotConfiguration() {
    return new Snapshot();
  }

  /** One version: nothing of it outlives a run. Public with an empty constructor, as Flink asks. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<ArchiveRecord> {
    public Snapshot() {
      super(ArchiveRecordSerializer::new);
    }
  }
}
