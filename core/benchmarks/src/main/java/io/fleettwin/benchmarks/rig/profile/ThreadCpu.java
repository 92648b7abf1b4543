package io.fleettwin.benchmarks.rig.profile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * CPU by thread of a process, threads of one kind together: {@code GC Thread#0} and {@code GC
 * Thread#1} are {@code GC Thread}. The system keeps 15 characters of a name. Linux only; empty
 * elsewhere. Threads that ended are not in it.
 */
public final class ThreadCpu {

  private static final long MICROS_PER_TICK = 10_000L;
  private static final int USER_TICKS = 11;
  private static final int KERNEL_TICKS = 12;

  private ThreadCpu() {}

  /** CPU so far [µs] by kind of thread. */
  public static Map<String, Long> micros(long pid) {
    Map<String, Long> micros = new HashMap<>();
    Path tasks = Path.of("/proc", Long.toString(pid), "task");
    if (!Files.isDirectory(tasks)) {
      return micros;
    }
    try (Stream<Path> threads = Files.list(tasks)) {
      for (Path thread : threads.toList()) {
        read(thread.resolve("stat"), micros);
      }
    } catch (IOException e) {
      return micros; // the process ended meanwhile
    }
    return micros;
  }

  /** CPU so far of the threads that compile [µs], which is part of starting up. */
  public static long compilerMicros(long pid) {
    long compiling = 0;
    for (Map.Entry<String, Long> kind : micros(pid).entrySet()) {
      compiling += kind.getKey().matches("C[12] Compiler.*") ? kind.getValue() : 0;
    }
    return compiling;
  }

  private static void read(Path stat, Map<String, Long> micros) {
    try {
      String text = Files.readString(stat);
      int end = text.lastIndexOf(')');
      String name = text.substring(text.indexOf('(') + 1, end);
      List<String> fields = List.of(text.substring(end + 2).strip().split(" ", -1));
      long ticks =
          Long.parseLong(fields.get(USER_TICKS)) + Long.parseLong(fields.get(KERNEL_TICKS));
      micros.merge(kind(name), ticks * MICROS_PER_TICK, Long::sum);
    } catch (IOException e) {
      return; // this thread ended meanwhile
    }
  }

  /** The name without what numbers the thread. */
  static String kind(String name) {
    return name.replaceAll("[-#(]?[0-9/)]+$", "").strip();
  }
}
