package io.fleettwin.benchmarks.rig;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.Option;

/** Options that every bench has. */
public final class BenchOptions {

  private static final long MILLIS_PER_MINUTE = 60_000L;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "where the figures go as JSON, with the plot beside it as .svg")
  private Path json;

  @Option(
      names = "--minutes",
      paramLabel = "M",
      defaultValue = "10",
      description = "about how long all rounds may take together (default: ${DEFAULT-VALUE})")
  private double minutes;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "3",
      description = "how often each is measured, in turns (default: ${DEFAULT-VALUE})")
  private int rounds;

  @Option(
      names = "--profile",
      description = "record the engine with Java Flight Recorder and draw a flame graph")
  private boolean profile;

  /** About how long all rounds may take together. */
  public Duration duration() {
    return Duration.ofMillis(Math.round(minutes * MILLIS_PER_MINUTE));
  }

  /** How often each is measured, at least 1. */
  public int rounds() {
    return rounds;
  }

  /** Whether to record a profile. */
  public boolean isProfiling() {
    return profile;
  }

  /**
   * Prints the table, and writes the JSON and the plot beside it.
   *
   * @return exit code: 0, or 1 if an answer is not right
   */
  public int publish(BenchReport report, BarPlot plot, Checkout checkout) throws IOException {
    Path file = file(report.bench(), checkout);
    Path parent = file.toAbsolutePath().getParent();
    Files.createDirectories(parent);
    Files.writeString(file, report.toJson(), StandardCharsets.UTF_8);
    Path picture = beside(file, ".svg");
    Files.writeString(picture, plot.toSvg(), StandardCharsets.UTF_8);
    System.out.println(ReportTable.of(report));
    Progress.say("Figures in %s, plot in %s", file, picture);
    if (!report.isRight()) {
      Progress.say("Not all answers are right: see lost, doubled and wrong");
    }
    return report.isRight() ? 0 : 1;
  }

  /** A file beside the figures of a bench, such as a profile. */
  public Path besideFigures(String bench, Checkout checkout, String ending) throws IOException {
    Path file = beside(file(bench, checkout), ending);
    Files.createDirectories(file.toAbsolutePath().getParent());
    return file;
  }

  private Path file(String bench, Checkout checkout) {
    return json != null ? json : checkout.root().resolve("target/bench").resolve(bench + ".json");
  }

  private static Path beside(Path file, String ending) {
    String name = file.getFileName().toString();
    String stem = name.endsWith(".json") ? name.substring(0, name.length() - 5) : name;
    return file.resolveSibling(stem + ending);
  }
}
