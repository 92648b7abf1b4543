package io.fleettwin.jobs.command;

import io.fleettwin.jobs.serial.ImmutableSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Carries a {@link CommandInput} to the operator of its vehicle. */
final class CommandInputSerializer extends ImmutableSerializer<CommandInput> {

  private static final long serialVersionUID = 1L;

  private static final CommandInput.What[] WHATS = CommandInput.What.values();
  private static final CommandInput EMPTY =
      new CommandInput(CommandInput.What.CAME_BACK, "", "", 0, new byte[0], 0, 0);

  @Override
  public TypeSerializer<CommandInput> duplicate() {
    return this;
  }

  @Override
  public CommandInput createInstance() {
    return EMPTY;
  }

  @Override
  @SuppressWarnings("EnumOrdinal") // writer and reader are of one release
  public void serialize(CommandInput value, DataOutputView target) throws IOException {
    target.writeByte(value.what().ordinal());
    StringSerializer.INSTANCE.serialize(value.vehicleKey(), target);
    StringSerializer.INSTANCE.serialize(value.correlationId(), target);
    target.writeInt(value.status());
    target.writeInt(value.value().length);
    target.write(value.value());
    target.writeLong(value.offset());
    target.writeLong(value.appendedMicros());
  }

  @Override
  public CommandInput deserialize(DataInputView source) throws IOException {
    CommandInput.What what = WHATS[source.readByte()];
    String vehicleKey = StringSerializer.INSTANCE.deserialize(source);
    String correlationId = StringSerializer.INSTANCE.deserialize(source);
    int status = source.readInt();
    byte[] value = new byte[source.readInt()];
    source.readFully(value);
    return new CommandInput(
        what, vehicleKey, correlationId, status, value, source.readLong(), source.readLong());
  }

  @Override
  public TypeSerializerSnapshot<CommandInput> snapshotConfiguration() {
    return new Snapshot();
  }

  /** One version: nothing of it outlives a run. Public with an empty constructor, as Flink asks. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<CommandInput> {
    public Snapshot() {
      super(CommandInputSerializer::new);
    }
  }
}
