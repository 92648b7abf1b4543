package io.fleettwin.evaluation.faults;

import static io.fleettwin.domain.insight.InsightKind.ADAS_FEATURE_ERROR;
import static io.fleettwin.domain.insight.InsightKind.CELL_SPREAD;
import static io.fleettwin.domain.insight.InsightKind.CLOCK_JUMPED;
import static io.fleettwin.domain.insight.InsightKind.CLOCK_SKEWED;
import static io.fleettwin.domain.insight.InsightKind.CONSUMPTION_DRIFT;
import static io.fleettwin.domain.insight.InsightKind.CONTRADICTION;
import static io.fleettwin.domain.insight.InsightKind.ISOLATION_LOW;
import static io.fleettwin.domain.insight.InsightKind.SELF_DISCHARGE;
import static io.fleettwin.domain.insight.InsightKind.SENSOR_DEGRADED;
import static io.fleettwin.domain.insight.InsightKind.SENSOR_DRIFT;
import static io.fleettwin.domain.insight.InsightKind.SENSOR_JUMP;
import static io.fleettwin.domain.insight.InsightKind.SOC_LABEL_DRIFT;
import static io.fleettwin.domain.insight.InsightKind.TEMPERATURE_RESIDUAL;
import static io.fleettwin.domain.insight.InsightKind.TEMPERATURE_RISE;
import static io.fleettwin.domain.insight.InsightKind.WEAK_CELL;

import io.fleettwin.domain.insight.InsightKind;
import io.fleettwin.domain.sync.Verdict;
import io.fleettwin.domain.twin.Connection;
import io.fleettwin.sim.random.SeedStream;
import io.fleettwin.sim.vehicle.Reading;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Kinds of faults, what finds each, and what else follows from it. */
@SuppressWarnings("ImmutableEnumChecker") // factories and lists of records, never changed
enum FaultKind {
  SPEED_FROZEN(
      random -> SensorFaults.heldWhileMoving(Reading.SPEED),
      Follows.ARBITRATION_AND_ENERGY,
      signsOf(Reading.SPEED)),
  GNSS_SPEED_ZERO(
      random -> SensorFaults.stuckAt(Reading.GNSS_SPEED, 0.0, SensorFaults::isMoving),
      Follows.ARBITRATION,
      signsOf(Reading.GNSS_SPEED)),
  POSITION_FROZEN(
      random -> SensorFaults.heldWhileMoving(Reading.LATITUDE, Reading.LONGITUDE),
      Follows.ARBITRATION,
      signsOf(Reading.LATITUDE)),
  SOC_GLITCH(ChargeFaults::glitch, Follows.ARBITRATION, signsOf(Reading.SOC)),
  SOC_DRIFT(
      ChargeFaults::drift,
      Follows.ARBITRATION_AND_ENERGY,
      Sign.of(SOC_LABEL_DRIFT),
      Sign.of(SENSOR_DRIFT, Reading.SOC),
      Sign.of(CONTRADICTION, "soc-current")),
  CURRENT_BIAS(
      ChargeFaults::currentBias,
      Follows.ARBITRATION_AND_ENERGY,
      Sign.of(SOC_LABEL_DRIFT),
      Sign.of(SENSOR_DRIFT, Reading.PACK_CURRENT),
      Sign.of(SENSOR_JUMP, Reading.PACK_CURRENT),
      Sign.of(Verdict.CONTRADICTED, Reading.PACK_CURRENT)),
  BATTERY_TEMPERATURE_IMPOSSIBLE(
      random -> SensorFaults.stuckAt(Reading.PACK_TEMPERATURE_MAX, 327.67, now -> true),
      Follows.ARBITRATION,
      signsOf(Reading.PACK_TEMPERATURE_MAX)),
  CHARGING_CONTRADICTED(
      random -> SensorFaults.stuckAt(Reading.CHARGING, 1.0, SensorFaults::isMoving),
      Follows.ARBITRATION,
      Sign.of(CONTRADICTION, "charging-cable"),
      Sign.of(CONTRADICTION, "charging-current"),
      Sign.of(CONTRADICTION, "charging-speed"),
      Sign.of(Verdict.CONTRADICTED, Reading.CHARGING)),
  ODOMETER_STUCK(
      random -> SensorFaults.heldWhileMoving(Reading.ODOMETER),
      Follows.ARBITRATION,
      signsOf(Reading.ODOMETER)),
  DOOR_OPEN_AT_SPEED(
      random -> SensorFaults.stuckAt(Reading.DOOR_DRIVER, 1.0, SensorFaults::isFast),
      Follows.ARBITRATION,
      Sign.of(CONTRADICTION, "door-speed"),
      Sign.of(Verdict.CONTRADICTED, Reading.DOOR_DRIVER)),
  CLOCK_AHEAD(random -> ReachFaults.clockOff(300L), Follows.NOTHING, Sign.of(CLOCK_SKEWED)),
  CLOCK_BEHIND(random -> ReachFaults.clockOff(-7_200L), Follows.NOTHING, Sign.of(CLOCK_SKEWED)),
  CLOCK_JUMP(
      random -> ReachFaults.clockOff(random.chance(0.5) ? 90L : -90L),
      // until a clock that was set back is found out, what it stamps is older than what is known
      List.of(CLOCK_SKEWED.name(), Verdict.STALE.name()),
      Sign.of(CLOCK_JUMPED)),
  SIGNAL_SILENT(
      random -> SensorFaults.silent(Silences.READINGS, random), Follows.NOTHING, Silences.signs()),
  LINK_DOWN(
      random -> ReachFaults.linkDown(900.0),
      List.of(Verdict.STALE.name()),
      Sign.of(Connection.DISCONNECTED)),
  CELL_WEAKENING(
      BatteryFaults::cellWeakening, Follows.CELLS, Sign.of(WEAK_CELL), Sign.of(CELL_SPREAD)),
  SELF_DISCHARGING(
      BatteryFaults::selfDischarge, Follows.CELLS, Sign.of(SELF_DISCHARGE), Sign.of(CELL_SPREAD)),
  OVERHEATING(
      BatteryFaults::overheating,
      Follows.NOTHING,
      Sign.of(TEMPERATURE_RESIDUAL),
      Sign.of(TEMPERATURE_RISE)),
  ISOLATION_LOSS(BatteryFaults::isolationLoss, Follows.NOTHING, Sign.of(ISOLATION_LOW)),
  CONSUMPTION_RISE(
      random -> new ConsumptionFault(0.25), Follows.NOTHING, Sign.of(CONSUMPTION_DRIFT)),
  ADAS_SENSOR_BLOCKED(
      random -> SensorFaults.stuckAt(Reading.CAMERA_BLOCKAGE, 85.0, now -> true),
      // the simulated features know nothing of the fault, and go on blind
      List.of(InsightKind.ODD_EXIT.name()),
      Sign.of(SENSOR_DEGRADED, "CAMERA")),
  ADAS_FEATURE_FAILED(
      random -> SensorFaults.stuckAt(Reading.LANE_ERROR, 1.0, now -> true),
      Follows.NOTHING,
      Sign.of(ADAS_FEATURE_ERROR, "LANE_KEEPING"));

