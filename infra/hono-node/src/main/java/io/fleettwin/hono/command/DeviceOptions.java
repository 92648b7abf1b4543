package io.fleettwin.hono.command;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Which devices: one, one gateway, or a numbered series. */
final class DeviceOptions {

  private static final int MOST_IN_A_SERIES = 1_000_000;

  @Parameters(paramLabel = "ID", arity = "1", description = "One device.")
  private String device;

  @Option(names = "--device", required = true, description = "One device.")
  private String named;

  @Option(
      names = "--gateway",
      required = true,
      description = "One gateway: it may bring in devices that are not registered.")
  private String gateway;

  @ArgGroup(exclusive = false)
  private Series series;

  /** A numbered series: {@code sim-0001}, {@code sim-0002} and so on. */
  static final class Series {

    @Option(names = "--prefix", required = true, description = "Series of devices: first part.")
    private String prefix;

    @Option(names = "--count", required = true, description = "Series of devices: how many.")
    private int count;
  }

  boolean isGateway() {
    return gateway != null;
  }

  boolean isSeries() {
    return series != null;
  }

  /** Identifiers, in order. */
  List<String> ids(CommandSpec command) {
    if (series == null) {
      return Stream.of(device, named, gateway).filter(Objects::nonNull).toList();
    }
    if (series.count < 1 || series.count > MOST_IN_A_SERIES) {
      throw new ParameterException(
          command.commandLine(),
          "--count: " + series.count + " (expected: 1 to " + MOST_IN_A_SERIES + ")");
    }
    return IntStream.rangeClosed(1, series.count)
        .mapToObj(number -> String.format("%s%04d", series.prefix, number))
        .toList();
  }
}
