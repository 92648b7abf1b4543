package io.fleettwin.lakehouse.upkeep;

import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;

/** Shows on a terminal what is being done, and for how long. Thread-safe. To be closed. */
final class Progress implements AutoCloseable {

  /** Set by the launcher where output goes to a terminal. */
  private static final String TERMINAL_VARIABLE = "FLEETTWIN_COLUMNS";

  private static final String CLEAR_LINE = "\r\u001b[K";
  private static final long PERIOD_MILLIS = 1_000;

  private final Timer clock = new Timer("progress", true);
  private String text = "";
  private long sinceNanos;

  private Progress() {}

  /** Shows nothing. */
  static Progress none() {
    return new Progress();
  }

  /** Shows on the terminal, if there is one. */
  static Progress ofTerminal() {
    var progress = new Progress();
    if (System.getenv(TERMINAL_VARIABLE) != null) {
      progress.clock.schedule(
          new TimerTask() {
            @Override
            public void run() {
              progress.print();
            }
          },
          PERIOD_MILLIS,
          PERIOD_MILLIS);
    }
    return progress;
  }

  synchronized void show(String action) {
    text = action;
    sinceNanos = System.nanoTime();
  }

  private synchronized void print() {
    if (!text.isEmpty()) {
      long seconds = Duration.ofNanos(System.nanoTime() - sinceNanos).toSeconds();
      System.err.print(CLEAR_LINE + text + " (" + seconds + " s)");
      System.err.flush();
    }
  }

  @Override
  public synchronized void close() {
    clock.cancel();
    if (!text.isEmpty() && System.getenv(TERMINAL_VARIABLE) != null) {
      System.err.print(CLEAR_LINE);
    }
    text = "";
  }
}
