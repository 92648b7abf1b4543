package io.fleettwin.lakehouse.upkeep;

import static io.fleettwin.domain.common.Require.invalid;
import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * What the engine that rewrites rows may take of the machine. All of it lies outside of Java's
 * heap.
 *
 * @param memoryMebibytes memory for sorting and grouping [MiB], at least 64; what does not fit is
 *     spilled
 * @param threads threads that work at the same time, at least 1
 * @param spillFolder folder for what does not fit into memory, and for files on their way to
 *     storage that is not a local disk
 */
public record EngineSettings(int memoryMebibytes, int threads, Path spillFolder) {

  private static final int LEAST_MEMORY_MEBIBYTES = 64;

  public EngineSettings {
    if (memoryMebibytes < LEAST_MEMORY_MEBIBYTES) {
      throw invalid("memory", memoryMebibytes, "at least 64 MiB");
    }
    if (threads < 1) {
      throw invalid("threads", threads, "at least 1");
    }
    spillFolder = requireNonNull(spillFolder, "spillFolder").toAbsolutePath().normalize();
  }
}
