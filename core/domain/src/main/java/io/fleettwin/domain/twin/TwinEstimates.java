package io.fleettwin.domain.twin;

import static io.fleettwin.domain.common.Require.invalid;

import java.util.Arrays;

/**
 * What a twin estimates, each with the interval in which the truth lies: parallel columns,
 * ascending by code. What is not known is left out; an end of an interval that is not known is NaN.
 *
 * <p>The arrays are handed over, not copied; nobody writes to them afterwards.
 *
 * @param keys what is estimated
 * @param values best estimates, in the unit of the key
 * @param lowers lower ends of the intervals, at most the value
 * @param uppers upper ends of the intervals, at least the value
 */
@SuppressWarnings("ArrayRecordComponent") // compared by equals below
public record TwinEstimates(EstimateKey[] keys, double[] values, double[] lowers, double[] uppers) {

  /** Nothing is estimated. */
  public static final TwinEstimates NONE =
      new TwinEstimates(new EstimateKey[0], new double[0], new double[0], new double[0]);

  public TwinEstimates {
    int size = keys.length;
    if (values.length != size || lowers.length != size || uppers.length != size) {
      throw invalid("columns", "of different lengths", size + " entries each");
    }
  }

  public int size() {
    return keys.length;
  }

  /** The estimate of a key, NaN if there is none. */
  public double valueOf(EstimateKey key) {
    int at = Arrays.asList(keys).indexOf(key);
    return at < 0 ? Double.NaN : values[at];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TwinEstimates that
        && Arrays.equals(keys, that.keys)
        && Arrays.equals(values, that.values)
        && Arrays.equals(lowers, that.lowers)
        && Arrays.equals(uppers, that.uppers);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(keys) + Arrays.hashCode(values);
  }

  /** Collects estimates in ascending order of their codes. Single use. */
  static final class Collector {
    private final EstimateKey[] keys;
    private final double[] values;
    private final double[] lowers;
    private final double[] uppers;
    private int size;

    /** With room for every estimate that there is. */
    Collector() {
      this(EstimateKey.values().length);
    }

    /** With room for so many. */
    Collector(int most) {
      keys = new EstimateKey[most];
      values = new double[most];
      lowers = new double[most];
      uppers = new double[most];
    }

    /** Adds an estimate with the ends of its interval; one that is not a number is left out. */
    Collector add(EstimateKey key, double value, double lower, double upper) {
      if (Double.isFinite(value)) {
        keys[size] = key;
        values[size] = value;
        lowers[size] = lower;
        uppers[size] = upper;
        size++;
      }
      return this;
    }

    /** Adds an estimate with an interval of so much on either side. */
    Collector add(EstimateKey key, double value, double halfWidth) {
      return add(key, value, value - halfWidth, value + halfWidth);
    }

    /** Adds estimates whose codes are above those that are there. */
    Collector addAll(TwinEstimates others) {
      System.arraycopy(others.keys, 0, keys, size, others.size());
      System.arraycopy(others.values, 0, values, size, others.size());
      System.arraycopy(others.lowers, 0, lowers, size, others.size());
      System.arraycopy(others.uppers, 0, uppers, size, others.size());
      size += others.size();
      return this;
    }

    TwinEstimates collect() {
      if (size == keys.length) {
        return new TwinEstimates(keys, values, lowers, uppers);
      }
      return new TwinEstimates(
          Arrays.copyOf(keys, size),
          Arrays.copyOf(values, size),
          Arrays.copyOf(lowers, size),
          Arrays.copyOf(uppers, size));
    }
  }
}
