package io.fleettwin.jobs.twin;

import io.fleettwin.contracts.signal.GrowingCatalogue;
import io.fleettwin.domain.command.SamplingWatch;
import io.fleettwin.domain.hazard.HazardSignals;
import io.fleettwin.domain.hazard.PassageRecorder;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.domain.twin.CoreSignals;
import io.fleettwin.domain.twin.VehicleTwin;
import io.fleettwin.domain.twin.VehicleTwinState;
import io.fleettwin.jobs.serial.MutableStateSerializer;
import io.fleettwin.jobs.serial.OwnTypeInfo;
import java.io.IOException;
import java.util.function.Supplier;
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
 * whole, and signals find their place by id in a catalogue that has grown since. A twin is written
 * with the signals that it was made with.
 */
final class KeptTwinSerializer extends MutableStateSerializer<KeptTwin> {
  private static final long serialVersionUID = 1L;

  static TypeInformation<KeptTwin> type() {
    return new OwnTypeInfo<>(KeptTwin.class, new KeptTwinSerializer());
  }

  /** The first version did not know of makes. */
  private static final int VERSION_WITHOUT_MAKES = 1;

  /** The second one did not know of passages. */
  private static final int VERSION_WITHOUT_PASSAGES = 2;

  /** The third one did not know of sampling. */
  private static final int VERSION_WITHOUT_SAMPLING = 3;

  private static final int VERSION = 4;

  /** A twin of the usual 100 to 200 signals fits without growing. */
  private static final int USUAL_BYTES = 8_192;

  private final transient Supplier<SignalCatalogue> signals;
  private transient volatile Known known;

  /** The signals that twins are read with, and the places of those that rules ask for. */
  private record Known(SignalCatalogue catalogue, CoreSignals core, HazardSignals road) {

    static Known of(SignalCatalogue catalogue) {
      return new Known(catalogue, CoreSignals.of(catalogue), HazardSignals.of(catalogue));
    }
  }

  /** A serializer that reads twins with all signals that this process knows by then. */
  KeptTwinSerializer() {
    this(GrowingCatalogue.ofProcess()::current);
  }

  /** A serializer that reads twins with certain signals. */
  KeptTwinSerializer(SignalCatalogue catalogue) {
    this(() -> catalogue);
  }

  private KeptTwinSerializer(Supplier<SignalCatalogue> signals) {
    super(USUAL_BYTES);
    this.signals = signals;
    this.known = Known.of(signals.get());
  }

  private Known known() {
    SignalCatalogue newest = signals.get();
    Known last = known;
    if (last.catalogue() != newest) {
      last = Known.of(newest);
      known = last;
    }
    return last;
  }

  @Override
  public void serialize(KeptTwin value, DataOutputView target) throws IOException {
    target.writeByte(VERSION);
    target.writeLong(value.lastHeardMillis());
    target.writeLong(value.timerMillis());
    target.writeLong(value.taughtRunMicros());
    VehicleTwinState.write(value.twin(), value.twin().catalogue(), target);
    value.passages().write(target);
    value.sampling().write(target);
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
    Known now = known();
    VehicleTwin twin = VehicleTwinState.read(now.catalogue(), now.core(), source);
    PassageRecorder passages =
        version <= VERSION_WITHOUT_PASSAGES
            ? new PassageRecorder(now.road())
            : PassageRecorder.read(now.road(), source);
    SamplingWatch sampling =
        version <= VERSION_WITHOUT_SAMPLING ? new SamplingWatch() : SamplingWatch.read(source);
    return new KeptTwin(twin, passages, sampling, lastHeardMillis, timerMillis, taughtRunMicros);
  }

  @Override
  public KeptTwin createInstance() {
    Known now = known();
    return new KeptTwin(
        new VehicleTwin(now.catalogue(), now.core()),
        new PassageRecorder(now.road()),
        new SamplingWatch(),
        0L,
        KeptTwin.NO_TIMER,
        0L);
  }

  @Override
  public TypeSerializerSnapshot<KeptTwin> snapshotConfiguration() {
    return new Snapshot();
  }

  /** The catalogue is no state: a restored serializer has that of its own process. */
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
