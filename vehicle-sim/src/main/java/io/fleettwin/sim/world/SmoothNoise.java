package io.fleettwin.sim.world;

import io.fleettwin.sim.random.SeedStream;

/**
 * Value noise: random numbers in [-1, 1] at the integer points, smoothly blended in between.
 *
 * <p>A pure function of seed and place; continuous with its first derivative. Immutable.
 */
final class SmoothNoise {

  private static final double UNIT = 0x1.0p-52;

  private final long seed;

  SmoothNoise(long seed) {
    this.seed = SeedStream.mix(seed);
  }

  /** The noise on a line. */
  double at(double x) {
    long cell = (long) Math.floor(x);
    double blend = smooth(x - cell);
    return lerp(corner(cell, 0, 0), corner(cell + 1, 0, 0), blend);
  }

  /** The noise in space. */
  double at(double x, double y, double z) {
    long cellX = (long) Math.floor(x);
    long cellY = (long) Math.floor(y);
    long cellZ = (long) Math.floor(z);
    double blendX = smooth(x - cellX);
    double blendY = smooth(y - cellY);
    double near = plane(cellX, cellY, cellZ, blendX, blendY);
    double far = plane(cellX, cellY, cellZ + 1, blendX, blendY);
    return lerp(near, far, smooth(z - cellZ));
  }

  private double plane(long x, long y, long z, double blendX, double blendY) {
    double south = lerp(corner(x, y, z), corner(x + 1, y, z), blendX);
    double north = lerp(corner(x, y + 1, z), corner(x + 1, y + 1, z), blendX);
    return lerp(south, north, blendY);
  }

  private double corner(long x, long y, long z) {
    long place = x * 0x632BE59BD9B4E019L + y * 0x9E3779B97F4A7C15L + z * 0xD1B54A32D192ED03L;
    return (SeedStream.mix(seed ^ place) >>> 11) * UNIT - 1.0;
  }

  private static double smooth(double fraction) {
    return fraction * fraction * (3.0 - 2.0 * fraction);
  }

  private static double lerp(double from, double to, double share) {
    return from + (to - from) * share;
  }
}
