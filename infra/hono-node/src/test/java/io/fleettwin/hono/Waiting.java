package io.fleettwin.hono;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;

/** Waits for what is going to happen. */
final class Waiting {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration PERIOD = Duration.ofMillis(20);

  private Waiting() {}

  static void until(Callable<Boolean> condition) {
    Awaitility.await().atMost(PATIENCE).pollInterval(PERIOD).until(condition);
  }
}
