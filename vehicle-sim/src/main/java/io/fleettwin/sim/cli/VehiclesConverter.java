package io.fleettwin.sim.cli;

import io.fleettwin.sim.replay.ReplayPlan.Vehicles;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code per-trip}, {@code single}. */
final class VehiclesConverter implements ITypeConverter<Vehicles> {

  @Override
  public Vehicles convert(String value) {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "per-trip" -> Vehicles.PER_TRIP;
      case "single" -> Vehicles.SINGLE;
      default -> throw new TypeConversionException(value + " (expected: per-trip, single)");
    };
  }
}
