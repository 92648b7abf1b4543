package io.fleettwin.domain.twin;

import io.fleettwin.domain.common.Compact;
import io.fleettwin.domain.signal.Signal;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.domain.sync.CadenceTable;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The byte form of {@link SignalBeliefs}: per signal how far its id is from the one before, flags,
 * times as distances from the newest ones, and its value as a decimal where it is one. Six to ten
 * bytes a signal.
 */
final class SignalBeliefsState {

  private static final int STALE = 1;
  private static final int KNOWN = 1 << 1;
  private static final int IS_TEXT = 1 << 2;
  private static final int IMPOSSIBLE = 1 << 3;
  private static final int DECIMAL = 1 << 4;
  private static final int DECIMALS_SHIFT = 5;
  private static final int END = 0;

  private SignalBeliefsState() {}

  static void write(
      SignalBeliefs beliefs, CadenceTable cadences, SignalCatalogue catalogue, DataOutput out)
      throws IOException {
    long newestReceived = Long.MIN_VALUE;
    for (long received : beliefs.receivedTimes) {
      newestReceived = Math.max(newestReceived, received);
    }
    out.writeLong(beliefs.newestEventMicros());
    out.writeLong(newestReceived);
    int previousId = 0;
    for (int index = 0; index < catalogue.size(); index++) {
      if (beliefs.isKnown(index) || beliefs.isImpossible(index)) {
        Compact.writeUnsigned(out, catalogue.at(index).id() - previousId);
        previousId = catalogue.at(index).id();
        cadences.write(index, out);
        writeSignal(beliefs, index, catalogue.at(index), newestReceived, out);
      }
    }
    Compact.writeUnsigned(out, END);
  }

  private static void writeSignal(
      SignalBeliefs beliefs, int index, Signal signal, long newestReceived, DataOutput out)
      throws IOException {
    boolean known = beliefs.isKnown(index);
    boolean isText = !signal.type().isNumeric();
    boolean impossible = beliefs.impossibleTimes[index] != SignalBeliefs.NEVER;
    boolean decimal =
        known && !isText && Compact.isDecimal(beliefs.values[index], signal.decimals());
    Compact.writeUnsigned(
        out,
        (beliefs.stale[index] ? STALE : 0)
            | (known ? KNOWN : 0)
            | (isText ? IS_TEXT : 0)
            | (impossible ? IMPOSSIBLE : 0)
            | (decimal ? DECIMAL | signal.decimals() << DECIMALS_SHIFT : 0));
    if (impossible) {
      Compact.writeSigned(out, beliefs.newestEventMicros() - beliefs.impossibleTimes[index]);
    }
    if (known) {
      Compact.writeSigned(out, beliefs.newestEventMicros() - beliefs.eventTimes[index]);
      Compact.writeSigned(out, newestReceived - beliefs.receivedTimes[index]);
      if (isText) {
        out.writeUTF(beliefs.texts[index]);
      } else if (decimal) {
        Compact.writeDecimal(out, beliefs.values[index], signal.decimals());
      } else {
        out.writeDouble(beliefs.values[index]);
      }
    }
  }

  /** Reads what {@link #write} wrote; signals that the catalogue lost are passed over. */
  static void read(
      SignalBeliefs beliefs, CadenceTable cadences, SignalCatalogue catalogue, DataInput in)
      throws IOException {
    SignalBeliefs lost = new SignalBeliefs(catalogue);
    CadenceTable lostCadences = new CadenceTable(1);
    long newestEvent = in.readLong();
    long newestReceived = in.readLong();
    int id = 0;
    for (long step = Compact.readUnsigned(in); step != END; step = Compact.readUnsigned(in)) {
      id += (int) step;
      int index = catalogue.indexOf(id);
      if (index == SignalCatalogue.UNKNOWN) {
        lostCadences.read(0, in);
        readSignal(lost, 0, newestEvent, newestReceived, in);
      } else {
        cadences.read(index, in);
        readSignal(beliefs, index, newestEvent, newestReceived, in);
      }
    }
    beliefs.restoreNewest(newestEvent);
  }

  private static void readSignal(
      SignalBeliefs beliefs, int index, long newestEvent, long newestReceived, DataInput in)
      throws IOException {
    int flags = (int) Compact.readUnsigned(in);
    beliefs.stale[index] = (flags & STALE) != 0;
    if ((flags & IMPOSSIBLE) != 0) {
      beliefs.impossibleTimes[index] = newestEvent - Compact.readSigned(in);
    }
    if ((flags & KNOWN) == 0) {
      return;
    }
    long eventTime = newestEvent - Compact.readSigned(in);
    long received = newestReceived - Compact.readSigned(in);
    if ((flags & IS_TEXT) != 0) {
      beliefs.restore(index, eventTime, received, Double.NaN, in.readUTF());
    } else {
      boolean decimal = (flags & DECIMAL) != 0;
      double value = decimal ? Compact.readDecimal(in, flags >> DECIMALS_SHIFT) : in.readDouble();
      beliefs.restore(index, eventTime, received, value, null);
    }
  }
}
