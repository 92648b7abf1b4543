package io.fleettwin.local.command;

import io.fleettwin.local.process.LogFile;
import io.fleettwin.local.process.LogFollower;
import io.fleettwin.local.settings.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the end of logs, and what is appended. */
@Command(
    name = "logs",
    sortOptions = false,
    description = "Show the log of a component, or of all.",
    footer = {"", "Examples:", "  ./fleettwin logs hono -n 100", "  ./fleettwin logs -f"})
public final class LogsCommand implements Callable<Integer> {

  private static final long LOOK_MILLIS = 300;
  private static final String SUFFIX = ".log";

  @Parameters(
      arity = "0..1",
      paramLabel = "COMPONENT",
      description = "Its name, as in ./fleettwin status; or supervisor. Default: all.")
  private String component;

  @Option(names = "-f", description = "Go on and show what is appended, until Ctrl-C.")
  private boolean follow;

  @Option(names = "-n", paramLabel = "LINES", description = "Lines of each log (default: 20).")
  private int lines = 20;

  @Mixin private Place place;

  @Override
  public Integer call() throws IOException, InterruptedException {
    DataFolder data = place.running().data();
    List<Path> files = component == null ? all(data) : List.of(data.log(component));
    if (files.isEmpty() || !Files.exists(files.get(0))) {
      System.err.println("No log in " + (component == null ? data.logs() : files.get(0)) + ".");
      return 1;
    }
    List<LogFollower> followers = new ArrayList<>();
    for (Path file : files) {
      followers.add(LogFollower.fromEnd(file));
      print(file, new LogFile(file).tail(lines), files.size() > 1);
    }
    while (follow) {
      for (LogFollower follower : followers) {
        print(follower.path(), follower.read(), files.size() > 1);
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
    return 0;
  }

  private static void print(Path file, List<String> lines, boolean named) {
    String name = file.getFileName().toString().replace(SUFFIX, "");
    for (String line : lines) {
      System.out.println(named ? "%-14s %s".formatted(name, line) : line);
    }
  }

  private static List<Path> all(DataFolder data) throws IOException {
    if (!Files.isDirectory(data.logs())) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(data.logs())) {
      return files.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList();
    }
  }
}
