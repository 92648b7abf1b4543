package io.fleettwin.domain.twin;

import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.domain.signal.SignalRowState;
import io.fleettwin.domain.sync.FrameLedger;
import io.fleettwin.domain.sync.FrameOrder;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The byte form of a {@link VehicleTwin}, in which it survives restarts and releases.
 *
 * <p>Signals are written by id, so that a state meets a catalogue that has grown or shrunk since.
 * The first byte is the version; a reader reads every version up to its own ({@link
 * VehicleTwinStateV1}).
 */
public final class VehicleTwinState {

  /** Version that is written. */
  public static final int VERSION = 3;

  /** The version whose head had every number in full. */
  private static final int VERSION_WITH_LONG_HEAD = 2;

  private VehicleTwinState() {}

  /** Writes the whole state of a twin. */
  public static void write(VehicleTwin twin, SignalCatalogue catalogue, DataOutput out)
      throws IOException {
    out.writeByte(VERSION);
    TwinHeadState.of(twin).write(out);
    twin.ledger.write(out);
    twin.order.write(out);
    twin.models.write(out);
    SignalBeliefsState.write(twin.beliefs, twin.cadences, catalogue, out);
    SignalRowState.write(twin.rows.row, catalogue, believed(twin), out);
    out.writeBoolean(twin.rows.changed);
  }

  /**
   * Reads what {@link #write} wrote, of this version or an earlier one.
   *
   * @throws IOException if the version is later than {@link #VERSION}, or the bytes end early
   */
  public static VehicleTwin read(SignalCatalogue catalogue, CoreSignals core, DataInput in)
      throws IOException {
    int version = in.readByte();
    if (version == VehicleTwinStateV1.VERSION) {
      return VehicleTwinStateV1.read(catalogue, core, in);
    }
    if (version != VERSION_WITH_LONG_HEAD && version != VERSION) {
      throw new IOException("version: " + version + " (expected: 1 to " + VERSION + ")");
    }
    TwinHeadState head = version == VERSION ? TwinHeadState.read(in) : TwinHeadState.readLong(in);
    FrameLedger ledger = FrameLedger.read(in);
    FrameOrder order = FrameOrder.read(in);
    TwinModels models = TwinModels.read(core.models(), in);
    VehicleTwin twin = new VehicleTwin(catalogue, core, ledger, order, models);
    head.applyTo(twin);
    SignalBeliefsState.read(twin.beliefs, twin.cadences, catalogue, in);
    SignalRowState.read(twin.rows.row, catalogue, believed(twin), in);
    twin.rows.changed = in.readBoolean();
    return twin;
  }

  private static SignalRowState.Believed believed(VehicleTwin twin) {
    return new SignalRowState.Believed(
        twin.beliefs.values, twin.beliefs.texts, twin.beliefs.eventTimes);
  }
}
