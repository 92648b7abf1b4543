package io.fleettwin.domain.twin;

import io.fleettwin.domain.common.Compact;
import io.fleettwin.domain.latency.LatencyPassport;
import io.fleettwin.domain.motion.Position;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What stands before the signals in the byte form of a twin: counts, link, position and stamps.
 *
 * <p>Times are written as their distance from when the newest frame was received, which is short.
 */
record TwinHeadState(
    long revision,
    TwinCounts counts,
    Connection connection,
    long connectionTimeMicros,
    Position position,
    LatencyPassport passport) {

  /** Digits that coordinates have on the wire. */
  private static final int DECIMALS = 7;

  /** How the position is written. */
  private static final int UNKNOWN = 0;

  private static final int SHORT = 1;
  private static final int WHOLE = 2;

  static TwinHeadState of(VehicleTwin twin) {
    return new TwinHeadState(
        twin.revision,
        new TwinCounts(twin.framesAccepted, twin.samplesAccepted, twin.duplicates, 0),
        twin.connection,
        twin.connectionTimeMicros,
        twin.position,
        twin.passport);
  }

  void applyTo(VehicleTwin twin) {
    twin.revision = revision;
    twin.framesAccepted = counts.framesAccepted();
    twin.samplesAccepted = counts.samplesAccepted();
    twin.duplicates = counts.duplicates();
    twin.connection = connection;
    twin.connectionTimeMicros = connectionTimeMicros;
    twin.position = position;
    twin.passport = passport;
  }

  void write(DataOutput out) throws IOException {
    Compact.writeUnsigned(out, revision);
    Compact.writeUnsigned(out, counts.framesAccepted());
    Compact.writeUnsigned(out, counts.samplesAccepted());
    Compact.writeUnsigned(out, counts.duplicates());
    long received = passport.receivedMicros();
    out.writeLong(received);
    Compact.writeSigned(out, passport.sensedMicros() - received);
    Compact.writeSigned(out, passport.sentMicros() - received);
    Compact.writeSigned(out, passport.appendedMicros() - received);
    Compact.writeSigned(out, passport.foldedMicros() - received);
    out.writeByte(connection.code());
    Compact.writeSigned(out, connectionTimeMicros - received);
    writePosition(out);
  }

  private void writePosition(DataOutput out) throws IOException {
    if (!position.isKnown()) {
      out.writeByte(UNKNOWN);
      return;
    }
    double latitude = position.latitudeDegrees();
    double longitude = position.longitudeDegrees();
    if (Compact.isDecimal(latitude, DECIMALS) && Compact.isDecimal(longitude, DECIMALS)) {
      out.writeByte(SHORT);
      Compact.writeDecimal(out, latitude, DECIMALS);
      Compact.writeDecimal(out, longitude, DECIMALS);
    } else {
      out.writeByte(WHOLE);
      out.writeDouble(latitude);
      out.writeDouble(longitude);
    }
    Compact.writeSigned(out, position.eventTimeMicros() - passport.receivedMicros());
  }

  static TwinHeadState read(DataInput in) throws IOException {
    long revision = Compact.readUnsigned(in);
    TwinCounts counts =
        new TwinCounts(
            Compact.readUnsigned(in), Compact.readUnsigned(in), Compact.readUnsigned(in), 0);
    long received = in.readLong();
    LatencyPassport passport =
        new LatencyPassport(
            received + Compact.readSigned(in),
            received + Compact.readSigned(in),
            received,
            received + Compact.readSigned(in),
            received + Compact.readSigned(in),
            0);
    Connection connection = Connection.ofCode(in.readByte());
    long connectionTime = received + Compact.readSigned(in);
    return new TwinHeadState(
        revision, counts, connection, connectionTime, readPosition(received, in), passport);
  }

  private static Position readPosition(long received, DataInput in) throws IOException {
    int form = in.readByte();
    return switch (form) {
      case UNKNOWN -> Position.UNKNOWN;
      case SHORT ->
          new Position(
              Compact.readDecimal(in, DECIMALS),
              Compact.readDecimal(in, DECIMALS),
              received + Compact.readSigned(in));
      case WHOLE ->
          new Position(in.readDouble(), in.readDouble(), received + Compact.readSigned(in));
      default -> throw new IOException("position: form " + form + " (expected: 0 to 2)");
    };
  }

  /** Reads what versions 1 and 2 wrote: every number in full. */
  static TwinHeadState readLong(DataInput in) throws IOException {
    long revision = in.readLong();
    TwinCounts counts = new TwinCounts(in.readLong(), in.readLong(), in.readLong(), 0);
    Connection connection = Connection.ofCode(in.readByte());
    long connectionTimeMicros = in.readLong();
    Position position = new Position(in.readDouble(), in.readDouble(), in.readLong());
    LatencyPassport passport =
        new LatencyPassport(
            in.readLong(), in.readLong(), in.readLong(), in.readLong(), in.readLong(), 0);
    return new TwinHeadState(
        revision,
        counts,
        connection,
        connectionTimeMicros,
        position.isKnown() ? position : Position.UNKNOWN,
        passport);
  }
}
