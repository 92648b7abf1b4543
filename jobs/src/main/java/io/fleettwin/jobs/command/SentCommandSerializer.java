package io.fleettwin.jobs.command;

import io.fleettwin.jobs.serial.ImmutableSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Carries a {@link SentCommand} to its sink; needed only where the two are not chained. */
final class SentCommandSerializer extends ImmutableSerializer<SentCommand> {

  private static final long serialVersionUID = 1L;

  private static final SentCommand EMPTY = new SentCommand("", "", "", new byte[0]);

  @Override
  public TypeSerializer<SentCommand> duplicate() {
    return this;
  }

  @Override
  public SentCommand createInstance() {
    return EMPTY;
  }

  @Override
  public void serialize(SentCommand value, DataOutputView target) throws IOException {
    StringSerializer.INSTANCE.serialize(value.vehicleKey(), target);
    StringSerializer.INSTANCE.serialize(value.subject(), target);
    StringSerializer.INSTANCE.serialize(value.correlationId(), target);
    target.writeInt(value.payload().length);
    target.write(value.payload());
  }

  @Override
  public SentCommand deserialize(DataInputView source) throws IOException {
    String vehicleKey = StringSerializer.INSTANCE.deserialize(source);
    String subject = StringSerializer.INSTANCE.deserialize(source);
    String correlationId = StringSerializer.INSTANCE.deserialize(source);
    byte[] payload = new byte[source.readInt()];
    source.readFully(payload);
    return new SentCommand(vehicleKey, subject, correlationId, payload);
  }

  @Override
  public TypeSerializerSnapshot<SentCommand> snapshotConfiguration() {
    return new Snapshot();
  }

  /** One version: nothing of it outlives a run. Public with an empty constructor, as Flink asks. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<SentCommand> {
    public Snapshot() {
      super(SentCommandSerializer::new);
    }
  }
}
