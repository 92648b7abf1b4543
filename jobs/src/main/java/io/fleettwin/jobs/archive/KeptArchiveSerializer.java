package io.fleettwin.jobs.archive;

import io.fleettwin.domain.twin.RevisionThinning;
import io.fleettwin.jobs.serial.MutableStateSerializer;
import io.fleettwin.jobs.serial.OwnTypeInfo;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Keeps a {@link KeptArchive} in state, over restarts and releases.
 *
 * <p>Every value says its version in its first byte. A later release reads all earlier versions
 * value by value, so Flink never has to migrate a state as a whole.
 */
final class KeptArchiveSerializer extends MutableStateSerializer<KeptArchive> {

  private static final long serialVersionUID = 1L;

  static final TypeInformation<KeptArchive> TYPE =
      new OwnTypeInfo<>(KeptArchive.class, new KeptArchiveSerializer());

  private static final int VERSION = 1;

  /** A vehicle with some insights and no dead letter. */
  private static final int USUAL_BYTES = 128;

  KeptArchiveSerializer() {
    super(USUAL_BYTES);
  }

  @Override
  public void serialize(KeptArchive value, DataOutputView target) throws IOException {
    target.writeByte(VERSION);
    target.writeLong(value.lastHeardMillis());
    value.revisions().write(target);
    value.reports().write(target);
    value.deadLetters().write(target);
  }

  @Override
  public KeptArchive deserialize(DataInputView source) throws IOException {
    int version = source.readByte();
    if (version != VERSION) {
      throw new IOException("version: " + version + " (expected: " + VERSION + ")");
    }
    long lastHeardMillis = source.readLong();
    return new KeptArchive(
        RevisionThinning.read(source),
        RecentIds.read(source),
        DeadLetterMarks.read(source),
        lastHeardMillis);
  }

  @Override
  public KeptArchive createInstance() {
    return new KeptArchive(0L);
  }

  @Override
  public TypeSerializerSnapshot<KeptArchive> snapshotConfiguration() {
    return new Snapshot();
  }

  /**
   * Compatible with itself for ever, see above. Public with an empty constructor, as Flink asks.
   */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<KeptArchive> {
    public Snapshot() {
      super(KeptArchiveSerializer::new);
    }
  }
}
