package io.fleettwin.domain.twin;

import io.fleettwin.domain.insight.Insight;
import io.fleettwin.domain.insight.Severity;
import io.fleettwin.domain.sync.Verdict;

/**
 * How urgently a vehicle needs someone, and why.
 *
 * <p>The whole rule is here, and not where it is shown, so that all who show or tell it agree.
 *
 * @param level the urgency
 * @param reason one sentence for a person, never empty
 */
public record VehicleHealth(Level level, String reason) {

  /** Ascending urgency, but for {@link #UNKNOWN}, which says that nobody can tell. */
  public enum Level {
    OK,
    ATTENTION,
    CRITICAL,
    UNKNOWN
  }

  /** Above this a lithium-ion pack derates; cells age fast. */
  private static final double WARM_CELSIUS = 50.0;

  /** Above this a pack is outside of what cell makers allow in use. */
  private static final double HOT_CELSIUS = 60.0;

  private static final double LOW_CHARGE_PERCENT = 10.0;
  private static final double EMPTY_CHARGE_PERCENT = 3.0;

  /** Judges a twin by the newest of what is believed of it. */
  public static VehicleHealth assess(TwinSignals signals, CoreSignals core) {
    if (signals.size() == 0) {
      return new VehicleHealth(Level.UNKNOWN, "Nothing was received yet");
    }
    if (signals.count(Verdict.LIVE) < signals.count(Verdict.STALE)) {
      return new VehicleHealth(Level.UNKNOWN, "Silent: most signals are stale");
    }
    double temperature = signals.valueOf(core.batteryTemperatureMaximum());
    double charge = signals.valueOf(core.stateOfCharge());
    if (temperature >= HOT_CELSIUS) {
      return new VehicleHealth(Level.CRITICAL, "Traction battery is hot");
    }
    if (charge <= EMPTY_CHARGE_PERCENT) {
      return new VehicleHealth(Level.CRITICAL, "Traction battery is empty");
    }
    if (temperature >= WARM_CELSIUS) {
      return new VehicleHealth(Level.ATTENTION, "Traction battery is warm");
    }
    if (charge <= LOW_CHARGE_PERCENT) {
      return new VehicleHealth(Level.ATTENTION, "Traction battery is low");
    }
    int rejected = rejected(signals);
    if (rejected > 0) {
      return new VehicleHealth(
          Level.ATTENTION,
          rejected == 1
              ? "1 signal cannot be relied on"
              : rejected + " signals cannot be relied on");
    }
    return new VehicleHealth(Level.OK, "No sign of trouble");
  }

  private static int rejected(TwinSignals signals) {
    int rejected = 0;
    for (Verdict verdict : signals.verdicts()) {
      rejected += verdict.isRejection() ? 1 : 0;
    }
    return rejected;
  }

  /**
   * The health of a vehicle that has an open insight besides: a warning asks for attention, what is
   * critical is critical. What was as urgent before keeps its reason. Nobody can tell of a vehicle
   * that is silent, unless something critical was open when it fell silent.
   */
  public VehicleHealth with(Insight open) {
    boolean isCritical = open.severity() == Severity.CRITICAL && level != Level.CRITICAL;
    boolean isWarning = open.severity() == Severity.WARNING && level == Level.OK;
    if (isCritical) {
      return new VehicleHealth(Level.CRITICAL, open.message());
    }
    return isWarning ? new VehicleHealth(Level.ATTENTION, open.message()) : this;
  }
}
