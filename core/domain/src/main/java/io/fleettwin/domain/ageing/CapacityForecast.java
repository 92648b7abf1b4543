package io.fleettwin.domain.ageing;

import static io.fleettwin.domain.common.Require.invalid;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Learns how one battery fades, capacity by capacity, and says what it will hold later.
 *
 * <p>The loss grows with exposure to a power. Diffusion through a growing film gives 0.5, a steady
 * loss of active material gives 1, measured cells lie in between or, when several mechanisms add
 * up, a little above. So a few exponents are followed side by side, each by a {@link FadeCurve},
 * and weighed by how well each foretold what came (Bayesian model averaging). As long as the
 * capacities do not tell the exponents apart, the prior over them does; it is what keeps the
 * forecast from running off along the last few points.
 *
 * <p>State: 5 curves of 44 bytes and 20 more, however long the history. Mutable, not thread-safe.
 *
 * @see <a href="https://doi.org/10.1016/j.jpowsour.2014.02.012">J. Schmalstieg et al., A holistic
 *     aging model for Li(NiMnCo)O2 based 18650 lithium-ion batteries, 2014: exponents 0.5 and
 *     0.75</a>
 */
public final class CapacityForecast {

  private static final int VERSION = 1;

  private static final double[] EXPONENTS = {0.55, 0.7, 0.85, 1.0, 1.15};
  private static final double EXPECTED_EXPONENT = 0.9;
  private static final double EXPONENT_SPREAD = 0.15;

  /** The horizon of an end of life, in scales of the prior, and the steps it is cut into. */
  private static final double HORIZON_SCALES = 20.0;

  private static final int STEPS_PER_SCALE = 100;

  private final FadePrior prior;
  private final FadeCurve[] curves = new FadeCurve[EXPONENTS.length];
  private int count;
  private double firstAmpereHours = Double.NaN;
  private double exposure = Double.NaN;
  private double measurementVariance;

  /** A forecast for a battery of which no capacity is known yet. */
  public CapacityForecast(FadePrior prior) {
    this.prior = prior;
    for (int i = 0; i < curves.length; i++) {
      double off = (EXPONENTS[i] - EXPECTED_EXPONENT) / EXPONENT_SPREAD;
      curves[i] = new FadeCurve(prior, EXPONENTS[i], -0.5 * off * off);
    }
  }

  /**
   * Takes a capacity.
   *
   * @param exposureSinceNew at least that of the capacity before, at least 0
   * @param capacityAmpereHours above 0
   * @param standardDeviationAmpereHours of the measurement, above 0
   * @return false if it was not taken, because one of the three is not as said
   */
  public boolean observe(
      double exposureSinceNew, double capacityAmpereHours, double standardDeviationAmpereHours) {
    if (!(exposureSinceNew >= 0.0 && exposureSinceNew < Double.POSITIVE_INFINITY)
        || exposureSinceNew < exposure
        || !(capacityAmpereHours > 0.0 && capacityAmpereHours < Double.POSITIVE_INFINITY)
        || !(standardDeviationAmpereHours > 0.0
            && standardDeviationAmpereHours < Double.POSITIVE_INFINITY)) {
      return false;
    }
    if (count == 0) {
      firstAmpereHours = capacityAmpereHours;
      exposure = exposureSinceNew;
    }
    double deviation = standardDeviationAmpereHours / firstAmpereHours;
    measurementVariance = deviation * deviation;
    for (FadeCurve curve : curves) {
      curve.advance(exposureSinceNew - exposure);
      curve.observe(
          exposureSinceNew, capacityAmpereHours / firstAmpereHours, measurementVariance, count);
    }
    exposure = exposureSinceNew;
    count++;
    double heaviest = heaviest();
    for (FadeCurve curve : curves) {
      curve.shiftWeight(heaviest);
    }
    return true;
  }

  private double heaviest() {
    double heaviest = Double.NEGATIVE_INFINITY;
    for (FadeCurve curve : curves) {
      heaviest = Math.max(heaviest, curve.logWeight());
    }
    return heaviest;
  }

  /** How many capacities were taken. */
  public int count() {
    return count;
  }

  /** Exposure of the newest capacity; NaN before the first. */
  public double exposure() {
    return exposure;
  }

  /**
   * What a measurement at an exposure will show; NaN before the first capacity.
   *
   * @param exposureSinceNew at least {@link #exposure()}
   */
  public CapacityInterval at(double exposureSinceNew) {
    if (count > 0 && !(exposureSinceNew >= exposure)) {
      throw invalid("exposureSinceNew", exposureSinceNew, "at least " + exposure);
    }
    double ahead = exposureSinceNew - exposure;
    double weights = 0.0;
    double mean = 0.0;
    double square = 0.0;
    for (FadeCurve curve : curves) {
      double weight = Math.exp(curve.logWeight());
      double curveMean = curve.mean(exposureSinceNew, ahead);
      double variance = curve.variance(exposureSinceNew, ahead, measurementVariance, count);
      weights += weight;
      mean += weight * curveMean;
      square += weight * (variance + curveMean * curveMean);
    }
    mean /= weights;
    double variance = Math.max(0.0, square / weights - mean * mean);
    return new CapacityInterval(mean * firstAmpereHours, Math.sqrt(variance) * firstAmpereHours);
  }

  /**
   * When the battery will hold less than {@code capacityAmpereHours}, looked for up to 20 scales of
   * the prior ahead; all infinite before the first capacity.
   */
  public EndOfLife endOfLife(double capacityAmpereHours) {
    double step = prior.exposureScale() / STEPS_PER_SCALE;
    double earliest = Double.POSITIVE_INFINITY;
    double expected = Double.POSITIVE_INFINITY;
    for (int i = 0; i <= HORIZON_SCALES * STEPS_PER_SCALE && count > 0; i++) {
      double at = exposure + i * step;
      CapacityInterval capacity = at(at);
      if (capacity.lowAmpereHours() <= capacityAmpereHours) {
        earliest = Math.min(earliest, at);
      }
      if (capacity.meanAmpereHours() <= capacityAmpereHours) {
        expected = Math.min(expected, at);
      }
      if (capacity.highAmpereHours() <= capacityAmpereHours) {
        return new EndOfLife(earliest, expected, at);
      }
    }
    return new EndOfLife(earliest, expected, Double.POSITIVE_INFINITY);
  }

  public void write(DataOutput out) throws IOException {
    out.writeByte(VERSION);
    out.writeInt(count);
    out.writeFloat((float) firstAmpereHours);
    out.writeFloat((float) exposure);
    out.writeFloat((float) measurementVariance);
    for (FadeCurve curve : curves) {
      curve.write(out);
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param prior the one that it was made with
   */
  public static CapacityForecast read(FadePrior prior, DataInput in) throws IOException {
    int version = in.readByte();
    if (version != VERSION) {
      throw new IOException("capacity forecast: version " + version + " (expected: 1)");
    }
    CapacityForecast forecast = new CapacityForecast(prior);
    forecast.count = in.readInt();
    forecast.firstAmpereHours = in.readFloat();
    forecast.exposure = in.readFloat();
    forecast.measurementVariance = in.readFloat();
    for (FadeCurve curve : forecast.curves) {
      curve.readFrom(in);
    }
    return forecast;
  }
}
