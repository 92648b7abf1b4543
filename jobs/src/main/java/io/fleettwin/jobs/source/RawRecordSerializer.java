package io.fleettwin.jobs.source;

import io.fleettwin.jobs.serial.ImmutableSerializer;
import io.fleettwin.jobs.serial.RepeatedStrings;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Carries a {@link RawRecord} between operators: fixed fields, three strings, the payload as it is.
 * Records are never state, so the format may change from release to release.
 */
final class RawRecordSerializer extends ImmutableSerializer<RawRecord> {
  private static final long serialVersionUID = 1L;

  private static final Defect[] DEFECTS = Defect.values();
  private static final RawRecord EMPTY =
      new RawRecord(
          new Origin("hono.telemetry.", 0, 0L, 0L),
          new HonoProperties("", 0L, RawRecord.ABSENT, RawRecord.ABSENT),
          "/",
          Defect.NO_DEVICE,
          new byte[0]);

  private transient RepeatedStrings topics;
  private transient RepeatedStrings contentTypes;

  @Override
  public TypeSerializer<RawRecord> duplicate() {
    return new RawRecordSerializer();
  }

  @Override
  public RawRecord createInstance() {
    return EMPTY;
  }

  @Override
  @SuppressWarnings("EnumOrdinal") // writer and reader are of one release
  public void serialize(RawRecord value, DataOutputView target) throws IOException {
    openPools();
    Origin origin = value.origin();
    topics.write(origin.topic(), target);
    target.writeInt(origin.partition());
    target.writeLong(origin.offset());
    target.writeLong(origin.appendedMicros());
    HonoProperties properties = value.properties();
    contentTypes.write(properties.contentType(), target);
    target.writeLong(properties.receivedMicros());
    target.writeLong(properties.timeToLiveMillis());
    target.writeLong(properties.untilDisconnectSeconds());
    StringSerializer.INSTANCE.serialize(value.vehicleKey(), target);
    target.writeByte(value.defect().ordinal());
    target.writeInt(value.payload().length);
    target.write(value.payload());
  }

  @Override
  @SuppressWarnings("EnumOrdinal")
  public RawRecord deserialize(DataInputView source) throws IOException {
    openPools();
    var origin =
        new Origin(topics.read(source), source.readInt(), source.readLong(), source.readLong());
    var properties =
        new HonoProperties(
            contentTypes.read(source), source.readLong(), source.readLong(), source.readLong());
    String vehicleKey = StringSerializer.INSTANCE.deserialize(source);
    Defect defect = DEFECTS[source.readByte()];
    byte[] payload = new byte[source.readInt()];
    source.readFully(payload);
    return new RawRecord(origin, properties, vehicleKey, defect, payload);
  }

  @Override
  public TypeSerializerSnapshot<RawRecord> snapshotConfiguration() {
    return new Snapshot();
  }

  private void openPools() {
    if (topics == null) {
      topics = new RepeatedStrings();
      contentTypes = new RepeatedStrings();
    }
  }

  /** One version: nothing of it outlives a run. Public with an empty constructor, as Flink asks. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<RawRecord> {
    public Snapshot() {
      super(RawRecordSerializer::new);
    }
  }
}
