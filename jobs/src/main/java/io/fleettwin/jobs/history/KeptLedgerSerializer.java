package io.fleettwin.jobs.history;

import io.fleettwin.domain.sync.FrameLedger;
import io.fleettwin.jobs.serial.OwnTypeInfo;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Keeps a {@link KeptLedger} in state, over restarts and releases.
 *
 * <p>Every value says its version in its first byte. A later release reads all earlier versions
 * value by value, so Flink never has to migrate a state as a whole.
 */
final class KeptLedgerSerializer extends TypeSerializer<KeptLedger> {

  private static final long serialVersionUID = 1L;

  static final TypeInformation<KeptLedger> TYPE =
      new OwnTypeInfo<>(KeptLedger.class, new KeptLedgerSerializer());

  private static final int VERSION = 1;

  /** A vehicle without loss, one boot: 48 bytes. */
  private static final int USUAL_BYTES = 128;

  @Override
  public void serialize(KeptLedger value, DataOutputView target) throws IOException {
    target.writeByte(VERSION);
    target.writeLong(value.lastHeardMillis());
    value.frames().write(target);
  }

  @Override
  public KeptLedger deserialize(DataInputView source) throws IOException {
    int version = source.readByte();
    if (version != VERSION) {
      throw new IOException("version: " + version + " (expected: " + VERSION + ")");
    }
    long lastHeardMillis = source.readLong();
    return new KeptLedger(FrameLedger.read(source), lastHeardMillis);
  }

  @Override
  public KeptLedger deserialize(KeptLedger reuse, DataInputView source) throws IOException {
    return deserialize(source);
  }

  /**
   * A deep copy by way of the bytes; heap state asks for one per vehicle and checkpoint at most.
   */
  @Override
  public KeptLedger copy(KeptLedger from) {
    var out = new DataOutputSerializer(USUAL_BYTES);
    try {
      serialize(from, out);
      return deserialize(new DataInputDeserializer(out.getSharedBuffer(), 0, out.length()));
    } catch (IOException broken) {
      throw new IllegalStateException("A ledger that was written could not be read back", broken);
    }
  }

  @Override
  public KeptLedger copy(KeptLedger from, KeptLedger reuse) {
    return copy(from);
  }

  @Override
  public void copy(DataInputView source, DataOutputView target) throws IOException {
    serialize(deserialize(source), target);
  }

  @Override
  public boolean isImmutableType() {
    return false;
  }

  /** The serializer itself: it has no state. */
  @Override
  public TypeSerializer<KeptLedger> duplicate() {
    return this;
  }

  @Override
  public KeptLedger createInstance() {
    return new KeptLedger(new FrameLedger(), 0L);
  }

  @Override
  public int getLength() {
    return -1;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof KeptLedgerSerializer;
  }

  @Override
  public int hashCode() {
    return KeptLedgerSerializer.class.hashCode();
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
