package io.fleettwin.jobs.twin;

import io.fleettwin.contracts.signal.VssCatalogue;
import io.fleettwin.domain.hazard.HazardSignals;
import io.fleettwin.domain.hazard.PassageRecorder;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.domain.twin.CoreSignals;
import io.fleettwin.domain.twin.VehicleTwin;
import io.fleettwin.domain.twin.VehicleTwinState;
import io.fleettwin.jobs.serial.MutableStateSerializer;
import io.fleettwin.jobs.serial.OwnTypeInfo;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Keeps a {@link KeptTwin} in state, over restarts and releases.
 *
 * <p>Every value says its own version in its first byte, and so does the twin inside of it. A later
 * release reads all earlier versions value by value, so Flink never has to migrate a state as a
 * whole, and signals find their place by id in a catalogue that has grown since.
 */
final class KeptTwinSerializer extends MutableStateSerializer<KeptTwin> {
  private static final long serialVersionUID = 1L;

  /** Signals of this release. */
  static final SignalCatalogue CATALOGUE = VssCatalogue.load();

  static final TypeInformation<KeptTwin> TYPE =
      new OwnTypeInfo<>(KeptTwin.class, new KeptTwinSerializer());

  /** The first version did not know of makes. */
  private static final int VERSION_WITHOUT_MAKES = 1;

  /** The second one did not know of passages. */
  private static final int VERSION_WITHOUT_PASSAGES = 2;

  private static final int VERSION = 3;

  /** A twin of the usual 100 to 200 signals fits without growing. */
  private static final int USUAL_BYTES = 8_192;

  private final transient SignalCatalogue catalogue;
  private final transient CoreSignals core;
  private final transient HazardSignals road;

  KeptTwinSerializer() {
    this(CATALOGUE);
  }

  /** A serializer that knows other signals than this release's, to try what a later one will do. */
  KeptTwinSerializer(SignalCatalogue catalogue) {
    super(USUAL_BYTES);
    this.catalogue = catalogue;
    this.core = CoreSignals.of(catalogue);
    this.road = HazardSignals.of(catalogue);
  }

  @Override
  public void serialize(KeptTwin value, DataOutputView target) throws IOException {
    target.writeByte(VERSION);
    target.writeLong(value.lastHeardMillis());
    target.writeLong(value.timerMillis());
    target.writeLong(value.taughtRunMicros());
    VehicleTwinState.write(value.twin(), catalogue, target);
    value.passages().write(target);
  }

  @Override
  public KeptTwin deserialize(DataInputView source) throws IOException {
    try {
      return read(source);
    } catch (IOException e) {
      throw unreadable("A twin", e);
    }
  }

  private KeptTwin read(DataInputView source) throws IOException {
    int version = source.readByte();
    if (version < VERSION_WITHOUT_MAKES || version > VERSION) {
      throw new IOException("version: " + version + " (expected: 1 to " + VERSION + ")");
    }
    long lastHeardMillis = source.readLong();
    long timerMillis = source.readLong();
    long taughtRunMicros = version == VERSION_WITHOUT_MAKES ? 0L : source.readLong();
    VehicleTwin twin = VehicleTwinState.read(catalogue, core, source);
    PassageRecorder passages =
        version <= VERSION_WITHOUT_PASSAGES
            ? new PassageRecorder(road)
            : PassageRecorder.read(road, source);
    return new KeptTwin(twin, passages, lastHeardMillis, timerMillis, taughtRunMicros);
  }

  @Override
  public KeptTwin createInstance() {
    return new KeptTwin(
        new VehicleTwin(catalogue, core), new PassageRecorder(road), 0L, KeptTwin.NO_TIMER, 0L);
  }

  @Override
  public TypeSerializerSnapshot<KeptTwin> snapshotConfiguration() {
    return new Snapshot();
  }

  /** The catalogue is code, not state: a restored serializer has that of its own release. */
  private Object readResolve() {
    return new KeptTwinSerializer();
  }

  /**
   * Compatible with itself for ever, see above. Public with an empty constructor, as Flink asks.
   */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<KeptTwin> {
    public Snapshot() {
      super(KeptTwinSerializer::new);
    }
  }
}
