package io.fleettwin.hono;

import io.fleettwin.hono.command.AddDevices;
import io.fleettwin.hono.command.ListDevices;
import io.fleettwin.hono.command.RemoveDevices;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Manages the device registry of a node, whether the node runs or not. */
@Command(
    name = "device",
    mixinStandardHelpOptions = true,
    description = "Adds, lists and removes devices and gateways.",
    subcommands = {AddDevices.class, ListDevices.class, RemoveDevices.class})
public final class DeviceCommand {

  private DeviceCommand() {}

  /** Ends with 0 when done, with 1 if a file cannot be used, with 2 on wrong arguments. */
  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  /** Runs one command in this process and returns its exit code. */
  static int run(String... arguments) {
    return new CommandLine(new DeviceCommand())
        .setExecutionExceptionHandler(
            (failure, line, parsed) -> {
              line.getErr().println(failure.getMessage());
              return 1;
            })
        .execute(arguments);
  }
}
