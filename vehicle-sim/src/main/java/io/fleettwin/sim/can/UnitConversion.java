package io.fleettwin.sim.can;

import static io.fleettwin.domain.common.Require.invalid;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * From the units that DBC files write, in all their spellings, to those of the catalogue: {@code
 * value * factor + offset}.
 *
 * @param factor of the value
 * @param offset in the catalogue's unit
 */
record UnitConversion(double factor, double offset) {

  static final UnitConversion NONE = new UnitConversion(1.0, 0.0);

  /** A unit in terms of the base unit of its quantity. */
  private record Unit(String quantity, double factor, double offset) {}

  private static final Map<String, Unit> UNITS = new HashMap<>();

  static {
    add("speed", 1.0 / 3.6, 0, "km/h", "kph", "kmh", "kmph");
    add("speed", 0.44704, 0, "mph");
    add("speed", 1, 0, "m/s", "mps");
    add("length", 1, 0, "m");
    add("length", 1_000, 0, "km");
    add("length", 1_609.344, 0, "mi", "mile", "miles");
    add("angle", 1, 0, "deg", "degree", "degrees", "°");
    add("angle", 180.0 / Math.PI, 0, "rad");
    add("rotation", 1, 0, "deg/s", "degrees/s", "°/s");
    add("rotation", 180.0 / Math.PI, 0, "rad/s");
    add("acceleration", 1, 0, "m/s^2", "m/s2", "m/s²");
    add("acceleration", 9.80665, 0, "g");
    add("share", 1, 0, "percent", "%");
    add("share", 100, 0, "fraction");
    add("temperature", 1, 0, "celsius", "c", "°c", "degc");
    add("temperature", 5.0 / 9.0, -160.0 / 9.0, "fahrenheit", "f", "°f");
    add("voltage", 1, 0, "v");
    add("voltage", 0.001, 0, "mv");
    add("current", 1, 0, "a");
    add("power", 1, 0, "w");
    add("power", 1_000, 0, "kw");
    add("energy", 1, 0, "kwh");
    add("energy", 0.001, 0, "wh");
    add("resistance", 1, 0, "ohm");
    add("resistance", 1_000, 0, "kohm");
    add("pressure", 1, 0, "kpa");
    add("pressure", 100, 0, "bar");
    add("pressure", 6.894757, 0, "psi");
    add("torque", 1, 0, "nm");
    add("frequency", 1, 0, "rpm");
    add("time", 1, 0, "s");
    add("time", 60, 0, "min");
    add("time", 0.001, 0, "ms");
    add("charge", 1, 0, "ah");
  }

  private static void add(String quantity, double factor, double offset, String... names) {
    for (String name : names) {
      UNITS.put(name, new Unit(quantity, factor, offset));
    }
  }

  /**
   * The conversion from one unit to another; none if one of both is not stated.
   *
   * @throws IllegalArgumentException if they are of different quantities, or unknown
   */
  static UnitConversion between(String from, String to) {
    if (from.isBlank() || to.isBlank() || from.equalsIgnoreCase(to)) {
      return NONE;
    }
    Unit source = UNITS.get(from.strip().toLowerCase(Locale.ROOT));
    Unit target = UNITS.get(to.toLowerCase(Locale.ROOT));
    if (source == null || target == null || !source.quantity().equals(target.quantity())) {
      throw invalid("unit", from, "a unit that can be turned into " + to);
    }
    return new UnitConversion(
        source.factor() / target.factor(), (source.offset() - target.offset()) / target.factor());
  }

  double apply(double value) {
    return value * factor + offset;
  }
}
