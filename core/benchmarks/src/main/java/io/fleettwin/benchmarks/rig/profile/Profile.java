package io.fleettwin.benchmarks.rig.profile;

import io.fleettwin.benchmarks.rig.BenchProcess;
import io.fleettwin.benchmarks.rig.Workplace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A profile of one process: give its JVM {@link #jvmOptions}, say when the part to look at begins
 * and ends, and after its end write the results. The recording is written when the process ends in
 * order.
 */
public final class Profile {

  private static final String SETTINGS = "frames.jfc";
  private static final int TOP = 40;

  private final Path recording;
  private final Path settings;
  private final Map<String, Double> threadMicros = new HashMap<>();
  private long fromMillis;
  private Map<String, Long> before = Map.of();

  private Profile(Path recording, Path settings) {
    this.recording = recording;
    this.settings = settings;
  }

  /** A profile with its files in a workplace. */
  public static Profile in(Workplace place) throws IOException {
    Path folder = place.newFolder("profile");
    Path settings = folder.resolve(SETTINGS);
    try (InputStream own = Profile.class.getResourceAsStream(SETTINGS)) {
      Files.copy(own, settings, StandardCopyOption.REPLACE_EXISTING);
    }
    return new Profile(folder.resolve("recording.jfr"), settings);
  }

  /** Options of the JVM to be looked at. */
  public List<String> jvmOptions() {
    return List.of(
        "-XX:StartFlightRecording:filename=%s,settings=%s,dumponexit=true"
            .formatted(recording, settings),
        "-XX:+UnlockDiagnosticVMOptions",
        "-XX:+DebugNonSafepoints",
        "-Xlog:jfr+startup=error");
  }

  /** What comes from now on counts. */
  public void begin(BenchProcess process) {
    fromMillis = System.currentTimeMillis();
    before = ThreadCpu.micros(process.pid());
  }

  /**
   * The part to look at is over.
   *
   * @param frames how many frames it was about
   */
  public void end(BenchProcess process, double frames) {
    ThreadCpu.micros(process.pid())
        .forEach(
            (kind, micros) ->
                threadMicros.put(kind, (micros - before.getOrDefault(kind, 0L)) / frames));
  }

  /**
   * Writes recording, flame graphs and a list of the costliest methods, after the process has
   * ended.
   *
   * @param stem path of the files to write, to which their endings are added
   */
  public void write(Path stem, String title) throws IOException {
    Files.copy(recording, beside(stem, ".jfr"), StandardCopyOption.REPLACE_EXISTING);
    Stacks cpu = Stacks.ofCpu(recording, fromMillis);
    Stacks allocation = Stacks.ofAllocation(recording, fromMillis);
    Files.writeString(beside(stem, ".cpu.svg"), new FlameGraph(title + ": CPU", cpu).toSvg());
    Files.writeString(
        beside(stem, ".alloc.svg"),
        new FlameGraph(title + ": allocated bytes", allocation).toSvg());
    StringBuilder text = new StringBuilder(title).append("\n\nCPU by thread [µs a frame]\n");
    threadMicros.entrySet().stream()
        .sorted((one, other) -> Double.compare(other.getValue(), one.getValue()))
        .filter(thread -> thread.getValue() >= 0.005)
        .forEach(
            thread ->
                text.append(
                    String.format(Locale.ROOT, "%8.3f  %s%n", thread.getValue(), thread.getKey())));
    list(text, "CPU, with what is called [% of %d samples]", cpu.total(), cpu.inclusive());
    list(text, "CPU, own [% of %d samples]", cpu.total(), cpu.own());
    list(text, "Allocated, own [% of %d bytes]", allocation.total(), allocation.own());
    list(
        text,
        "Allocated, with what is called [% of %d bytes]",
        allocation.total(),
        allocation.inclusive());
    Files.writeString(beside(stem, ".txt"), text, StandardCharsets.UTF_8);
  }

  private static void list(StringBuilder text, String head, long total, List<Stacks.Share> shares) {
    text.append('\n').append(head.replace("%d", Long.toString(total))).append('\n');
    for (Stacks.Share share : shares.subList(0, Math.min(TOP, shares.size()))) {
      text.append(
          String.format(Locale.ROOT, "%6.2f  %s%n", 100 * share.fraction(), share.method()));
    }
  }

  private static Path beside(Path stem, String ending) {
    return stem.resolveSibling(stem.getFileName() + ending);
  }
}
