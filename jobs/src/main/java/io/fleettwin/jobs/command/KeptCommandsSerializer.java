package io.fleettwin.jobs.command;

import io.fleettwin.contracts.command.CommandCodec;
import io.fleettwin.domain.command.CommandProgress;
import io.fleettwin.jobs.serial.MutableStateSerializer;
import io.fleettwin.jobs.serial.OwnTypeInfo;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Keeps {@link KeptCommands} in state, over restarts and releases: each command as it stands in its
 * topic, so that what reads the topic of an earlier release reads its state too.
 */
final class KeptCommandsSerializer extends MutableStateSerializer<KeptCommands> {
  private static final long serialVersionUID = 1L;

  static final TypeInformation<KeptCommands> TYPE =
      new OwnTypeInfo<>(KeptCommands.class, new KeptCommandsSerializer());

  private static final int VERSION = 1;
  private static final int USUAL_BYTES = 1_024;

  KeptCommandsSerializer() {
    super(USUAL_BYTES);
  }

  @Override
  public void serialize(KeptCommands value, DataOutputView target) throws IOException {
    target.writeByte(VERSION);
    target.writeLong(value.lastHeardMillis());
    target.writeLong(value.timerMillis());
    List<CommandProgress> all = value.all();
    target.writeInt(all.size());
    for (CommandProgress each : all) {
      byte[] bytes = CommandCodec.encodeProgress(each);
      target.writeInt(bytes.length);
      target.write(bytes);
    }
  }

  @Override
  public KeptCommands deserialize(DataInputView source) throws IOException {
    try {
      return read(source);
    } catch (IOException e) {
      throw unreadable("The commands of a vehicle", e);
    }
  }

  private static KeptCommands read(DataInputView source) throws IOException {
    int version = source.readByte();
    if (version != VERSION) {
      throw new IOException("version: " + version + " (expected: " + VERSION + ")");
    }
    long lastHeardMillis = source.readLong();
    long timerMillis = source.readLong();
    List<CommandProgress> all = new ArrayList<>();
    for (int left = source.readInt(); left > 0; left--) {
      byte[] bytes = new byte[source.readInt()];
      source.readFully(bytes);
      all.add(CommandCodec.decodeProgress(bytes));
    }
    return new KeptCommands(lastHeardMillis, timerMillis, all);
  }

  @Override
  public KeptCommands createInstance() {
    return new KeptCommands(0L, KeptCommands.NO_TIMER, List.of());
  }

  @Override
  public TypeSerializerSnapshot<KeptCommands> snapshotConfiguration() {
    return new Snapshot();
  }

  /**
   * Compatible with itself for ever, see above. Public with an empty constructor, as Flink asks.
   */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<KeptCommands> {
    public Snapshot() {
      super(KeptCommandsSerializer::new);
    }
  }
}
