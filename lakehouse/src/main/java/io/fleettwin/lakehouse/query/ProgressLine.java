package io.fleettwin.lakehouse.query;

import java.io.PrintWriter;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Shows how far a long question is, on one line of the terminal that is wiped at the end. */
final class ProgressLine implements AutoCloseable {

  private static final long FIRST_AFTER_MILLIS = 1_500;
  private static final long EVERY_MILLIS = 250;
  private static final String WIPE = "\r\u001b[K";

  private final ScheduledExecutorService timer;
  private final ScheduledFuture<?> looking;
  private final PrintWriter terminal;

  private ProgressLine(
      ScheduledExecutorService timer, ScheduledFuture<?> looking, PrintWriter terminal) {
    this.timer = timer;
    this.looking = looking;
    this.terminal = terminal;
  }

  /** Starts to look at what an engine is doing. */
  static ProgressLine of(LakehouseSql sql, PrintWriter terminal) {
    ScheduledExecutorService timer =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "sql-progress");
              thread.setDaemon(true);
              return thread;
            });
    ScheduledFuture<?> looking =
        timer.scheduleAtFixedRate(
            () -> show(sql.progressPercent(), terminal),
            FIRST_AFTER_MILLIS,
            EVERY_MILLIS,
            TimeUnit.MILLISECONDS);
    return new ProgressLine(timer, looking, terminal);
  }

  private static void show(double percent, PrintWriter terminal) {
    String done = percent >= 0 ? "%3.0f %% ".formatted(percent) : "";
    terminal.print(WIPE + done + "(Ctrl-C cancels)");
    terminal.flush();
  }

  @Override
  public void close() {
    looking.cancel(false);
    timer.shutdown();
    terminal.print(WIPE);
    terminal.flush();
  }
}
