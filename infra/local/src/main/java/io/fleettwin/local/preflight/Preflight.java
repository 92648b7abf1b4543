package io.fleettwin.local.preflight;

import io.fleettwin.local.preflight.Finding.Grade;
import io.fleettwin.local.settings.Module;
import io.fleettwin.local.settings.Port;
import io.fleettwin.local.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Judges the facts of a machine against the settings. Pure: same facts, same findings. */
public final class Preflight {

  static final int JAVA_FEATURE = 17;
  static final long MIN_DISK_BYTES = 2L << 30;
  static final long MIN_MEMORY_BYTES = 4L << 30;

  /** What the embedded set takes with its default heaps, outside of heaps included. */
  static final long COMFORTABLE_MEMORY_BYTES = 8L << 30;

  private Preflight() {}

  /** All findings, good ones too, in a fixed order. */
  public static List<Finding> judge(Settings settings, Facts facts) {
    List<Finding> findings = new ArrayList<>();
    findings.add(java(facts));
    findings.add(memory(facts));
    findings.add(dataFolder(settings, facts));
    findings.add(disk(settings, facts));
    findings.add(build(facts));
    for (Port port : facts.wantedPorts()) {
      findings.add(port(settings, port, facts));
    }
    return findings;
  }

  private static Finding java(Facts facts) {
    String version = "JDK " + facts.javaFeature();
    return Finding.of(
        facts.javaFeature() >= JAVA_FEATURE && facts.compiler(),
        "java",
        version,
        "JDK %d or newer is needed and %s %s: set JAVA_HOME to one."
            .formatted(
                JAVA_FEATURE,
                version,
                facts.compiler() ? "runs the launcher" : "has no compiler (it is a runtime only)"));
  }

  private static Finding memory(Facts facts) {
    String size = gibibytes(facts.memoryBytes());
    if (facts.memoryBytes() >= MIN_MEMORY_BYTES && facts.memoryBytes() < COMFORTABLE_MEMORY_BYTES) {
      return new Finding(
          Grade.WARNING,
          "memory",
          size + ": enough to start, 8 GiB are comfortable; --vehicles 50 takes less.");
    }
    return Finding.of(
        facts.memoryBytes() >= MIN_MEMORY_BYTES,
        "memory",
        size,
        "The machine has %s of memory and at least 4 GiB are needed.".formatted(size));
  }

  private static Finding dataFolder(Settings settings, Facts facts) {
    return Finding.of(
        facts.dataFolderProblem().isEmpty(),
        "data folder",
        settings.data().root().toString(),
        "The data folder %s cannot be written (%s): choose another one with --data-dir."
            .formatted(settings.data().root(), facts.dataFolderProblem().orElse("")));
  }

  private static Finding disk(Settings settings, Facts facts) {
    String size = gibibytes(facts.freeDiskBytes());
    return Finding.of(
        facts.freeDiskBytes() >= MIN_DISK_BYTES,
        "disk",
        size + " free",
        "Only %s are free below %s and at least 2 GiB are needed: free some, or use --data-dir."
            .formatted(size, settings.data().root()));
  }

  private static Finding build(Facts facts) {
    String missing =
        facts.missingModules().stream().map(Module::folder).collect(Collectors.joining(", "));
    return Finding.of(
        missing.isEmpty(),
        "build",
        "all modules are built",
        "Not built: %s. Run ./fleettwin without --no-build.".formatted(missing));
  }

  private static Finding port(Settings settings, Port port, Facts facts) {
    String owner =
        facts.takenPorts().getOrDefault(port, Optional.empty()).orElse("another process");
    return Finding.of(
        !facts.takenPorts().containsKey(port),
        "port " + settings.port(port),
        "free, for " + port.label(),
        "Port %d (%s) is taken by %s: stop that, or choose another port with %s."
            .formatted(settings.port(port), port.label(), owner, port.flag()));
  }

  private static String gibibytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f GiB", (double) bytes / (1L << 30));
  }
}
