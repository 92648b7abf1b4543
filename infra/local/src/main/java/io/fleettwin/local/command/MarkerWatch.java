package io.fleettwin.local.command;

import io.fleettwin.contracts.ConsumerGroups;
import io.fleettwin.local.erasure.ErasureClient;
import io.fleettwin.local.erasure.ErasureClient.Word;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Waits until jobs have taken a marker in for good: until a checkpoint with it is complete. */
final class MarkerWatch {

  /** As long as Flink waits for a checkpoint. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final Duration TELL_EVERY = Duration.ofSeconds(15);

  private final ErasureClient kafka;
  private final Word word;

  MarkerWatch(ErasureClient kafka, Word word) {
    this.kafka = kafka;
    this.word = word;
  }

  /**
   * Waits, and says what happens.
   *
   * @param jobs names of jobs that run
   * @param progress takes a line for each job that is done, and now and then for those that are not
   * @return the jobs that did not take it in
   */
  Set<String> await(Set<String> jobs, Consumer<String> progress)
      throws IOException, InterruptedException {
    Set<String> waiting = new TreeSet<>(jobs);
    waiting.retainAll(ConsumerGroups.JOBS);
    long startNanos = System.nanoTime();
    long toldNanos = startNanos;
    while (!waiting.isEmpty()) {
      for (String job : Set.copyOf(waiting)) {
        if (kafka.committed(ConsumerGroups.ofJob(job), word).orElse(0) > word.offset()) {
          waiting.remove(job);
          progress.accept(
              "%s has forgotten it, after %d s".formatted(job, secondsSince(startNanos)));
        }
      }
      if (waiting.isEmpty()) {
        break;
      }
      if (secondsSince(startNanos) >= PATIENCE.toSeconds()) {
        waiting.forEach(
            job ->
                progress.accept(
                    "%s took no checkpoint within %d s".formatted(job, PATIENCE.toSeconds())));
        break;
      }
      if (secondsSince(toldNanos) >= TELL_EVERY.toSeconds()) {
        toldNanos = System.nanoTime();
        progress.accept("waiting for the next checkpoint of " + String.join(", ", waiting));
      }
      TimeUnit.SECONDS.sleep(1);
    }
    return waiting;
  }

  private static long secondsSince(long nanos) {
    return Duration.ofNanos(System.nanoTime() - nanos).toSeconds();
  }
}
