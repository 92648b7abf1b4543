package io.fleettwin.jobs.command;

import io.fleettwin.contracts.command.CommandCodec;
import io.fleettwin.domain.command.CommandAnswer;
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

  /** The first version did not know when the vehicle was there. */
  private static final int VERSION_WITHOUT_CONTACT = 1;

  /** The second version did not keep answers that came before their command. */
  private static final int VERSION_WITHOUT_EARLY = 2;

  private static final int VERSION = 3;
  private static final int USUAL_BYTES = 1_024;

  KeptCommandsSerializer() {
    super(USUAL_BYTES);
  }

  @Override
  public void serialize(KeptCommands value, DataOutputView target) throws IOException {
    target.writeByte(VERSION);
    target.writeLong(value.lastHeardMillis());
    target.writeLong(value.timerMillis());
    target.writeLong(value.contactMicros());
    target.writeLong(value.askedMicros());
    List<CommandProgress> all = value.all();
    target.writeInt(all.size());
    for (CommandProgress each : all) {
      byte[] bytes = CommandCodec.encodeProgress(each);
      target.writeInt(bytes.length);
      target.write(bytes);
    }
    List<CommandAnswer> early = value.early();
    target.writeInt(early.size());
    for (CommandAnswer each : early) {
      target.writeUTF(each.commandId());
      target.writeInt(each.status());
      target.writeLong(each.timeMicros());
      target.writeUTF(each.detail());
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
    if (version < VERSION_WITHOUT_CONTACT || version > VERSION) {
      throw new IOException("version: " + version + " (expected: 1 to " + VERSION + ")");
    }
    long lastHeardMillis = source.readLong();
    long timerMillis = source.readLong();
    long contactMicros = version == VERSION_WITHOUT_CONTACT ? 0L : source.readLong();
    long askedMicros = version == VERSION_WITHOUT_CONTACT ? 0L : source.readLong();
    List<CommandProgress> all = new ArrayList<>();
    for (int left = source.readInt(); left > 0; left--) {
      byte[] bytes = new byte[source.readInt()];
      source.readFully(bytes);
      all.add(CommandCodec.decodeProgress(bytes));
    }
    var kept = new KeptCommands(lastHeardMillis, timerMillis, all);
    kept.setContact(contactMicros);
    kept.setAsked(askedMicros);
    int early = version <= VERSION_WITHOUT_EARLY ? 0 : source.readInt();
    for (int left = early; left > 0; left--) {
      kept.keepEarly(
          new CommandAnswer(
              source.readUTF(), source.readInt(), source.readLong(), source.readUTF()));
    }
    return kept;
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
