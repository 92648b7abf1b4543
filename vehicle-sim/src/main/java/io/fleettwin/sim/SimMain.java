package io.fleettwin.sim;

import io.fleettwin.sim.cli.DecodeCanCommand;
import io.fleettwin.sim.cli.FleetCommand;
import io.fleettwin.sim.cli.ReplayCommand;
import io.fleettwin.sim.cli.Trouble;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The vehicle side as a program: {@code fleet}, {@code replay} and {@code decode-can}. */
@Command(
    name = "vehicle-sim",
    mixinStandardHelpOptions = true,
    version = "Fleet Twin vehicle side 0.1.0",
    subcommands = {FleetCommand.class, ReplayCommand.class, DecodeCanCommand.class},
    synopsisSubcommandLabel = "(fleet | replay | decode-can)",
    description = "Vehicles for a fleet twin: simulated ones, or recorded drives driven again.",
    footer = {
      "",
      "Each command tells its options with --help:",
      "  vehicle-sim fleet --help",
      "  vehicle-sim replay --help",
      "  vehicle-sim decode-can --help"
    })
public final class SimMain {

  private SimMain() {}

  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new SimMain())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setExecutionExceptionHandler(Trouble::report)
            .execute(arguments));
  }
}
