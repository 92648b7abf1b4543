package io.fleettwin.domain.battery;

import static io.fleettwin.domain.battery.SocCovariance.BIAS;
import static io.fleettwin.domain.battery.SocCovariance.CURVE;
import static io.fleettwin.domain.battery.SocCovariance.FAST;
import static io.fleettwin.domain.battery.SocCovariance.RESISTANCE;
import static io.fleettwin.domain.battery.SocCovariance.SLOW;
import static io.fleettwin.domain.battery.SocCovariance.SOC;
import static io.fleettwin.domain.common.Require.invalid;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Estimates the state of charge by an iterated extended Kalman filter on a circuit with two RC
 * pairs.
 *
 * <p>States: charge, the voltages of both pairs, the error of the rest-voltage curve, the bias of
 * the current sensor, and a multiple on all resistances. The error of the curve makes the deviation
 * honest: it changes with the charge and hardly with time, so the voltage cannot tell more about
 * the charge than error over slope, however often it is read. That is a percent or two on a steep
 * curve and most of the range on the plateau of LFP.
 *
 * <p>A step is exact for a current that is constant over it, so that its length does not matter.
 * Model errors last longer than a sample; the noise of the voltage is therefore counted as if it
 * were drawn anew only every {@link #NOISE_SECONDS}, and grows by itself while innovations are
 * larger than they should be. Over a gap longer than {@link #GAP_SECONDS} nobody knows the current:
 * nothing is integrated, and the deviation grows.
 *
 * <p>Mutable, not thread-safe, allocates nothing per step.
 *
 * @see <a href="https://doi.org/10.1016/j.jpowsour.2004.02.033">G. L. Plett, Extended Kalman
 *     filtering for battery management systems of LiPB-based HEV battery packs, part 3, 2004</a>
 */
public final class SocEstimator {

  /** A step longer than this is a gap: what flowed in it is not known [s]. */
  public static final double GAP_SECONDS = 120.0;

  /** Standard deviation of a uniform distribution on [0, 1]: nothing is known. */
  public static final double UNKNOWN_DEVIATION = 1.0 / Math.sqrt(12.0);

  private static final int VERSION = 1;
  private static final double SECONDS_PER_HOUR = 3_600.0;
  private static final double USUAL_CELSIUS = 25.0;

  /** Loss of charging, as NMC and LFP cells show it. */
  private static final double CHARGE_EFFICIENCY = 0.999;

  /** One draw of the voltage's noise lasts this long. */
  private static final double NOISE_SECONDS = 30.0;

  /** Share of the ohmic voltage by which current and voltage, not read at once, disagree. */
  private static final double CURRENT_NOISE_FRACTION = 0.05;

  /** Share of its swing that a pair misses. */
  private static final double PAIR_NOISE_FRACTION = 0.10;

  /** The error of the curve is another one after this much charge, or this long. */
  private static final double CURVE_FRACTION = 0.30;

  private static final double CURVE_SECONDS = 6.0 * SECONDS_PER_HOUR;

  /** Sensors of vehicles: bias over capacity [1/h], and error of scale. */
  private static final double BIAS_RATE = 0.002;

  private static final double BIAS_SECONDS = 24.0 * SECONDS_PER_HOUR;
  private static final double SCALE_FRACTION = 0.005;

  private static final double RESISTANCE_SECONDS = 4.0 * SECONDS_PER_HOUR;

  /** Usual current before the first reading, over capacity [1/h]. */
  private static final double USUAL_RATE = 0.4;

  /** Within a gap the charge may run away this fast [1/h]: a vehicle that charges at home. */
  private static final double GAP_RATE = 0.3;

  private static final double ADAPTING_SECONDS = 60.0;
  private static final double HIGHEST_NOISE_FACTOR = 25.0;

  /** Innovations of one sign, for a while, of so many deviations: the charge was wrong. */
  private static final double LOST_RATIO = 2.0;

  /** Closer to empty than this, large innovations are the circuit's fault. */
  private static final double CIRCUIT_HOLDS_ABOVE = 0.15;

  /** A correction larger than this is computed again where it leads. */
  private static final double LINEAR_FRACTION = 0.01;

  private static final int ITERATIONS = 6;
  private static final double LOWEST_SOC = -0.05;
  private static final double HIGHEST_SOC = 1.05;

  /** Charge over which hysteresis turns round. */
  private static final double HYSTERESIS_FRACTION = 0.05;

  private static final double LEAST_RESISTANCE_FACTOR = 0.3;

  private final PackModel model;
  private final CircuitState circuit;
  private final SocCovariance covariance;
  private final double[] sensitivity = {0.0, 1.0, 1.0, 1.0, 0.0, 0.0};

  private boolean started;
  private double socFraction = Double.NaN;
  private double fastVolts;
  private double slowVolts;
  private double curveVolts;
  private double biasAmperes;
  private double resistanceFactor = 1.0;
  private double hysteresisVolts;
  private double noiseFactor = 1.0;
  private double meanRatio;
  private double lossWatts;
  private double innovationVolts;
  private double innovationDeviationVolts;
  private double capacityAmpereHours;
  private double capacityDeviation;
  private double curveTrustVolts;

  /** An estimator that knows nothing yet. */
  public SocEstimator(PackModel model) {
    this(model, new SocCovariance());
  }

  private SocEstimator(PackModel model, SocCovariance covariance) {
    this.model = model;
    this.circuit = new CircuitState(model.circuit());
    this.covariance = covariance;
    this.capacityAmpereHours = model.nominalAmpereHours();
    this.capacityDeviation = model.trust().capacityFraction();
  }

  /**
   * Starts, or starts again, from a charge that is known from elsewhere. What was learnt about
   * pairs, sensor and resistance stays.
   *
   * @param deviationFraction standard deviation of that knowledge, above 0
   */
  public void start(double startSocFraction, double deviationFraction) {
    if (!(deviationFraction > 0.0)) {
      throw invalid("deviationFraction", deviationFraction, "more than 0");
    }
    if (!started) {
      warm(USUAL_CELSIUS);
      begin(0.0);
    }
    socFraction = Math.max(0.0, Math.min(startSocFraction, 1.0));
    covariance.reset(SOC, deviationFraction * deviationFraction);
  }

  /**
   * Takes the capacity that was learnt meanwhile.
   *
   * @param deviation standard deviation of it over itself
   */
  public void useCapacity(double ampereHours, double deviation) {
    if (!(ampereHours > 0.0)) {
      throw invalid("ampereHours", ampereHours, "more than 0");
    }
    capacityAmpereHours = ampereHours;
    capacityDeviation = deviation;
  }

  /**
   * Goes on by one row of readings.
   *
   * @param elapsedSeconds since the row before, at least 0
   * @param meanAmperes mean pack current over the row, positive while charging; NaN if unknown
   * @param amperes pack current at the end of the row; NaN if unknown
   * @param packVolts terminal voltage at the end of the row; NaN if unknown
   * @param celsius temperature of the cells; NaN if unknown, which counts as 25
   */
  public void advance(
      double elapsedSeconds, double meanAmperes, double amperes, double packVolts, double celsius) {
    double warmth = Double.isNaN(celsius) ? USUAL_CELSIUS : celsius;
    boolean readable = packVolts > 0.0 && !Double.isNaN(amperes);
    warm(warmth);
    if (!started) {
      if (!readable) {
        return;
      }
      begin(amperes);
      double restVolts = model.cellVolts(packVolts) - amperes * circuit.ohmicOhms();
      socFraction = model.openCircuit().socFraction(restVolts, warmth);
      covariance.reset(SOC, UNKNOWN_DEVIATION * UNKNOWN_DEVIATION);
    } else if (elapsedSeconds > GAP_SECONDS || Double.isNaN(meanAmperes)) {
      skip(elapsedSeconds);
    } else if (elapsedSeconds > 0.0) {
      predict(elapsedSeconds, meanAmperes);
    }
    if (readable) {
      correct(elapsedSeconds, amperes, model.cellVolts(packVolts), warmth);
    }
  }

  private void warm(double celsius) {
    circuit.warm(celsius);
    curveTrustVolts = model.trust().curveVoltsAt(celsius);
  }

  private void begin(double amperes) {
    started = true;
    double usual = USUAL_RATE * capacityAmpereHours + 0.5 * Math.abs(amperes);
    double bias = BIAS_RATE * capacityAmpereHours;
    covariance.reset(FAST, square(usual * model.circuit().fast().ohms()));
    covariance.reset(SLOW, square(usual * model.circuit().slow().ohms()));
    covariance.reset(CURVE, square(curveTrustVolts));
    covariance.reset(BIAS, square(bias));
    covariance.reset(RESISTANCE, square(model.trust().resistanceFraction()));
  }

  private void predict(double seconds, double meanAmperes) {
    circuit.step(seconds);
    double amperes = meanAmperes - biasAmperes;
    double hoursPerCharge = seconds / SECONDS_PER_HOUR / capacityAmpereHours;
    double efficiency = amperes > 0.0 ? CHARGE_EFFICIENCY : 1.0;
    double moved = efficiency * amperes * hoursPerCharge;
    double rise = model.circuit().chargeFactor(socFraction);

    covariance.transform(SOC, 1.0, -efficiency * hoursPerCharge, 0.0);
    double scale = SCALE_FRACTION * SCALE_FRACTION + capacityDeviation * capacityDeviation;
    covariance.add(SOC, scale * Math.abs(moved) * CURVE_FRACTION);
    fastVolts =
        predictPair(FAST, fastVolts, circuit.fastDecay(), circuit.fastOhms() * rise, amperes);
    slowVolts =
        predictPair(SLOW, slowVolts, circuit.slowDecay(), circuit.slowOhms() * rise, amperes);
    predictCurve(seconds, moved);
    double resistance = model.trust().resistanceFraction();
    covariance.add(RESISTANCE, square(resistance) * seconds / RESISTANCE_SECONDS);
    covariance.add(BIAS, square(BIAS_RATE * capacityAmpereHours) * seconds / BIAS_SECONDS);
    bendHysteresis(moved);
    socFraction = clampSoc(socFraction + moved);
  }

  private double predictPair(int state, double volts, double decay, double ohms, double amperes) {
    double taken = 1.0 - decay;
    double swing = ohms * amperes;
    covariance.transform(state, decay, -resistanceFactor * ohms * taken, swing * taken);
    covariance.add(state, (1.0 - decay * decay) * square(PAIR_NOISE_FRACTION * swing));
    return decay * volts + taken * resistanceFactor * swing;
  }

  private void predictCurve(double seconds, double moved) {
    double keep =
        (1.0 - Math.min(1.0, seconds / CURVE_SECONDS)) / (1.0 + Math.abs(moved) / CURVE_FRACTION);
    covariance.transform(CURVE, keep, 0.0, 0.0);
    covariance.add(CURVE, (1.0 - keep * keep) * square(curveTrustVolts));
    curveVolts *= keep;
  }

  private void bendHysteresis(double moved) {
    if (model.hysteresisVolts() > 0.0) {
      double taken = 1.0 - Math.exp(-Math.abs(moved) / HYSTERESIS_FRACTION);
      double end = Math.copySign(model.hysteresisVolts(), moved);
      hysteresisVolts += taken * (end - hysteresisVolts);
    }
  }

  /** Lets time pass in which the current is not known. */
  private void skip(double seconds) {
    circuit.step(seconds);
    double hours = seconds / SECONDS_PER_HOUR;
    double away = Math.min(UNKNOWN_DEVIATION, GAP_RATE * hours);
    covariance.add(SOC, Math.min(away * away, square(UNKNOWN_DEVIATION)));
    if (covariance.variance(SOC) > square(UNKNOWN_DEVIATION)) {
      covariance.reset(SOC, square(UNKNOWN_DEVIATION));
    }
    double usual = USUAL_RATE * capacityAmpereHours;
    covariance.transform(FAST, circuit.fastDecay(), 0.0, 0.0);
    covariance.add(
        FAST,
        (1.0 - circuit.fastDecay() * circuit.fastDecay())
            * square(usual * model.circuit().fast().ohms()));
    covariance.transform(SLOW, circuit.slowDecay(), 0.0, 0.0);
    covariance.add(
        SLOW,
        (1.0 - circuit.slowDecay() * circuit.slowDecay())
            * square(usual * model.circuit().slow().ohms()));
    fastVolts *= circuit.fastDecay();
    slowVolts *= circuit.slowDecay();
    predictCurve(seconds, away);
    covariance.add(
        RESISTANCE,
        square(model.trust().resistanceFraction()) * Math.min(1.0, seconds / RESISTANCE_SECONDS));
  }

  private void correct(double seconds, double amperes, double cellVolts, double celsius) {
    double flowing = amperes - biasAmperes;
    double noise = noiseVariance(flowing);
    double lasting = seconds > 0.0 ? Math.max(1.0, NOISE_SECONDS / seconds) : NOISE_SECONDS;
    sensitivity[BIAS] = -resistanceFactor * circuit.ohmicOhms();
    sensitivity[RESISTANCE] = circuit.ohmicOhms() * flowing;
    double others =
        fastVolts
            + slowVolts
            + curveVolts
            + hysteresisVolts
            + resistanceFactor * circuit.ohmicOhms() * flowing;
    lossWatts =
        flowing * (fastVolts + slowVolts + resistanceFactor * circuit.ohmicOhms() * flowing);
    double point = socFraction;
    double innovation = 0.0;
    double variance = 1.0;
    for (int iteration = 0; iteration < ITERATIONS; iteration++) {
      double slope = model.openCircuit().slopeVolts(point);
      double rest = model.openCircuit().volts(point, celsius) + slope * (socFraction - point);
      sensitivity[SOC] = slope;
      innovation = cellVolts - rest - others;
      double observed = covariance.observedVariance(sensitivity);
      if (iteration == 0) {
        innovationVolts = innovation;
        innovationDeviationVolts = Math.sqrt(observed + noise);
      }
      variance = observed + noise * noiseFactor * lasting;
      double next = clampSoc(socFraction + covariance.withObserved(SOC) * innovation / variance);
      boolean settled = Math.abs(next - point) < LINEAR_FRACTION;
      point = next;
      if (settled) {
        break;
      }
    }
    double weight = innovation / variance;
    socFraction = point;
    fastVolts += covariance.withObserved(FAST) * weight;
    slowVolts += covariance.withObserved(SLOW) * weight;
    curveVolts += covariance.withObserved(CURVE) * weight;
    biasAmperes += covariance.withObserved(BIAS) * weight;
    double factor = resistanceFactor + covariance.withObserved(RESISTANCE) * weight;
    resistanceFactor = Math.max(LEAST_RESISTANCE_FACTOR, factor);
    covariance.update(variance);
    adaptNoise(seconds, innovationVolts / innovationDeviationVolts);
  }

  /** Variance of a cell's voltage within a minute [V^2]. */
  private double noiseVariance(double flowing) {
    return square(model.trust().noiseVolts())
        + square(CURRENT_NOISE_FRACTION * circuit.ohmicOhms() * flowing);
  }

  /**
   * Follows innovations over their deviation: the mean of their squares, which is 1 if all is well,
   * and their mean, which is 0 unless the charge is wrong.
   */
  private void adaptNoise(double seconds, double ratio) {
    double weight = seconds / (seconds + ADAPTING_SECONDS);
    double wanted = Math.max(1.0, Math.min(ratio * ratio * noiseFactor, HIGHEST_NOISE_FACTOR));
    noiseFactor += weight * (wanted - noiseFactor);
    meanRatio += weight * (ratio - meanRatio);
    if (Math.abs(meanRatio) > LOST_RATIO && socFraction > CIRCUIT_HOLDS_ABOVE) {
      noiseFactor = 1.0;
      meanRatio = 0.0;
      curveVolts = 0.0;
      covariance.reset(CURVE, square(curveTrustVolts));
      covariance.reset(SOC, square(UNKNOWN_DEVIATION));
    }
  }

  private static double clampSoc(double fraction) {
    return Math.max(LOWEST_SOC, Math.min(fraction, HIGHEST_SOC));
  }

  private static double square(double value) {
    return value * value;
  }

  /** State of charge, a fraction of the usable capacity in [0, 1]; NaN before the first reading. */
  public double socFraction() {
    return started ? Math.max(0.0, Math.min(socFraction, 1.0)) : Double.NaN;
  }

  /** Standard deviation of {@link #socFraction}; that of no knowledge before the first reading. */
  public double deviationFraction() {
    return started ? Math.sqrt(covariance.variance(SOC)) : UNKNOWN_DEVIATION;
  }

  /** Bias of the current sensor [A]: what it shows at rest. */
  public double biasAmperes() {
    return biasAmperes;
  }

  /** Terminal voltage of the pack over what was predicted, before it was taken into account [V]. */
  public double residualVolts() {
    return innovationVolts * model.seriesCells();
  }

  /** Standard deviation of {@link #residualVolts}. */
  public double residualDeviationVolts() {
    return innovationDeviationVolts * model.seriesCells();
  }

  /** Heat that the current makes in the cells of the pack [W]; without that of reactions. */
  public double heatWatts() {
    return lossWatts * model.seriesCells();
  }

  /** Writes what {@link #read} needs; about 140 bytes. */
  public void write(DataOutput out) throws IOException {
    out.writeByte(VERSION);
    out.writeBoolean(started);
    out.writeDouble(socFraction);
    out.writeFloat((float) fastVolts);
    out.writeFloat((float) slowVolts);
    out.writeFloat((float) curveVolts);
    out.writeFloat((float) biasAmperes);
    out.writeFloat((float) resistanceFactor);
    out.writeFloat((float) hysteresisVolts);
    out.writeFloat((float) noiseFactor);
    out.writeFloat((float) meanRatio);
    out.writeFloat((float) innovationVolts);
    out.writeFloat((float) innovationDeviationVolts);
    out.writeFloat((float) capacityAmpereHours);
    out.writeFloat((float) capacityDeviation);
    out.writeFloat((float) lossWatts);
    covariance.write(out);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if it was written by a later version, or the bytes end early
   */
  public static SocEstimator read(PackModel model, DataInput in) throws IOException {
    int version = in.readByte();
    if (version != VERSION) {
      throw new IOException("version: " + version + " (expected: " + VERSION + ")");
    }
    boolean started = in.readBoolean();
    double socFraction = in.readDouble();
    float[] values = new float[13];
    for (int at = 0; at < values.length; at++) {
      values[at] = in.readFloat();
    }
    SocEstimator estimator = new SocEstimator(model, SocCovariance.read(in));
    estimator.started = started;
    estimator.socFraction = socFraction;
    estimator.fastVolts = values[0];
    estimator.slowVolts = values[1];
    estimator.curveVolts = values[2];
    estimator.biasAmperes = values[3];
    estimator.resistanceFactor = values[4];
    estimator.hysteresisVolts = values[5];
    estimator.noiseFactor = values[6];
    estimator.meanRatio = values[7];
    estimator.innovationVolts = values[8];
    estimator.innovationDeviationVolts = values[9];
    estimator.capacityAmpereHours = values[10];
    estimator.capacityDeviation = values[11];
    estimator.lossWatts = values[12];
    return estimator;
  }
}
