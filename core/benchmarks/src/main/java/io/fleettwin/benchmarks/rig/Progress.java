package io.fleettwin.benchmarks.rig;

import java.lang.management.ManagementFactory;
import java.util.Locale;

/** Says on standard error what goes on, so that standard output holds results alone. */
public final class Progress {

  private Progress() {}

  /** Prints a line with the seconds since the start of this process. */
  public static void say(String format, Object... arguments) {
    double seconds = ManagementFactory.getRuntimeMXBean().getUptime() / 1e3;
    System.err.printf(
        Locale.ROOT, "%6.1f s  %s%n", seconds, String.format(Locale.ROOT, format, arguments));
  }
}
