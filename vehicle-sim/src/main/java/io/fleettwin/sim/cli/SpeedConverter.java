package io.fleettwin.sim.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A factor above 0, or {@code max}. */
final class SpeedConverter implements ITypeConverter<Double> {

  @Override
  public Double convert(String value) {
    if (value.equalsIgnoreCase("max")) {
      return Double.POSITIVE_INFINITY;
    }
    try {
      double speed = Double.parseDouble(value);
      if (speed > 0) {
        return speed;
      }
    } catch (NumberFormatException e) {
      throw (TypeConversionException)
          new TypeConversionException(value + " (expected: a number, or max)").initCause(e);
    }
    throw new TypeConversionException(value + " (expected: above 0, or max)");
  }
}
