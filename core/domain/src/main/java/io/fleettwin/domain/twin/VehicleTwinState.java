package io.fleettwin.domain.twin;

import io.fleettwin.domain.latency.LatencyPassport;
import io.fleettwin.domain.motion.Position;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.domain.sync.FrameLedger;
import io.fleettwin.domain.sync.Verdict;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The byte form of a {@link VehicleTwin}, in which it survives restarts and releases.
 *
 * <p>Signals are written by id, so that a state meets a catalogue that has grown or shrunk since.
 * The first byte is the version; a reader reads every version up to its own.
 */
public final class VehicleTwinState {

  /** Version that is written. */
  public static final int VERSION = 1;

  private VehicleTwinState() {}

  /** Writes the whole state of a twin. */
  public static void write(VehicleTwin twin, SignalCatalogue catalogue, DataOutput out)
      throws IOException {
    out.writeByte(VERSION);
    out.writeLong(twin.revision);
    out.writeLong(twin.framesAccepted);
    out.writeLong(twin.samplesAccepted);
    out.writeLong(twin.duplicates);
    out.writeByte(twin.connection.code());
    out.writeLong(twin.connectionTimeMicros);
    out.writeDouble(twin.position.latitudeDegrees());
    out.writeDouble(twin.position.longitudeDegrees());
    out.writeLong(twin.position.eventTimeMicros());
    writePassport(twin.passport, out);
    twin.ledger.write(out);
    writeSignals(twin, catalogue, out);
  }

  /**
   * Reads what {@link #write} wrote, of this version or an earlier one.
   *
   * @throws IOException if the version is later than {@link #VERSION}, or the bytes end early
   */
  public static VehicleTwin read(SignalCatalogue catalogue, CoreSignals core, DataInput in)
      throws IOException {
    int version = in.readByte();
    if (version != VERSION) {
      throw new IOException("version: " + version + " (expected: " + VERSION + ")");
    }
    long revision = in.readLong();
    long framesAccepted = in.readLong();
    long samplesAccepted = in.readLong();
    long duplicates = in.readLong();
    Connection connection = Connection.ofCode(in.readByte());
    long connectionTimeMicros = in.readLong();
    Position position = new Position(in.readDouble(), in.readDouble(), in.readLong());
    LatencyPassport passport = readPassport(in);
    VehicleTwin twin = new VehicleTwin(catalogue, core, FrameLedger.read(in));
    twin.revision = revision;
    twin.framesAccepted = framesAccepted;
    twin.samplesAccepted = samplesAccepted;
    twin.duplicates = duplicates;
    twin.connection = connection;
    twin.connectionTimeMicros = connectionTimeMicros;
    twin.position = position.isKnown() ? position : Position.UNKNOWN;
    twin.passport = passport;
    readSignals(twin, catalogue, in);
    return twin;
  }

  private static void writeSignals(VehicleTwin twin, SignalCatalogue catalogue, DataOutput out)
      throws IOException {
    int known = 0;
    for (Verdict verdict : twin.verdicts) {
      known += verdict == Verdict.NEVER ? 0 : 1;
    }
    out.writeInt(known);
    for (int index = 0; index < twin.verdicts.length; index++) {
      if (twin.verdicts[index] == Verdict.NEVER) {
        continue;
      }
      out.writeInt(catalogue.at(index).id());
      out.writeByte(twin.verdicts[index].code());
      out.writeLong(twin.eventTimes[index]);
      out.writeLong(twin.receivedTimes[index]);
      String text = twin.texts[index];
      out.writeBoolean(text != null);
      if (text == null) {
        out.writeDouble(twin.values[index]);
      } else {
        out.writeUTF(text);
      }
    }
  }

  private static void readSignals(VehicleTwin twin, SignalCatalogue catalogue, DataInput in)
      throws IOException {
    int known = in.readInt();
    for (int at = 0; at < known; at++) {
      int index = catalogue.indexOf(in.readInt());
      Verdict verdict = Verdict.ofCode(in.readByte());
      long eventTime = in.readLong();
      long receivedTime = in.readLong();
      boolean isText = in.readBoolean();
      String text = isText ? in.readUTF() : null;
      double value = isText ? Double.NaN : in.readDouble();
      if (index != SignalCatalogue.UNKNOWN && catalogue.at(index).type().isNumeric() != isText) {
        twin.verdicts[index] = verdict;
        twin.eventTimes[index] = eventTime;
        twin.receivedTimes[index] = receivedTime;
        twin.texts[index] = text;
        twin.values[index] = value;
      }
    }
  }

  private static void writePassport(LatencyPassport passport, DataOutput out) throws IOException {
    out.writeLong(passport.sensedMicros());
    out.writeLong(passport.sentMicros());
    out.writeLong(passport.receivedMicros());
    out.writeLong(passport.appendedMicros());
    out.writeLong(passport.foldedMicros());
  }

  private static LatencyPassport readPassport(DataInput in) throws IOException {
    return new LatencyPassport(
        in.readLong(), in.readLong(), in.readLong(), in.readLong(), in.readLong(), 0);
  }
}
