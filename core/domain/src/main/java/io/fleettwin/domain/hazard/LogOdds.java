package io.fleettwin.domain.hazard;

/**
 * Arithmetic of belief: a probability as the natural logarithm of its odds, to which independent
 * evidence adds.
 *
 * @see <a href="https://doi.org/10.1109/2.30720">A. Elfes, Using occupancy grids for mobile robot
 *     perception and navigation, Computer 22 (1989)</a>
 */
public final class LogOdds {

  /**
   * Belief in a hazard never becomes surer than this (99.75 %): evidence of a fleet is not as
   * independent as the rule assumes, and what is believed must be able to turn.
   */
  public static final double SUREST = 6.0;

  /** Belief that there is none never becomes surer than this. */
  public static final double LEAST = -12.0;

  /** What a reporter that is out of order reports at random: share of its passages. */
  private static final double NOISE_SHARE = 0.3;

  private static final double MICROS_PER_SECOND = 1e6;

  private LogOdds() {}

  public static double of(double probability) {
    return Math.log(probability / (1.0 - probability));
  }

  public static double probability(double logOdds) {
    return 1.0 / (1.0 + Math.exp(-logOdds));
  }

  /**
   * What a report adds.
   *
   * <p>A reporter is in order with the probability {@code reliability} and then reports as the
   * cause's model says; otherwise it reports at random, which tells nothing.
   *
   * @param reliability in [0, 1]
   */
  public static double ofReport(CauseModel model, double reliability) {
    return Math.log(mixed(model.hitShare(), reliability) / mixed(model.falseShare(), reliability));
  }

  /** What a passage without a report adds; never positive. */
  public static double ofClearPassage(CauseModel model, double reliability) {
    return Math.log(
        (1.0 - mixed(model.hitShare(), reliability))
            / (1.0 - mixed(model.falseShare(), reliability)));
  }

  private static double mixed(double share, double reliability) {
    return reliability * share + (1.0 - reliability) * NOISE_SHARE;
  }

  /** Adds evidence, and stays in [{@link #LEAST}, {@link #SUREST}]. */
  public static double plus(double logOdds, double evidence) {
    return Math.max(LEAST, Math.min(SUREST, logOdds + evidence));
  }

  /**
   * What is left of a belief after a time in which nobody passed: hazards come and go at constant
   * rates (a Markov chain of two states), so the belief returns to what held before anyone passed.
   *
   * @param elapsedMicros at least 0
   */
  public static double after(double logOdds, long elapsedMicros, CauseModel model) {
    double calm = model.presence();
    double rest = Math.exp(-elapsedMicros / MICROS_PER_SECOND / returnSeconds(model));
    return of(calm + (probability(logOdds) - calm) * rest);
  }

  /**
   * How long a belief lasts until it has fallen to another one [µs]; 0 if it has already.
   *
   * @param floorLogOdds above that of the model's presence
   */
  public static long microsUntil(double logOdds, double floorLogOdds, CauseModel model) {
    double calm = model.presence();
    double above = (probability(logOdds) - calm) / (probability(floorLogOdds) - calm);
    return above <= 1.0
        ? 0
        : (long) Math.ceil(Math.log(above) * returnSeconds(model) * MICROS_PER_SECOND);
  }

  /** 1 / (rate of going + rate of coming), where presence = coming / (coming + going). */
  private static double returnSeconds(CauseModel model) {
    return model.lifetimeSeconds() * (1.0 - model.presence());
  }
}
