package io.fleettwin.domain.twin;

import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.domain.sync.FrameLedger;
import io.fleettwin.domain.sync.FrameOrder;
import io.fleettwin.domain.sync.Verdict;
import java.io.DataInput;
import java.io.IOException;

/** Reads the state of the release that knew values only: estimators begin anew. */
final class VehicleTwinStateV1 {

  static final int VERSION = 1;

  private VehicleTwinStateV1() {}

  /** Reads what follows the version. */
  static VehicleTwin read(SignalCatalogue catalogue, CoreSignals core, DataInput in)
      throws IOException {
    TwinHeadState head = TwinHeadState.readLong(in);
    FrameLedger ledger = FrameLedger.readWithoutClock(in);
    VehicleTwin twin =
        new VehicleTwin(catalogue, core, ledger, new FrameOrder(), new TwinModels(core.models()));
    head.applyTo(twin);
    int known = in.readInt();
    for (int at = 0; at < known; at++) {
      readSignal(twin.beliefs, catalogue, in);
    }
    return twin;
  }

  private static void readSignal(SignalBeliefs beliefs, SignalCatalogue catalogue, DataInput in)
      throws IOException {
    int index = catalogue.indexOf(in.readInt());
    Verdict verdict = Verdict.ofCode(in.readByte());
    long eventTime = in.readLong();
    long receivedTime = in.readLong();
    boolean isText = in.readBoolean();
    String text = isText ? in.readUTF() : null;
    double value = isText ? Double.NaN : in.readDouble();
    if (index != SignalCatalogue.UNKNOWN && catalogue.at(index).type().isNumeric() != isText) {
      beliefs.restore(index, eventTime, receivedTime, value, text);
      beliefs.stale[index] = verdict == Verdict.STALE;
    }
  }
}
