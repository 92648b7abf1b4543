package io.fleettwin.sim.cli;

import io.fleettwin.sim.replay.RecordingFormat;
import java.util.Arrays;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Names of recordings as a person writes them. */
final class FormatConverter implements ITypeConverter<RecordingFormat> {

  @Override
  public RecordingFormat convert(String value) {
    return Arrays.stream(RecordingFormat.values())
        .filter(format -> format.toString().equalsIgnoreCase(value.replace('_', '-')))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    value + " (expected: bmw-i3, twizy, cabspotting, can)"));
  }
}
