package io.fleettwin.domain.energy;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How much of the outside the cabin has taken on: 1 after a night outdoors, 0 when the cabin is
 * comfortable.
 *
 * <p>It falls exponentially while driving, with 250 s against cold and twice that against heat, and
 * comes back with 6,000 s while parked. The constants against cold and for parking were fitted to a
 * BMW i3; that against heat is assumed to be twice the former. Mutable, not thread-safe.
 */
public final class CabinSoak {

  private static final double WARM_UP_SECONDS = 250.0;
  private static final double PULL_DOWN_SECONDS = 500.0;
  private static final double PARKED_SECONDS = 6_000.0;

  private double coldFraction = 1.0;
  private double hotFraction = 1.0;

  /** What is left of a cold soak, in [0, 1]. */
  public double coldFraction() {
    return coldFraction;
  }

  /** What is left of a hot soak, in [0, 1]. */
  public double hotFraction() {
    return hotFraction;
  }

  /** Goes on by some time of driving [s]. */
  public void drive(double seconds) {
    coldFraction *= decay(seconds, WARM_UP_SECONDS);
    hotFraction *= decay(seconds, PULL_DOWN_SECONDS);
  }

  /** Goes on by some time of standing with nobody in it [s]. */
  public void park(double seconds) {
    double kept = decay(seconds, PARKED_SECONDS);
    coldFraction = 1.0 - (1.0 - coldFraction) * kept;
    hotFraction = 1.0 - (1.0 - hotFraction) * kept;
  }

  /** Implicit Euler for short steps, where it is right to 0.01 %; the exponential for long ones. */
  private static double decay(double seconds, double timeConstantSeconds) {
    double share = seconds / timeConstantSeconds;
    return share < 0.01 ? 1.0 / (1.0 + share + 0.5 * share * share) : Math.exp(-share);
  }

  public void write(DataOutput out) throws IOException {
    out.writeFloat((float) coldFraction);
    out.writeFloat((float) hotFraction);
  }

  /** Reads what {@link #write} wrote. */
  public static CabinSoak read(DataInput in) throws IOException {
    CabinSoak soak = new CabinSoak();
    soak.coldFraction = in.readFloat();
    soak.hotFraction = in.readFloat();
    return soak;
  }
}
