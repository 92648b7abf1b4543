package io.fleettwin.sim.cli;

import io.fleettwin.sim.replay.RecordingQuery.Rate;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code 1hz}, {@code 10hz}, {@code any}. */
final class RateConverter implements ITypeConverter<Rate> {

  @Override
  public Rate convert(String value) {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "1hz" -> Rate.HZ1;
      case "10hz" -> Rate.HZ10;
      case "any" -> Rate.ANY;
      default -> throw new TypeConversionException(value + " (expected: 1hz, 10hz, any)");
    };
  }
}
