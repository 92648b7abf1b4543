package io.fleettwin.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Tells the living from the dead. A process whose parent does not collect its exit code stays in
 * the process table as a zombie, and {@link ProcessHandle#isAlive} takes it for alive; containers
 * whose first process is no real init have such.
 */
final class Liveness {

  private static final String DEAD_STATES = "ZX";

  private Liveness() {}

  static boolean isAlive(ProcessHandle handle) {
    return handle.isAlive() && !isZombie(handle.pid());
  }

  private static boolean isZombie(long pid) {
    try {
      return isZombie(Files.readString(Path.of("/proc", Long.toString(pid), "stat")));
    } catch (IOException e) {
      return false; // not Linux, or gone this moment: the handle knows
    }
  }

  /** The state is the letter after the program's name, which is in parentheses. */
  static boolean isZombie(String stat) {
    int state = stat.lastIndexOf(')') + 2;
    return state < stat.length() && DEAD_STATES.indexOf(stat.charAt(state)) >= 0;
  }
}
