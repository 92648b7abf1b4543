package io.fleettwin.jobs.archive;

import io.fleettwin.domain.latency.Hop;
import io.fleettwin.domain.latency.LatencySketch;
import io.fleettwin.domain.signal.Tier;
import io.fleettwin.jobs.serial.MutableStateSerializer;
import io.fleettwin.jobs.serial.OwnTypeInfo;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Carries a {@link LatencyPart} to where parts are merged, and keeps it in state there. Its first
 * byte is the version.
 */
final class LatencyPartSerializer extends MutableStateSerializer<LatencyPart> {

  private static final long serialVersionUID = 1L;

  static final TypeInformation<LatencyPart> TYPE =
      new OwnTypeInfo<>(LatencyPart.class, new LatencyPartSerializer());

  private static final int VERSION = 1;

  /** A sketch of a hundred buckets. */
  private static final int USUAL_BYTES = 512;

  LatencyPartSerializer() {
    super(USUAL_BYTES);
  }

  @Override
  public void serialize(LatencyPart value, DataOutputView target) throws IOException {
    target.writeByte(VERSION);
    target.writeUTF(value.which().tenant());
    target.writeLong(value.which().minuteMicros());
    target.writeUTF(value.which().hop().name());
    target.writeUTF(value.which().tier().name());
    value.sketch().write(target);
  }

  @Override
  public LatencyPart deserialize(DataInputView source) throws IOException {
    int version = source.readByte();
    if (version != VERSION) {
      throw new IOException("version: " + version + " (expected: " + VERSION + ")");
    }
    var which =
        new LatencyPart.Which(
            source.readUTF(),
            source.readLong(),
            Hop.valueOf(source.readUTF()),
            Tier.valueOf(source.readUTF()));
    return new LatencyPart(which, LatencySketch.read(source));
  }

  @Override
  public LatencyPart createInstance() {
    return new LatencyPart(
        new LatencyPart.Which("", 0L, Hop.SENSED_TO_SENT, Tier.HISTORY), new LatencySketch());
  }

  @Override
  public TypeSerializerSnapshot<LatencyPart> snapshotConfiguration() {
    return new Snapshot();
  }

  /**
   * Compatible with itself for ever, see above. Public with an empty constructor, as Flink asks.
   */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<LatencyPart> {
    public Snapshot() {
      super(LatencyPartSerializer::new);
    }
  }
}
