package io.fleettwin.sim.random;

import static io.fleettwin.domain.common.Require.requireBetween;

/**
 * A stream of random numbers, decided by its seed and nothing else.
 *
 * <p>The generator is SplitMix64: a counter in steps of the golden ratio, each value mixed. Its
 * streams are the same on every platform and in every Java release, which {@code java.util.random}
 * does not promise for its normal deviates. Mutable, not thread-safe.
 *
 * @see <a href="https://doi.org/10.1145/2660193.2660195">G. L. Steele, D. Lea, C. H. Flood, Fast
 *     splittable pseudorandom number generators, OOPSLA 2014</a>
 */
public final class SeedStream {

  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
  private static final double UNIT = 0x1.0p-53;

  /** Four 16-bit uniform summands: mean 4 * 65,535 / 2, variance 4 * (65,536^2 - 1) / 12. */
  private static final double SUM_MEAN = 2.0 * 65_535.0;

  private static final double SUM_DEVIATION = Math.sqrt((65_536.0 * 65_536.0 - 1.0) / 3.0);

  private long state;

  public SeedStream(long seed) {
    this.state = seed;
  }

  /** A stream of its own for one part of a whole, such as one vehicle of a fleet. */
  public static SeedStream of(long seed, long part) {
    return new SeedStream(mix(mix(seed + GOLDEN_GAMMA) ^ mix(part * GOLDEN_GAMMA + 1)));
  }

  /** Spreads every bit of {@code value} over all bits of the result; a bijection. */
  public static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }

  public long nextLong() {
    state += GOLDEN_GAMMA;
    return mix(state);
  }

  /** A new stream that shares nothing with what follows here. */
  public SeedStream split() {
    return new SeedStream(nextLong());
  }

  /** Uniform in {@code [0, 1)}. */
  public double uniform() {
    return (nextLong() >>> 11) * UNIT;
  }

  /** Uniform in {@code [low, high)}. */
  public double between(double low, double high) {
    return low + (high - low) * uniform();
  }

  /** Uniform in {@code [0, bound)}. */
  public int below(int bound) {
    requireBetween(bound, 1, Integer.MAX_VALUE, "bound");
    return (int) (uniform() * bound);
  }

  public boolean chance(double probability) {
    return uniform() < probability;
  }

  /**
   * Close to a standard normal deviate, and never beyond 3.47 in size.
   *
   * <p>It is the sum of four uniform numbers cut from one long. Sensor noise wants to be cheap and
   * bounded more than it wants tails.
   */
  public double gaussian() {
    long bits = nextLong();
    long sum = (bits & 0xFFFF) + (bits >>> 16 & 0xFFFF) + (bits >>> 32 & 0xFFFF) + (bits >>> 48);
    return (sum - SUM_MEAN) / SUM_DEVIATION;
  }

  /** Waiting time of a memoryless event, at least 0, with the given mean. */
  public double exponential(double mean) {
    return -mean * Math.log1p(-uniform());
  }
}