  private final Function<SeedStream, Fault> factory;
  private final List<String> consequences;
  private final List<Sign> signs;

  FaultKind(Function<SeedStream, Fault> factory, List<String> consequences, Sign... signs) {
    this.factory = factory;
    this.consequences = consequences;
    this.signs = List.of(signs);
  }

  /** What finds a sensor out: a verdict on it, or an insight about it. */
  private static Sign[] signsOf(Reading reading) {
    return new Sign[] {
      Sign.of(Verdict.FROZEN, reading),
      Sign.of(Verdict.IMPOSSIBLE, reading),
      Sign.of(Verdict.CONTRADICTED, reading),
      Sign.of(InsightKind.SIGNAL_FROZEN, reading),
      Sign.of(InsightKind.SIGNAL_IMPOSSIBLE, reading),
      Sign.of(SENSOR_JUMP, reading),
      Sign.of(SENSOR_DRIFT, reading)
    };
  }

  /** A fault of the kind, for one vehicle. */
  Fault create(SeedStream random) {
    return factory.apply(random);
  }

  /** Whether an alarm names the fault. */
  boolean isFoundBy(Alarm alarm) {
    return signs.stream().anyMatch(sign -> sign.fits(alarm));
  }

  /** Whether an alarm names the fault, or what follows from it. */
  boolean explains(Alarm alarm) {
    return isFoundBy(alarm) || consequences.contains(alarm.what());
  }

  /** Whether the fault is there when the vehicle is heard for the first time. */
  boolean isFromTheStart() {
    return this == CLOCK_AHEAD || this == CLOCK_BEHIND;
  }

  /** The name in a report. */
  String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What follows from a fault without naming it: names of insights and verdicts. */
  private static final class Follows {
    static final List<String> NOTHING = List.of();

    /** Whoever holds two sources against each other may doubt the wrong one for a while. */
    static final List<String> ARBITRATION =
        names(
            CONTRADICTION,
            SENSOR_JUMP,
            SENSOR_DRIFT,
            InsightKind.WORK_ORDER_SUGGESTED,
            InsightKind.SIGNAL_FROZEN,
            InsightKind.SIGNAL_IMPOSSIBLE,
            Verdict.CONTRADICTED,
            Verdict.FROZEN,
            Verdict.IMPOSSIBLE);

    static final List<String> ARBITRATION_AND_ENERGY =
        names(
            CONTRADICTION,
            SENSOR_JUMP,
            SENSOR_DRIFT,
            InsightKind.WORK_ORDER_SUGGESTED,
            InsightKind.SIGNAL_FROZEN,
            InsightKind.SIGNAL_IMPOSSIBLE,
            Verdict.CONTRADICTED,
            Verdict.FROZEN,
            Verdict.IMPOSSIBLE,
            CONSUMPTION_DRIFT,
            SOC_LABEL_DRIFT,
            InsightKind.CAPACITY_LOSS);

    static final List<String> CELLS = names(WEAK_CELL, CELL_SPREAD, SELF_DISCHARGE);

    private static List<String> names(Enum<?>... what) {
      return Arrays.stream(what).map(Enum::name).toList();
    }
  }

  /** Signals of 1 s and of 10 s, one of which falls silent. */
  private static final class Silences {
    static final List<Reading> READINGS =
        List.of(
            Reading.SPEED,
            Reading.PACK_VOLTAGE,
            Reading.SOC,
            Reading.PACK_TEMPERATURE_AVERAGE,
            Reading.ODOMETER,
            Reading.AIR_TEMPERATURE,
            Reading.ISOLATION,
            Reading.TIRE_FRONT_LEFT);

    static Sign[] signs() {
      return READINGS.stream().map(reading -> Sign.of(Verdict.STALE, reading)).toArray(Sign[]::new);
    }
  }
}
