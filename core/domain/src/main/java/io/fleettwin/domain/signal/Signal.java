package io.fleettwin.domain.signal;

import static io.fleettwin.domain.common.Require.invalid;
import static io.fleettwin.domain.common.Require.requireBetween;
import static io.fleettwin.domain.common.Require.requireText;
import static java.util.Objects.requireNonNull;

/**
 * One entry of the signal catalogue.
 *
 * @param id numeric id on the wire, at least 1, never reused
 * @param path COVESA VSS path, or a path under {@code Vehicle.FleetTwin}
 * @param type how the value is carried
 * @param unit VSS unit name, empty for booleans, texts and plain numbers
 * @param minimum smallest possible value, in {@code unit}; smaller ones are rejected
 * @param maximum largest possible value, in {@code unit}, at least {@code minimum}
 * @param decimals digits after the point that the wire keeps, 0 to 9
 * @param cadenceMillis how often the signal is expected [ms], at least 1
 * @param tier how soon it has to be of use
 * @param column typed history column, empty if the signal lives in the map column
 */
public record Signal(
    int id,
    String path,
    SignalType type,
    String unit,
    double minimum,
    double maximum,
    int decimals,
    int cadenceMillis,
    Tier tier,
    String column) {

  /** Integers up to here are exact as a double: 2^53. */
  private static final double EXACT_INTEGER_LIMIT = 9_007_199_254_740_992.0;

  public Signal {
    requireBetween(id, 1, Integer.MAX_VALUE, "id");
    requireText(path, "path");
    requireNonNull(type, "type");
    requireNonNull(unit, "unit");
    requireBetween(decimals, 0, 9, "decimals");
    requireBetween(cadenceMillis, 1, Integer.MAX_VALUE, "cadenceMillis");
    requireNonNull(tier, "tier");
    requireNonNull(column, "column");
    if (type.isNumeric()) {
      if (!(minimum <= maximum)) {
        throw invalid("maximum of " + path, maximum, "at least " + minimum);
      }
      double largest = Math.max(Math.abs(minimum), Math.abs(maximum)) * Math.pow(10, decimals);
      if (!(largest < EXACT_INTEGER_LIMIT)) {
        throw invalid("decimals of " + path, decimals, "range * 10^decimals below 2^53");
      }
    }
  }

  /** Whether {@code value} is a number that this signal can have. */
  public boolean accepts(double value) {
    return value >= minimum && value <= maximum;
  }
}
