package io.fleettwin.local;

import io.fleettwin.local.command.BenchCommand;
import io.fleettwin.local.command.DecodeCanCommand;
import io.fleettwin.local.command.DeviceCommands;
import io.fleettwin.local.command.DoctorCommand;
import io.fleettwin.local.command.DownCommand;
import io.fleettwin.local.command.EraseCommand;
import io.fleettwin.local.command.EvaluateCommand;
import io.fleettwin.local.command.ExportCommand;
import io.fleettwin.local.command.LogsCommand;
import io.fleettwin.local.command.ReplayCommand;
import io.fleettwin.local.command.RestartCommand;
import io.fleettwin.local.command.SimCommand;
import io.fleettwin.local.command.SqlCommand;
import io.fleettwin.local.command.StatusCommand;
import io.fleettwin.local.command.SuperviseCommand;
import io.fleettwin.local.command.UpCommand;
import io.fleettwin.local.command.UpkeepCommand;
import io.fleettwin.local.command.VersionCommand;
import io.fleettwin.local.settings.SettingsException;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.OptionSpec;

/** Entry point of {@code ./fleettwin}. */
@Command(
    name = "fleettwin",
    header = "Fleet Twin: a living twin of every vehicle, on this machine.%n",
    synopsisHeading = "Usage: ",
    commandListHeading = "%nCommands:%n",
    footer = {
      "",
      "First steps:",
      "  ./fleettwin up                 start everything, open the map it prints, Ctrl-C to stop",
      "  ./fleettwin up --detach        the same in the background; later: status, logs, down",
      "  ./fleettwin help COMMAND       what a command can do",
      "",
      "Settings: flags, then fleettwin.properties (see fleettwin.properties.example)."
    },
    subcommands = {
      UpCommand.class,
      StatusCommand.class,
      LogsCommand.class,
      RestartCommand.class,
      DownCommand.class,
      ReplayCommand.class,
      SimCommand.class,
      DeviceCommands.class,
      SqlCommand.class,
      UpkeepCommand.class,
      ExportCommand.class,
      EraseCommand.class,
      EvaluateCommand.class,
      DecodeCanCommand.class,
      BenchCommand.class,
      DoctorCommand.class,
      VersionCommand.class,
      SuperviseCommand.class,
      CommandLine.HelpCommand.class
    })
public final class FleetTwin implements Runnable {

  /** Commands that hand what they do not know on to the program behind them. */
  private static final List<String> PASSING_ON =
      List.of(
          "replay", "sim", "device", "sql", "upkeep", "export", "evaluate", "decode-can", "bench");

  private FleetTwin() {}

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    CommandLine line = new CommandLine(new FleetTwin());
    line.getCommandSpec().addOption(helpOption());
    line.getSubcommands()
        .forEach(
            (name, command) -> {
              if (PASSING_ON.contains(name)) {
                command.setUnmatchedOptionsArePositionalParams(true);
              } else if (!name.equals("help")) {
                command.getCommandSpec().addOption(helpOption());
              }
            });
    line.setExecutionExceptionHandler(FleetTwin::explain);
    return line;
  }

  @Override
  public void run() {
    CommandLine.usage(this, System.out);
  }

  private static OptionSpec helpOption() {
    return OptionSpec.builder("-h", "--help")
        .usageHelp(true)
        .type(boolean.class)
        .description("Show this text.")
        .build();
  }

  /** What the operator can mend is one sentence; anything else keeps its stack trace. */
  private static int explain(Exception e, CommandLine line, CommandLine.ParseResult result)
      throws Exception {
    if (e instanceof SettingsException || e instanceof IOException) {
      System.err.println(e instanceof SettingsException ? e.getMessage() : e.toString());
      return 1;
    }
    throw e;
  }
}
