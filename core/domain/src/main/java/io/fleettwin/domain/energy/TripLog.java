package io.fleettwin.domain.energy;

import io.fleettwin.domain.common.Compact;
import io.fleettwin.domain.session.Endpoint;
import io.fleettwin.domain.session.Trip;
import io.fleettwin.domain.signal.SignalRow;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What is told of a trip besides its energy: where and when it moved first and last, and how.
 *
 * <p>Numbers have the precision in which they are stored, so that a restart changes none: half a
 * meter of position. Mutable, not thread-safe.
 */
final class TripLog {

  private static final double MICROS_PER_SECOND = 1e6;
  private static final double KMH_PER_METER_PER_SECOND = 3.6;

  private long startMicros;
  private long endMicros;
  private float startLatitude;
  private float startLongitude;
  private float startSoc;
  private float endLatitude;
  private float endLongitude;
  private float endSoc;
  private float movingSeconds;
  private float recoveredKilowattHours;
  private float peakKilowatts;
  private float peakMetersPerSecond;

  /** Begins anew: nothing has moved yet. */
  void begin() {
    startMicros = 0;
  }

  /**
   * Goes on by a row of the trip.
   *
   * @param metersPerSecond mean speed over the row
   * @param kilowatts out of the battery, NaN if unknown
   */
  void follow(
      SignalRow row,
      EnergySignals signals,
      double socFraction,
      double metersPerSecond,
      double kilowatts) {
    if (!(metersPerSecond > TripRule.MOVING_METERS_PER_SECOND)) {
      return;
    }
    double seconds = row.elapsedSeconds();
    float latitude = (float) row.value(signals.surroundings().latitude());
    float longitude = (float) row.value(signals.surroundings().longitude());
    if (startMicros == 0) {
      startMicros = row.timeMicros() - Math.round(seconds * MICROS_PER_SECOND);
      startLatitude = latitude;
      startLongitude = longitude;
      startSoc = (float) socFraction;
      movingSeconds = 0;
      recoveredKilowattHours = 0;
      peakKilowatts = Float.NaN;
      peakMetersPerSecond = 0;
    }
    endMicros = row.timeMicros();
    endLatitude = latitude;
    endLongitude = longitude;
    endSoc = (float) socFraction;
    movingSeconds += (float) seconds;
    peakMetersPerSecond = Math.max(peakMetersPerSecond, (float) metersPerSecond);
    if (!Double.isNaN(kilowatts)) {
      peakKilowatts =
          Float.isNaN(peakKilowatts)
              ? (float) kilowatts
              : Math.max(peakKilowatts, (float) kilowatts);
      recoveredKilowattHours +=
          (float) (Math.max(0.0, -kilowatts) * seconds / EnergyModel.SECONDS_PER_HOUR);
    }
  }

  /** Whether anything has moved. */
  boolean hasMoved() {
    return startMicros != 0;
  }

  /** The trip, of which {@link #hasMoved} has to hold. */
  Trip trip(Trip.Consumption consumption) {
    return new Trip(
        new Endpoint(startMicros, startLatitude, startLongitude, startSoc),
        new Endpoint(endMicros, endLatitude, endLongitude, endSoc),
        movingSeconds,
        recoveredKilowattHours,
        consumption,
        peakKilowatts,
        peakMetersPerSecond * KMH_PER_METER_PER_SECOND);
  }

  /** Writes one byte between trips, about 52 within one. */
  void write(DataOutput out) throws IOException {
    Compact.writeUnsigned(out, startMicros);
    if (startMicros == 0) {
      return;
    }
    Compact.writeUnsigned(out, endMicros - startMicros);
    out.writeFloat(startLatitude);
    out.writeFloat(startLongitude);
    out.writeFloat(startSoc);
    out.writeFloat(endLatitude);
    out.writeFloat(endLongitude);
    out.writeFloat(endSoc);
    out.writeFloat(movingSeconds);
    out.writeFloat(recoveredKilowattHours);
    out.writeFloat(peakKilowatts);
    out.writeFloat(peakMetersPerSecond);
  }

  void readFrom(DataInput in) throws IOException {
    startMicros = Compact.readUnsigned(in);
    if (startMicros == 0) {
      return;
    }
    endMicros = startMicros + Compact.readUnsigned(in);
    startLatitude = in.readFloat();
    startLongitude = in.readFloat();
    startSoc = in.readFloat();
    endLatitude = in.readFloat();
    endLongitude = in.readFloat();
    endSoc = in.readFloat();
    movingSeconds = in.readFloat();
    recoveredKilowattHours = in.readFloat();
    peakKilowatts = in.readFloat();
    peakMetersPerSecond = in.readFloat();
  }
}
