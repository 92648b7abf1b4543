package io.fleettwin.domain.command;

import static io.fleettwin.domain.common.Require.invalid;

/**
 * When a vehicle is asked to send some signals more often: while what the twin estimates by them is
 * too uncertain. Between the two bounds nothing changes, so that one value that hovers at a bound
 * does not make the sampling go up and down. Immutable, pure.
 *
 * @param raiseAbove standard deviation above which sampling is raised, in the unit of the estimate
 * @param lowerBelow standard deviation below which it is lowered again, below {@code raiseAbove}
 * @param raisedMicros how long one command raises it [µs], above 0
 * @param restMicros after a raise ended it is not raised again for so long [µs], at least 0
 */
public record SamplingRule(
    double raiseAbove, double lowerBelow, long raisedMicros, long restMicros) {

  /**
   * For the state of charge, a fraction: raised above 5 %, lowered below 2.5 %, for 2 min at a time
   * and at most every 10 min, which bounds the cost to a sixth of the time.
   */
  public static final SamplingRule STATE_OF_CHARGE =
      new SamplingRule(0.05, 0.025, 120_000_000L, 600_000_000L);

  /** What to do about the sampling. */
  public enum Decision {
    KEEP,
    RAISE,
    LOWER
  }

  public SamplingRule {
    if (!(lowerBelow >= 0)) {
      throw invalid("lowerBelow", lowerBelow, "at least 0");
    }
    if (!(raiseAbove > lowerBelow)) {
      throw invalid("raiseAbove", raiseAbove, "above " + lowerBelow);
    }
    if (raisedMicros <= 0) {
      throw invalid("raisedMicros", raisedMicros, "above 0");
    }
    if (restMicros < 0) {
      throw invalid("restMicros", restMicros, "at least 0");
    }
  }

  /**
   * What to do, given how uncertain the estimate is.
   *
   * @param deviation standard deviation of the estimate; NaN if there is none
   * @param raisedUntilMicros until when sampling is or was raised [µs since 1970], 0 if it never
   *     was
   * @param nowMicros the platform's clock [µs since 1970]
   */
  public Decision decide(double deviation, long raisedUntilMicros, long nowMicros) {
    if (nowMicros < raisedUntilMicros) {
      return deviation < lowerBelow ? Decision.LOWER : Decision.KEEP;
    }
    boolean hasRested = raisedUntilMicros == 0 || nowMicros - raisedUntilMicros >= restMicros;
    return deviation > raiseAbove && hasRested ? Decision.RAISE : Decision.KEEP;
  }
}
