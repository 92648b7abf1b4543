package io.fleettwin.local.supervise;

import java.time.Duration;
import java.util.Optional;

/**
 * How long to wait before a process that ended by itself is started again, and when to give up.
 *
 * @param first wait after the first end; doubles with each further one
 * @param longest bound of the wait
 * @param attempts starts in a row that may fail before giving up
 * @param forgivenAfter a component that was ready for so long starts counting anew
 */
public record RestartPolicy(
    Duration first, Duration longest, int attempts, Duration forgivenAfter) {

  public static final RestartPolicy STANDARD =
      new RestartPolicy(Duration.ofSeconds(1), Duration.ofSeconds(30), 5, Duration.ofMinutes(10));

  /**
   * The wait before the next start; empty when it is time to give up.
   *
   * @param failures ends in a row, at least 1
   */
  public Optional<Duration> delayAfter(int failures) {
    if (failures >= attempts) {
      return Optional.empty();
    }
    Duration delay = first.multipliedBy(1L << Math.min(failures - 1, 20));
    return Optional.of(delay.compareTo(longest) < 0 ? delay : longest);
  }
}
