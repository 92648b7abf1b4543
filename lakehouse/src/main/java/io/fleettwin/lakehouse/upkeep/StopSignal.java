package io.fleettwin.lakehouse.upkeep;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a process end in order: the signal to stop is seen between two actions, and the process ends
 * when the work has. Thread-safe.
 */
final class StopSignal {

  /** Less than a supervisor waits before it kills. */
  private static final Duration PATIENCE = Duration.ofSeconds(25);

  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch done = new CountDownLatch(1);

  /** Stops on SIGTERM and Ctrl-C. */
  static StopSignal ofProcess() {
    var signal = new StopSignal();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  signal.asked.countDown();
                  try {
                    if (!signal.done.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                      System.err.println("Upkeep is cut off in the middle; the next run goes on.");
                    }
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                },
                "upkeep-stop"));
    return signal;
  }

  /**
   * Goes on unless the process is to end.
   *
   * @throws UpkeepStopped if it is
   */
  void check() {
    if (asked.getCount() == 0) {
      throw new UpkeepStopped();
    }
  }

  /** Waits; returns early, and true, when the process is to end. */
  boolean awaitFor(Duration duration) throws InterruptedException {
    return asked.await(duration.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** The work has ended. */
  void finished() {
    done.countDown();
  }
}
