package io.fleettwin.benchmarks.rig;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process that was started to be measured; its output goes to a file. Closing ends it. */
public final class BenchProcess implements AutoCloseable {

  private static final Duration END_PATIENCE = Duration.ofSeconds(20);
  private static final int LAST_LINES = 12;

  private final String name;
  private final Process process;
  private final Path log;
  private final List<BenchProcess> others = new ArrayList<>();

  private BenchProcess(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
  }

  /** Starts a Java program, which ends with the workplace at the latest. */
  public static BenchProcess start(Workplace place, JavaProgram program) throws IOException {
    return start(
        place, program.name(), program.command(), Map.of("CLASSPATH", program.classPath()));
  }

  /**
   * Starts any program, which ends with the workplace at the latest.
   *
   * @param name what reports call it
   * @param environment set on top of our own
   */
  public static BenchProcess start(
      Workplace place, String name, List<String> command, Map<String, String> environment)
      throws IOException {
    Path log = Files.createTempFile(place.folder(), name + "-", ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(place.folder().toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    return place.keep(new BenchProcess(name, builder.start(), log));
  }

  /** What reports call it. */
  public String name() {
    return name;
  }

  public long pid() {
    return process.pid();
  }

  /** Where its output goes. */
  public Path log() {
    return log;
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /**
   * CPU time that it used so far, in all of its threads, and that of those that joined it [µs]; its
   * children's is not in it.
   *
   * @throws IllegalStateException if it has ended, with its last words
   */
  public long cpuMicros() {
    requireAlive();
    long micros = ProcessCpu.micros(process.pid());
    for (BenchProcess other : others) {
      micros += other.cpuMicros();
    }
    return micros;
  }

  /** Another process works with this one: its CPU counts with it, and it ends with it. */
  public void joinedBy(BenchProcess other) {
    others.add(other);
  }

  /** Throws with the last lines of its log if it has ended. */
  public void requireAlive() {
    if (!process.isAlive()) {
      throw new IllegalStateException(
          "%s ended with code %d:%n%s".formatted(name, process.exitValue(), lastWords()));
    }
  }

  /** The end of its log. */
  public String lastWords() {
    try {
      List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
      return String.join(
          System.lineSeparator(),
          lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    } catch (IOException e) {
      return "(" + e + ")";
    }
  }

  /** Waits for its end and returns its exit code. */
  public int awaitEnd() throws InterruptedException {
    return process.waitFor();
  }

  /** Asks it to end, and insists after a while. */
  @Override
  public void close() {
    others.forEach(BenchProcess::close);
    process.destroy();
    try {
      if (!process.waitFor(END_PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /** Ends it at once, as a failure of the machine would; what it left behind is lost. */
  public void kill() {
    process.destroyForcibly();
  }
}
