package io.fleettwin.jobs.history;

import io.fleettwin.domain.sync.FrameLedger;
import io.fleettwin.jobs.serial.MutableStateSerializer;
import io.fleettwin.jobs.serial.OwnTypeInfo;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Keeps a {@link KeptLedger} in state, over restarts and releases.
 *
 * <p>Every value says its version in its first byte. A later release reads all earlier versions
 * value by value, so Flink never has to migrate a state as a whole.
 */
final class KeptLedgerSerializer extends MutableStateSerializer<KeptLedger> {

  private static final long serialVersionUID = 1L;

  static final TypeInformation<KeptLedger> TYPE =
      new OwnTypeInfo<>(KeptLedger.class, new KeptLedgerSerializer());

  /** The first version did not know how a vehicle's clock runs. */
  private static final int VERSION_WITHOUT_CLOCK = 1;

  private static final int VERSION = 2;

  /** A vehicle without loss, one boot: about 110 bytes. */
  private static final int USUAL_BYTES = 128;

  KeptLedgerSerializer() {
    super(USUAL_BYTES);
  }

  @Override
  public void serialize(KeptLedger value, DataOutputView target) throws IOException {
    target.writeByte(VERSION);
    target.writeLong(value.lastHeardMillis());
    value.frames().write(target);
  }

  @Override
  public KeptLedger deserialize(DataInputView source) throws IOException {
    try {
      return read(source);
    } catch (IOException e) {
      throw unreadable("A ledger of frames", e);
    }
  }

  private static KeptLedger read(DataInputView source) throws IOException {
    int version = source.readByte();
    if (version < VERSION_WITHOUT_CLOCK || version > VERSION) {
      throw new IOException("version: " + version + " (expected: 1 to " + VERSION + ")");
    }
    long lastHeardMillis = source.readLong();
    FrameLedger frames =
        version == VERSION_WITHOUT_CLOCK
            ? FrameLedger.readWithoutClock(source)
            : FrameLedger.read(source);
    return new KeptLedger(frames, lastHeardMillis);
  }

  @Override
  public KeptLedger createInstance() {
    return new KeptLedger(new FrameLedger(), 0L);
  }

  @Override
  public TypeSerializerSnapshot<KeptLedger> snapshotConfiguration() {
    return new Snapshot();
  }

  /**
   * Compatible with itself for ever, see above. Public with an empty constructor, as Flink asks.
   */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<KeptLedger> {
    public Snapshot() {
      super(KeptLedgerSerializer::new);
    }
  }
}
