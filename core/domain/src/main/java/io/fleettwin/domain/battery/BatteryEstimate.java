package io.fleettwin.domain.battery;

import static java.util.Objects.requireNonNull;

/**
 * What is believed of a traction battery. NaN where nothing is known.
 *
 * @param socFraction state of charge, a fraction of the usable capacity
 * @param socDeviationFraction standard deviation of it
 * @param capacity usable capacity and health
 * @param resistance ohmic resistance at 25 degrees Celsius
 * @param residualVolts terminal voltage of the pack over what was predicted
 * @param residualDeviationVolts standard deviation of the prediction
 * @param heatWatts heat that the current makes in the cells
 * @param reason why the state of charge is as sure as it is
 */
public record BatteryEstimate(
    double socFraction,
    double socDeviationFraction,
    CapacityEstimate capacity,
    ResistanceEstimate resistance,
    double residualVolts,
    double residualDeviationVolts,
    double heatWatts,
    Reason reason) {

  /** Nothing is known of the pack. */
  public static final BatteryEstimate UNKNOWN =
      new BatteryEstimate(
          Double.NaN,
          Double.NaN,
          CapacityEstimate.UNKNOWN,
          ResistanceEstimate.UNKNOWN,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Reason.PACK_UNKNOWN);

  public BatteryEstimate {
    requireNonNull(capacity, "capacity");
    requireNonNull(resistance, "resistance");
    requireNonNull(reason, "reason");
  }

  /** Why a state of charge is as sure as it is; the first that holds. */
  public enum Reason {
    /** Neither the make of the vehicle nor the cells of its pack are known. */
    PACK_UNKNOWN,
    /** The pack is known and was not read yet. */
    NOT_READ,
    /** The rest voltage hardly changes with the charge here. */
    FLAT_CURVE,
    /** After a start or a gap too little was seen. */
    SETTLING,
    /** No more than chemistry and size of the pack are known. */
    PACK_GENERIC,
    /** Model and readings agree. */
    SOUND
  }
}
