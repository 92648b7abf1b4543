package io.fleettwin.domain.charging;

import io.fleettwin.domain.common.Compact;
import io.fleettwin.domain.session.Charge;
import io.fleettwin.domain.session.Endpoint;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Sums of one session. Mutable, not thread-safe. */
final class ChargingSession {

  private static final double JOULES_PER_KILOWATT_HOUR = 3.6e6;
  private static final double WATTS_PER_KILOWATT = 1_000.0;

  long startMicros;
  long newestMicros;
  double startSocFraction = Double.NaN;
  double newestSocFraction = Double.NaN;
  double batteryJoules;
  double chargerJoules;
  double chargerSeconds;
  double peakWatts;
  float latitudeDegrees = Float.NaN;
  float longitudeDegrees = Float.NaN;

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

  /** The session as it is told when it is over. */
  Charge charge() {
    return new Charge(
        new Endpoint(startMicros, latitudeDegrees, longitudeDegrees, startSocFraction),
        new Endpoint(newestMicros, latitudeDegrees, longitudeDegrees, newestSocFraction),
        batteryJoules / JOULES_PER_KILOWATT_HOUR,
        lossJoules() / JOULES_PER_KILOWATT_HOUR,
        peakWatts / WATTS_PER_KILOWATT);
  }

  /** Writes one byte before the first session. */
  void write(DataOutput out) throws IOException {
    Compact.writeUnsigned(out, startMicros);
    if (startMicros == 0) {
      return;
    }
    Compact.writeUnsigned(out, newestMicros - startMicros);
    out.writeFloat((float) startSocFraction);
    out.writeFloat((float) newestSocFraction);
    out.writeFloat((float) batteryJoules);
    out.writeFloat((float) chargerJoules);
    out.writeFloat((float) chargerSeconds);
    out.writeFloat((float) peakWatts);
    out.writeFloat(latitudeDegrees);
    out.writeFloat(longitudeDegrees);
  }

  static ChargingSession read(DataInput in) throws IOException {
    ChargingSession session = new ChargingSession();
    session.startMicros = Compact.readUnsigned(in);
    if (session.startMicros == 0) {
      return session;
    }
    session.newestMicros = session.startMicros + Compact.readUnsigned(in);
    session.readSums(in);
    session.peakWatts = in.readFloat();
    session.latitudeDegrees = in.readFloat();
    session.longitudeDegrees = in.readFloat();
    return session;
  }

  /** Reads what the release wrote that knew neither power nor place. */
  static ChargingSession readWithoutPlace(DataInput in) throws IOException {
    ChargingSession session = new ChargingSession();
    session.startMicros = in.readLong();
    session.newestMicros = in.readLong();
    session.readSums(in);
    return session;
  }

  private void readSums(DataInput in) throws IOException {
    startSocFraction = in.readFloat();
    newestSocFraction = in.readFloat();
    batteryJoules = in.readFloat();
    chargerJoules = in.readFloat();
    chargerSeconds = in.readFloat();
  }
}
