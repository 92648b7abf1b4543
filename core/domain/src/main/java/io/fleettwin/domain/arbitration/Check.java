package io.fleettwin.domain.arbitration;

import java.util.Locale;

/**
 * Two sources of one fact, and how long they have to disagree before someone is told.
 *
 * <p>Order and number are part of the stored state: new checks go to the end.
 */
enum Check {
  /** Speed shown against the wheels' mean. */
  SPEED_WHEELS(Source.SPEED, Source.WHEELS, "km/h", 5, 10),
  /** Speed over ground by the receiver against the speed shown. */
  GNSS_SPEED(Source.GNSS_SPEED, Source.SPEED, "km/h", 4, 10),
  /** Way between fixes against the way driven. */
  POSITION_SPEED(Source.POSITION, Source.SPEED, "m", 4, 10),
  /** Odometer against integrated speed, each 5 km. */
  ODOMETER_SPEED(Source.ODOMETER, Source.SPEED, "m", 2, 0),
  /** State of charge against integrated current, each tenth of the capacity. */
  SOC_CURRENT(Source.SOC, Source.CURRENT, "percent", 2, 0),
  /** State of charge shown against the management's own and a reserve at both ends. */
  SOC_DISPLAYED(Source.DISPLAYED_SOC, Source.SOC, "percent", 5, 60),
  /** Charging without a cable. */
  CHARGING_CABLE(Source.CHARGING_STATUS, Source.CABLE, "", 5, 10),
  /** Charging while current leaves the battery. */
  CHARGING_CURRENT(Source.CHARGING_STATUS, Source.CURRENT, "A", 5, 30),
  /** Charging while driving. */
  CHARGING_SPEED(Source.CHARGING_STATUS, Source.SPEED, "km/h", 5, 5),
  /** Battery against outside air after a long rest. */
  AMBIENT_PACK(Source.OUTSIDE_TEMPERATURE, Source.PACK_TEMPERATURE, "Celsius", 3, 0),
  /** A door that says it is open at speed. */
  DOOR_SPEED(Source.DOOR, Source.SPEED, "km/h", 5, 10),
  /** Least cell voltage above the greatest. */
  CELL_ORDER(Source.CELLS, Source.CELLS, "V", 5, 10),
  /** Mean pack temperature outside of the extremes. */
  TEMPERATURE_ORDER(Source.MEAN_TEMPERATURE, Source.PACK_TEMPERATURE, "Celsius", 5, 10);

  private final Source measured;
  private final Source expected;
  private final String unit;
  private final int times;
  private final int seconds;

  Check(Source measured, Source expected, String unit, int times, int seconds) {
    this.measured = measured;
    this.expected = expected;
    this.unit = unit;
    this.times = times;
    this.seconds = seconds;
  }

  /** The source whose value is the measured one of the evidence. */
  Source measured() {
    return measured;
  }

  /** The source that the measured value is held against. */
  Source expected() {
    return expected;
  }

  /** Place of the check in stored state. */
  @SuppressWarnings("EnumOrdinal") // the order is part of the state, see the class comment
  int place() {
    return ordinal();
  }

  /** Unit of both values. */
  String unit() {
    return unit;
  }

  /** How many comparisons in a row have to disagree. */
  int times() {
    return times;
  }

  /** Over how long they have to [s]. */
  int seconds() {
    return seconds;
  }

  /**
   * Whether agreement says something for both sources: two numbers that meet do, a door that is
   * closed at speed does not.
   */
  boolean isTelling() {
    return switch (this) {
      case SPEED_WHEELS, GNSS_SPEED, POSITION_SPEED, ODOMETER_SPEED, SOC_CURRENT -> true;
      case SOC_DISPLAYED,
          CHARGING_CABLE,
          CHARGING_CURRENT,
          CHARGING_SPEED,
          AMBIENT_PACK,
          DOOR_SPEED,
          CELL_ORDER,
          TEMPERATURE_ORDER ->
          false;
    };
  }

  /** Subject of its insights. */
  String subject() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
