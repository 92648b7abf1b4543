package io.fleettwin.domain.ageing;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Follows how the traction battery of one vehicle fades, and foretells the end of its life: the
 * odometer at which it will hold less than {@link #END_OF_LIFE_SHARE} of what it held when new.
 *
 * <p>Wear is counted in years of usual use, {@link #KILOMETERS_A_YEAR} each, since a vehicle does
 * not say when it was built. A capacity is taken each {@link #KILOMETERS_BETWEEN} at most, and only
 * if it was measured: an interval as wide as what is known of the make teaches nothing.
 *
 * <p>Mutable, not thread-safe; one byte until the first capacity was taken, 255 afterwards.
 */
public final class AgeingTwin {

  /** What is left of the capacity at the end of life: what makers warrant for eight years. */
  public static final double END_OF_LIFE_SHARE = 0.7;

  /** A usual year of a passenger car in Europe [km]. */
  static final double KILOMETERS_A_YEAR = 13_000.0;

  /** Distance between two capacities that are taken [km]. */
  static final double KILOMETERS_BETWEEN = 1_000.0;

  /** A capacity that is less sure than this is not taken; standard deviation over nominal. */
  static final double WIDEST_DEVIATION = 0.03;

  /** How much packs of one make differ when new; standard deviation over nominal. */
  private static final double SPREAD_WHEN_NEW = 0.02;

  private static final double DEVIATIONS_IN_INTERVAL = 2.0 * 1.96;
  private static final double METERS_PER_KILOMETER = 1_000.0;
  private static final int NOTHING = 0;
  private static final int VERSION = 1;

  private CapacityForecast forecast;
  private EndOfLife end = new EndOfLife(Double.NaN, Double.NaN, Double.NaN);
  private double takenKilometers;

  /**
   * Takes what is believed of the capacity now.
   *
   * @param odometerMeters distance since new [m], NaN if unknown
   * @param ampereHours usable capacity [Ah], NaN if unknown
   * @param widthAmpereHours width of its 95 % interval [Ah]
   * @param nominalAmpereHours capacity when new [Ah]
   * @return whether the forecast changed
   */
  public boolean advance(
      double odometerMeters,
      double ampereHours,
      double widthAmpereHours,
      double nominalAmpereHours) {
    double kilometers = odometerMeters / METERS_PER_KILOMETER;
    double deviation = widthAmpereHours / DEVIATIONS_IN_INTERVAL;
    boolean isMeasured = deviation <= WIDEST_DEVIATION * nominalAmpereHours;
    boolean isDue = forecast == null || kilometers - takenKilometers >= KILOMETERS_BETWEEN;
    if (!isMeasured || !isDue || !(kilometers > 0.0)) {
      return false;
    }
    if (forecast == null) {
      forecast = new CapacityForecast(FadePrior.VEHICLE);
      forecast.observe(0.0, nominalAmpereHours, SPREAD_WHEN_NEW * nominalAmpereHours);
    }
    if (!forecast.observe(kilometers / KILOMETERS_A_YEAR, ampereHours, deviation)) {
      return false;
    }
    takenKilometers = kilometers;
    EndOfLife years = forecast.endOfLife(END_OF_LIFE_SHARE * nominalAmpereHours);
    end =
        new EndOfLife(
            (float) (years.earliest() * KILOMETERS_A_YEAR),
            (float) (years.expected() * KILOMETERS_A_YEAR),
            (float) (years.latest() * KILOMETERS_A_YEAR));
    return true;
  }

  /**
   * Odometer at which life ends [km], with its 95 % interval; infinite beyond a hundred years of
   * usual use, NaN before the first capacity.
   */
  public EndOfLife endOfLifeKilometers() {
    return end;
  }

  /** Writes the state; read it back with {@link #read}. */
  public void write(DataOutput out) throws IOException {
    out.writeByte(forecast == null ? NOTHING : VERSION);
    if (forecast != null) {
      out.writeFloat((float) end.earliest());
      out.writeFloat((float) end.expected());
      out.writeFloat((float) end.latest());
      out.writeDouble(takenKilometers);
      forecast.write(out);
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if it was written by a version that is not known
   */
  public static AgeingTwin read(DataInput in) throws IOException {
    int version = in.readByte();
    if (version != NOTHING && version != VERSION) {
      throw new IOException("ageing twin version: " + version + " (expected: " + VERSION + ")");
    }
    AgeingTwin twin = new AgeingTwin();
    if (version == VERSION) {
      twin.end = new EndOfLife(in.readFloat(), in.readFloat(), in.readFloat());
      twin.takenKilometers = in.readDouble();
      twin.forecast = CapacityForecast.read(FadePrior.VEHICLE, in);
    }
    return twin;
  }
}
