package io.fleettwin.domain.twin;

import java.util.Optional;

/**
 * What a twin estimates of its vehicle beyond what the vehicle says. Codes and labels are part of
 * the contract with readers and never change.
 */
public enum EstimateKey {
  /** Vehicle clock minus gateway clock. */
  CLOCK_OFFSET(1, "clock_offset_s", "s", 0.95),

  /** State of charge of the traction battery. */
  SOC(10, "soc_frac", "1", 0.95),
  /** Charge that the pack holds between full and empty. */
  CAPACITY(11, "capacity_ah", "Ah", 0.95),
  /** Capacity over that of a new pack. */
  STATE_OF_HEALTH(12, "soh_frac", "1", 0.95),
  /** Internal resistance of the pack at 25 degrees Celsius. */
  RESISTANCE(13, "resistance_25c_ohm", "Ohm", 0.95),
  /** Terminal voltage, measured minus predicted. */
  VOLTAGE_RESIDUAL(14, "voltage_residual_v", "V", 0.95),
  /** Heat that the pack generates. */
  HEAT(15, "heat_w", "W", 0.95),

  /** Odometer at which the pack will hold 70 % of what it held when new. */
  END_OF_LIFE(16, "end_of_life_km", "km", 0.95),

  /** Highest less lowest cell voltage under little load. */
  CELL_SPREAD(20, "cell_spread_v", "V", 0.95),
  /** Pack temperature, measured minus predicted by its heat balance. */
  TEMPERATURE_RESIDUAL(21, "temperature_residual_k", "K", 0.95),
  /** Charge that is lost at rest. */
  SELF_DISCHARGE(22, "self_discharge_frac_per_hour", "1/h", 0.95),
  /** How far the cell-voltage spread has moved at equal state of charge. */
  CELL_SPREAD_DRIFT(23, "cell_spread_drift_v", "V", 0.95),
  /** Rate at which the hottest cell warms. */
  WARMING(24, "warming_k_per_min", "K/min", 0.95),
  /** Resistance between pack and body. */
  ISOLATION(25, "isolation_ohm", "Ohm", 0.95),

  /** Energy that the running charging session brought in so far. */
  CHARGED_ENERGY(30, "charged_energy_kwh", "kWh", 0.95),
  /** When the running charging session will end, from now. */
  CHARGE_REMAINING(31, "charge_remaining_s", "s", 0.95),

  /** How far the charge will take the vehicle. */
  RANGE(40, "range_m", "m", 0.90),
  /** Consumption of the trip so far as the physics predict it. */
  CONSUMPTION_PREDICTED(41, "consumption_predicted_kwh_per_100km", "kWh/100km", 0.95),
  /** Consumption of the trip so far as it was measured. */
  CONSUMPTION_MEASURED(42, "consumption_measured_kwh_per_100km", "kWh/100km", 0.95),
  /** Consumption of the last 10 km, measured minus predicted. */
  CONSUMPTION_RESIDUAL(43, "consumption_residual_kwh_per_100km", "kWh/100km", 0.95);

  private static final EstimateKey[] BY_CODE = new EstimateKey[64];

  static {
    for (EstimateKey key : values()) {
      BY_CODE[key.code] = key;
    }
  }

  private final int code;
  private final String label;
  private final String unit;
  private final double level;

  EstimateKey(int code, String label, String unit, double level) {
    this.code = code;
    this.label = label;
    this.unit = unit;
    this.level = level;
  }

  /** Number on the wire; never reused. */
  public int code() {
    return code;
  }

  /** Name in JSON and in tables, with its unit. */
  public String label() {
    return label;
  }

  /** Unit of value and interval; {@code 1} for plain numbers. */
  public String unit() {
    return unit;
  }

  /** Probability with which the truth lies in the interval, in (0, 1). */
  public double level() {
    return level;
  }

  /** The key of a code, empty if there is none. */
  public static Optional<EstimateKey> findByCode(int code) {
    return code < 0 || code >= BY_CODE.length
        ? Optional.empty()
        : Optional.ofNullable(BY_CODE[code]);
  }
}
