package io.fleettwin.benchmarks.rig;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What was measured on.
 *
 * @param cores processors that the JVM may use
 * @param memoryMebibytes memory of the machine
 * @param processor what the processor calls itself, empty if it does not tell
 * @param system operating system and its version
 * @param jdk version of the JDK
 * @param load how many wanted to run in the last minute when the measurement began, negative if the
 *     system does not tell: caches and clocks were shared with these
 */
public record Machine(
    int cores, long memoryMebibytes, String processor, String system, String jdk, double load) {

  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

  /** Looks at the machine as it is now. */
  public static Machine observe() {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return new Machine(
        Runtime.getRuntime().availableProcessors(),
        system.getTotalMemorySize() >> 20,
        processorName(),
        system.getName() + " " + system.getVersion(),
        Runtime.version().toString(),
        system.getSystemLoadAverage());
  }

  /** The load of now, see {@link #load}. */
  public static double currentLoad() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  /** One line for a person. */
  public String toText() {
    return String.format(
        Locale.ROOT,
        "%d cores%s, %d MiB, %s, JDK %s, load %.1f at the start",
        cores,
        processor.isEmpty() ? "" : " (" + processor + ")",
        memoryMebibytes,
        system,
        jdk,
        load);
  }

  private static String processorName() {
    try (Stream<String> lines = Files.lines(PROCESSORS)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("");
    } catch (IOException e) {
      return ""; // not Linux
    }
  }
}
