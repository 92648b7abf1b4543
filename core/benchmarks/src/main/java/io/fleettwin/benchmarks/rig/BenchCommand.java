package io.fleettwin.benchmarks.rig;

import io.fleettwin.benchmarks.rig.ingest.IngestBench;
import io.fleettwin.benchmarks.rig.latency.LatencyBench;
import io.fleettwin.benchmarks.rig.latency.WarningBench;
import io.fleettwin.benchmarks.rig.micro.MicroBench;
import io.fleettwin.benchmarks.rig.scale.ScaleBench;
import io.fleettwin.benchmarks.rig.twin.TwinBench;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Entry point of {@code ./fleettwin bench}.
 *
 * <p>Exit codes: 0 measured and every answer right, 1 a wrong answer or a failure, 2 wrong
 * arguments.
 */
@Command(
    name = "fleettwin bench",
    header = "Measure the platform beside its peers, on this machine.%n",
    synopsisHeading = "Usage: ",
    commandListHeading = "%nBenches:%n",
    footer = {
      "",
      "A bench starts what it needs, measures in turns, checks the answers, prints a",
      "table, writes JSON with a plot beside it (into target/bench unless --json says",
      "where), and removes the rest. CPU is counted by process; it is the figure that",
      "counts where the machine is shared.",
      "",
      "Examples:",
      "  ./fleettwin bench twin --help",
      "  ./fleettwin bench twin --vehicles 5000 --rounds 5 --json twin.json"
    },
    subcommands = {
      TwinBench.class,
      LatencyBench.class,
      WarningBench.class,
      IngestBench.class,
      ScaleBench.class,
      MicroBench.class,
      CommandLine.HelpCommand.class
    })
public final class BenchCommand implements Runnable {

  private BenchCommand() {}

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    var line = new CommandLine(new BenchCommand());
    line.getCommandSpec().addOption(helpOption());
    line.getSubcommands()
        .forEach(
            (name, command) -> {
              if (!name.equals("help")) {
                command.getCommandSpec().addOption(helpOption());
              }
            });
    line.setCaseInsensitiveEnumValuesAllowed(true);
    return line;
  }

  private static OptionSpec helpOption() {
    return OptionSpec.builder("-h", "--help")
        .usageHelp(true)
        .type(boolean.class)
        .description("show this text")
        .build();
  }

  @Override
  public void run() {
    CommandLine.usage(this, System.out);
  }
}
