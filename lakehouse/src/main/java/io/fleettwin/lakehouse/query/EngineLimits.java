package io.fleettwin.lakehouse.query;

import static io.fleettwin.domain.common.Require.invalid;
import static java.util.Objects.requireNonNull;

import io.fleettwin.lakehouse.files.LocalCopies;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;

/**
 * What the SQL engine may take of the machine.
 *
 * @param memoryMebibytes memory beyond which it spills [MiB], at least 64
 * @param threads at least 1
 * @param spillFolder where it spills; created when needed
 */
public record EngineLimits(long memoryMebibytes, int threads, Path spillFolder) {

  private static final int LEAST_MEBIBYTES = 64;
  private static final int BYTES_A_MEBIBYTE = 1 << 20;

  /** The engine is a guest on a machine that runs the platform: a quarter of the memory. */
  private static final int SHARE_OF_MEMORY = 4;

  private static final int FALLBACK_MEBIBYTES = 1_024;

  public EngineLimits {
    requireNonNull(spillFolder, "spillFolder");
    if (memoryMebibytes < LEAST_MEBIBYTES) {
      throw invalid("memory", memoryMebibytes + " MiB", "at least " + LEAST_MEBIBYTES + " MiB");
    }
    if (threads < 1) {
      throw invalid("threads", threads, "at least 1");
    }
  }

  /** Copies of files that this machine's disks do not hold; they lie where the engine spills. */
  public LocalCopies copies() {
    Path parent = spillFolder.toAbsolutePath().getParent();
    return new LocalCopies(parent == null ? spillFolder : parent, LocalCopies.DEFAULT_LIMIT_BYTES);
  }

  /**
   * A quarter of this machine's memory, a thread for each processor, spilling to its temp folder.
   */
  public static EngineLimits ofThisMachine() {
    return new EngineLimits(
        Math.max(LEAST_MEBIBYTES, machineMebibytes() / SHARE_OF_MEMORY),
        Runtime.getRuntime().availableProcessors(),
        Path.of(
            System.getProperty("java.io.tmpdir"),
            "fleettwin-sql-" + ProcessHandle.current().pid()));
  }

  private static long machineMebibytes() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean machine
        ? machine.getTotalMemorySize() / BYTES_A_MEBIBYTE
        : FALLBACK_MEBIBYTES * (long) SHARE_OF_MEMORY;
  }
}
