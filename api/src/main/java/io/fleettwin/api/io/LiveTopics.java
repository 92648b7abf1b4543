package io.fleettwin.api.io;

import io.fleettwin.contracts.Topics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The readers of all topics, each in its thread, from the start of the API to its end. */
@Component
public final class LiveTopics implements SmartLifecycle {

  /** Of each partition, so that the newest of every tenant are among them. */
  private static final long DEAD_LETTERS_BACK = 20_000;

  /** As of dead letters; and old enough for what has been open for days. */
  private static final long INSIGHTS_BACK = 50_000;

  private static final Duration STOP_WITHIN = Duration.ofSeconds(5);

  private final List<TopicReader> readers;
  private volatile List<Thread> threads = List.of();

  LiveTopics(
      KafkaProperties kafka,
      TwinFeed twins,
      InsightFeed insights,
      DeadLetterFeed letters,
      CommandFeed commands,
      ErasureFeed erasures,
      HazardFeed hazards,
      InstantSource clock) {
    this.readers =
        List.of(
            new TopicReader(TopicSource.whole(kafka.bootstrap(), Topics.ERASURE), erasures, clock),
            new TopicReader(TopicSource.whole(kafka.bootstrap(), Topics.TWIN), twins, clock),
            new TopicReader(TopicSource.whole(kafka.bootstrap(), Topics.COMMAND), commands, clock),
            new TopicReader(TopicSource.whole(kafka.bootstrap(), Topics.HAZARD), hazards, clock),
            new TopicReader(
                new TopicSource(kafka.bootstrap(), Topics.INSIGHT, INSIGHTS_BACK), insights, clock),
            new TopicReader(
                new TopicSource(kafka.bootstrap(), Topics.DEAD_LETTER, DEAD_LETTERS_BACK),
                letters,
                clock));
  }

  /** How each reader is doing. */
  public Stream<ReaderStatus> statuses() {
    return readers.stream().map(TopicReader::status);
  }

  @Override
  public void start() {
    threads =
        readers.stream()
            .map(reader -> new Thread(reader, "read-" + reader.status().topic()))
            .toList();
    threads.forEach(
        thread -> {
          thread.setDaemon(true);
          thread.start();
        });
  }

  @Override
  public void stop() {
    readers.forEach(TopicReader::stop);
    try {
      for (Thread thread : threads) {
        thread.join(STOP_WITHIN.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    threads = List.of();
  }

  @Override
  public boolean isRunning() {
    return !threads.isEmpty();
  }
}
