package io.fleettwin.domain.arbitration;

/**
 * Who can say something about a fact that others know too.
 *
 * <p>The prior reliability is a convention that puts direct measurement before what is computed
 * from it, and that before what is merely reported as a status: a current sensor before the state
 * of charge, a state of charge before the flag that says "charging". History refines it ({@link
 * Reliability}).
 *
 * <p>Order and number are part of the stored state: new sources go to the end.
 */
enum Source {
  WHEELS(0.95),
  CURRENT(0.95),
  SPEED(0.90),
  CELLS(0.90),
  PACK_TEMPERATURE(0.85),
  GNSS_SPEED(0.80),
  CABLE(0.80),
  OUTSIDE_TEMPERATURE(0.75),
  SOC(0.70),
  POSITION(0.70),
  ODOMETER(0.70),
  DISPLAYED_SOC(0.50),
  MEAN_TEMPERATURE(0.50),
  DOOR(0.50),
  CHARGING_STATUS(0.50);

  private final double prior;

  Source(double prior) {
    this.prior = prior;
  }

  /** Place of the source in stored state. */
  @SuppressWarnings("EnumOrdinal") // the order is part of the state, see the class comment
  int place() {
    return ordinal();
  }

  /** Reliability before anything was seen, in (0, 1). */
  double prior() {
    return prior;
  }
}
