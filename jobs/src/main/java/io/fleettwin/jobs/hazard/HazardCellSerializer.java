package io.fleettwin.jobs.hazard;

import io.fleettwin.domain.hazard.HazardCell;
import io.fleettwin.jobs.serial.MutableStateSerializer;
import io.fleettwin.jobs.serial.OwnTypeInfo;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Keeps a {@link HazardCell} in state, over restarts and releases; it says its own version. */
final class HazardCellSerializer extends MutableStateSerializer<HazardCell> {

  private static final long serialVersionUID = 1L;

  static final TypeInformation<HazardCell> TYPE =
      new OwnTypeInfo<>(HazardCell.class, new HazardCellSerializer());

  /** Some beliefs, and some dozen vehicles. */
  private static final int USUAL_BYTES = 4_096;

  HazardCellSerializer() {
    super(USUAL_BYTES);
  }

  @Override
  public void serialize(HazardCell value, DataOutputView target) throws IOException {
    value.write(target);
  }

  @Override
  public HazardCell deserialize(DataInputView source) throws IOException {
    try {
      return HazardCell.read(source);
    } catch (IOException e) {
      throw unreadable("A coarse cell", e);
    }
  }

  @Override
  public HazardCell createInstance() {
    return new HazardCell();
  }

  @Override
  public TypeSerializerSnapshot<HazardCell> snapshotConfiguration() {
    return new Snapshot();
  }

  /**
   * Compatible with itself for ever, see above. Public with an empty constructor, as Flink asks.
   */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<HazardCell> {
    public Snapshot() {
      super(HazardCellSerializer::new);
    }
  }
}
