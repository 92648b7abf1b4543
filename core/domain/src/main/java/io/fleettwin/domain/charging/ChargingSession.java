package io.fleettwin.domain.charging;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Sums of one session. Mutable, not thread-safe. */
final class ChargingSession {

  long startMicros;
  long newestMicros;
  double startSocFraction = Double.NaN;
  double newestSocFraction = Double.NaN;
  double batteryJoules;
  double chargerJoules;
  double chargerSeconds;

  /** Begins at the start of the first row that charges. */
  static ChargingSession startingAt(long micros, double socFraction) {
    ChargingSession session = new ChargingSession();
    session.startMicros = micros;
    session.newestMicros = micros;
    session.startSocFraction = socFraction;
    session.newestSocFraction = socFraction;
    return session;
  }

  double durationSeconds() {
    return (newestMicros - startMicros) / 1e6;
  }

  /** Delivered less arrived, where the charger was heard for nearly all of the session. */
  double lossJoules() {
    boolean isHeard = chargerSeconds > 0.95 * durationSeconds() && chargerSeconds > 0.0;
    return isHeard ? Math.max(0.0, chargerJoules - batteryJoules) : Double.NaN;
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(startMicros);
    out.writeLong(newestMicros);
    out.writeFloat((float) startSocFraction);
    out.writeFloat((float) newestSocFraction);
    out.writeFloat((float) batteryJoules);
    out.writeFloat((float) chargerJoules);
    out.writeFloat((float) chargerSeconds);
  }

  static ChargingSession read(DataInput in) throws IOException {
    ChargingSession session = new ChargingSession();
    session.startMicros = in.readLong();
    session.newestMicros = in.readLong();
    session.startSocFraction = in.readFloat();
    session.newestSocFraction = in.readFloat();
    session.batteryJoules = in.readFloat();
    session.chargerJoules = in.readFloat();
    session.chargerSeconds = in.readFloat();
    return session;
  }
}
