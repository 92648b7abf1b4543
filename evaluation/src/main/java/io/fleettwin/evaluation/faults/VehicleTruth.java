package io.fleettwin.evaluation.faults;

import static io.fleettwin.domain.insight.InsightKind.ADAS_FEATURE_ERROR;
import static io.fleettwin.domain.insight.InsightKind.CAPACITY_LOSS;
import static io.fleettwin.domain.insight.InsightKind.CELL_SPREAD;
import static io.fleettwin.domain.insight.InsightKind.ISOLATION_LOW;
import static io.fleettwin.domain.insight.InsightKind.ODD_EXIT;
import static io.fleettwin.domain.insight.InsightKind.RESISTANCE_GROWTH;
import static io.fleettwin.domain.insight.InsightKind.SENSOR_DEGRADED;
import static io.fleettwin.domain.insight.InsightKind.SOC_LABEL_DRIFT;
import static io.fleettwin.domain.insight.InsightKind.WEAK_CELL;

import io.fleettwin.domain.insight.InsightKind;
import io.fleettwin.sim.vehicle.Car;
import io.fleettwin.sim.vehicle.Reading;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What the simulator itself broke about a vehicle: some packs have a failing cell, or little
 * insulation, are old, or lose count of their charge; cameras get dirty and are knocked. Who tells
 * of that is right.
 */
final class VehicleTruth {

  /** Cells of packs in order are within 0.6 %; those of failing ones are off by 2 % or more. */
  private static final double FAILING_SOC_OFFSET = -0.01;

  /** UN Regulation 100 [Ohm/V]. */
  private static final double LEAST_OHMS_PER_VOLT = 500.0;

  private static final double OLD_HEALTH = 0.82;
  private static final double OLD_RESISTANCE = 1.4;
  private static final double LABEL_OFF_FRACTION = 0.03;
  private static final double BLIND_PERCENT = 59.0;
  private static final double MISALIGNED_DEGREES = 0.49;

  private static final List<Reading> ERRORS =
      List.of(
          Reading.CRUISE_ERROR,
          Reading.LANE_ERROR,
          Reading.EMERGENCY_ERROR,
          Reading.ABS_ERROR,
          Reading.TCS_ERROR,
          Reading.ESC_ERROR);

  private final Car car;
  private final Set<InsightKind> broken = EnumSet.noneOf(InsightKind.class);

  VehicleTruth(Car car) {
    this.car = car;
    if (car.cells().weakSocOffset() < FAILING_SOC_OFFSET) {
      broken.add(WEAK_CELL);
      broken.add(CELL_SPREAD);
    }
  }

  /** Looks at a sample before any fault is put into it. */
  void observe(Readings shown) {
    note(SENSOR_DEGRADED, isBlind(shown));
    note(ODD_EXIT, isBlind(shown)); // features notice it later, or never
    note(ADAS_FEATURE_ERROR, ERRORS.stream().anyMatch(error -> shown.get(error) == 1.0));
    note(
        ISOLATION_LOW,
        shown.get(Reading.ISOLATION) < LEAST_OHMS_PER_VOLT * shown.get(Reading.PACK_VOLTAGE));
    double label = shown.get(Reading.SOC) / 100.0;
    note(SOC_LABEL_DRIFT, Math.abs(label - car.pack().socFraction()) > LABEL_OFF_FRACTION);
    note(CAPACITY_LOSS, car.pack().ageing().capacityFraction() < OLD_HEALTH);
    note(RESISTANCE_GROWTH, car.pack().ageing().resistanceFactor() > OLD_RESISTANCE);
  }

  private static boolean isBlind(Readings shown) {
    return shown.get(Reading.CAMERA_BLOCKAGE) > BLIND_PERCENT
        || shown.get(Reading.RADAR_BLOCKAGE) > BLIND_PERCENT
        || Math.abs(shown.get(Reading.CAMERA_CALIBRATION)) > MISALIGNED_DEGREES
        || Math.abs(shown.get(Reading.RADAR_CALIBRATION)) > MISALIGNED_DEGREES;
  }

  private void note(InsightKind kind, boolean isBroken) {
    if (isBroken) {
      broken.add(kind);
    }
  }

  /** Whether an alarm tells of what the simulator broke so far. */
  boolean explains(Alarm alarm) {
    return broken.stream().anyMatch(kind -> kind.name().equals(alarm.what()));
  }
}
