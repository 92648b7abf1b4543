package io.fleettwin.domain.charging;

import static io.fleettwin.domain.common.Require.invalid;

/**
 * What is known of the present charging session, or of the last one.
 *
 * @param stage where the session stands
 * @param startMicros event time of its start, microseconds since 1970; 0 before the first session
 * @param durationSeconds from its start to its newest charging row [s]
 * @param batteryJoules energy that reached the pack [J]
 * @param lossJoules energy that the charger delivered beyond that [J]; NaN if that is not known
 * @param powerWatts power into the pack now [W]; 0 unless charging
 * @param end when it is expected to end, {@link ExpectedEnd#UNKNOWN} unless charging
 */
public record ChargingEstimate(
    Stage stage,
    long startMicros,
    double durationSeconds,
    double batteryJoules,
    double lossJoules,
    double powerWatts,
    ExpectedEnd end) {

  /** Where a session stands. */
  public enum Stage {
    /** There is none. */
    NONE(0),
    /** Energy goes in. */
    CHARGING(1),
    /** None goes in for a moment; it may go on. */
    PAUSED(2);

    private final int code;

    Stage(int code) {
      this.code = code;
    }

    /** Number in state; never changes. */
    int code() {
      return code;
    }

    static Stage ofCode(int code) {
      for (Stage stage : values()) {
        if (stage.code == code) {
          return stage;
        }
      }
      throw invalid("code", code, "0 to 2");
    }
  }

  /**
   * Time that is left [s], from the newest row on; NaN if unknown.
   *
   * @param earliestSeconds lower end of the 95 % interval
   * @param expectedSeconds most likely
   * @param latestSeconds upper end of the 95 % interval
   */
  public record ExpectedEnd(double earliestSeconds, double expectedSeconds, double latestSeconds) {

    /** Nothing can be said. */
    public static final ExpectedEnd UNKNOWN = new ExpectedEnd(Double.NaN, Double.NaN, Double.NaN);
  }
}
