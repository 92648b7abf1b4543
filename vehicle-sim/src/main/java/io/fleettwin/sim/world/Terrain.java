package io.fleettwin.sim.world;

import io.fleettwin.sim.random.SeedStream;

/**
 * The height of the land: a plain that rises southward, with hills.
 *
 * <p>Hills are a sum of plane waves, so the field is smooth, and the steepest slope is bounded by
 * {@link #STEEPEST_SLOPE}. Immutable.
 */
public final class Terrain {

  /** No slope is steeper than this [m/m]. */
  public static final double STEEPEST_SLOPE = 0.09;

  private static final double PLAIN_METERS = 520.0;
  private static final double SOUTHWARD_RISE = 0.004;

  /** Amplitude and length [m] of the waves; the sum of their slopes stays below the bound. */
  private static final double[][] WAVES = {
    {40.0, 14_000.0}, {24.0, 7_500.0}, {12.0, 4_200.0}, {5.0, 2_300.0}, {2.5, 1_300.0}
  };

  private final double[] amplitude = new double[WAVES.length];
  private final double[] eastFrequency = new double[WAVES.length];
  private final double[] northFrequency = new double[WAVES.length];
  private final double[] phase = new double[WAVES.length];

  public Terrain(long seed) {
    SeedStream random = SeedStream.of(seed, "terrain".hashCode());
    for (int wave = 0; wave < WAVES.length; wave++) {
      double direction = random.between(0.0, 2.0 * Math.PI);
      double frequency = 2.0 * Math.PI / WAVES[wave][1];
      amplitude[wave] = WAVES[wave][0];
      eastFrequency[wave] = frequency * Math.cos(direction);
      northFrequency[wave] = frequency * Math.sin(direction);
      phase[wave] = random.between(0.0, 2.0 * Math.PI);
    }
  }

  /** Height above sea level [m]. */
  public double elevationMeters(double eastMeters, double northMeters) {
    double height = PLAIN_METERS - SOUTHWARD_RISE * northMeters;
    for (int wave = 0; wave < amplitude.length; wave++) {
      height +=
          amplitude[wave]
              * Math.sin(
                  eastFrequency[wave] * eastMeters
                      + northFrequency[wave] * northMeters
                      + phase[wave]);
    }
    return height;
  }
}
