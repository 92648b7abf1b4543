package io.fleettwin.domain.energy;

import io.fleettwin.domain.statistics.FadingMoments;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How this vehicle's everyday consumption compares with its type's, learned trip by trip.
 *
 * <p>The level is a quotient of energies, measured over typical, of which the past fades, begun
 * with the type's own consumption as if {@link #PRIOR_KILOWATT_HOURS} had been driven. Beside it
 * the spread of trips about the level is kept. Mutable, not thread-safe.
 */
final class EverydayLevel {

  static final double PRIOR_KILOWATT_HOURS = 50.0;
  static final double MEMORY_KILOWATT_HOURS = 100.0;

  private static final double PRIOR_SPREAD = 0.15;
  private static final double PRIOR_TRIPS = 8.0;
  private static final double MEMORY_TRIPS = 40.0;
  private static final double SHORTEST_KILOMETERS = 0.5;

  private double typicalKilowattHours = PRIOR_KILOWATT_HOURS;
  private double measuredKilowattHours = PRIOR_KILOWATT_HOURS;
  private FadingMoments ratios = new FadingMoments(MEMORY_TRIPS);

  /** Factor on the type's typical consumption. */
  double level() {
    return measuredKilowattHours / typicalKilowattHours;
  }

  /** Standard deviation of a trip's consumption about the level, as a share of it. */
  double tripSpread() {
    double count = ratios.count() < 2.0 ? 0.0 : ratios.count();
    double seen = count == 0.0 ? 0.0 : ratios.variance();
    return Math.sqrt(
        (PRIOR_TRIPS * PRIOR_SPREAD * PRIOR_SPREAD + count * seen) / (PRIOR_TRIPS + count));
  }

  /**
   * Learns from a trip.
   *
   * @param kilometers its length; a shorter one than 500 m is left out
   * @param typical what the type uses to need for it [kWh]
   * @param measured what it needed [kWh]; NaN is left out
   */
  void observe(double kilometers, double typical, double measured) {
    if (kilometers < SHORTEST_KILOMETERS || !(typical > 0.0) || Double.isNaN(measured)) {
      return;
    }
    ratios.observe(measured / (typical * level()));
    double kept = MEMORY_KILOWATT_HOURS / (MEMORY_KILOWATT_HOURS + typical);
    typicalKilowattHours = kept * typicalKilowattHours + typical;
    measuredKilowattHours = kept * measuredKilowattHours + measured;
  }

  void write(DataOutput out) throws IOException {
    out.writeFloat((float) typicalKilowattHours);
    out.writeFloat((float) measuredKilowattHours);
    ratios.write(out);
  }

  void readFrom(DataInput in) throws IOException {
    typicalKilowattHours = in.readFloat();
    measuredKilowattHours = in.readFloat();
    ratios = FadingMoments.read(MEMORY_TRIPS, in);
  }
}
