package io.fleettwin.api.io;

import io.fleettwin.api.io.ReaderStatus.Phase;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads all partitions of a topic, from where it is told, for as long as the process lives.
 *
 * <pre>
 * WAITING --reachable--> LOADING --reached the ends seen at the start--> FOLLOWING
 *    ^                      |                                              |
 *    +------ unreachable ---+---------------- unreachable ----------------+
 * </pre>
 *
 * <p>No consumer group: every instance reads everything. After an outage it goes on where it was,
 * so that nothing is read twice; where that is gone, it reads from the oldest record that is left.
 */
final class TopicReader implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(TopicReader.class);

  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration PROBE_EVERY = Duration.ofSeconds(2);
  private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(3);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final TopicSource source;
  private final RecordSink sink;
  private final InstantSource clock;
  private final Map<TopicPartition, Long> positions = new HashMap<>();
  private final Map<TopicPartition, Long> endsAtStart = new HashMap<>();
  private final CountDownLatch stopSignal = new CountDownLatch(1);
  private volatile ReaderStatus status;
  private volatile Consumer<byte[], byte[]> current;
  private boolean loaded;

  TopicReader(TopicSource source, RecordSink sink, InstantSource clock) {
    this.source = source;
    this.sink = sink;
    this.clock = clock;
    this.status =
        new ReaderStatus(source.topic(), Phase.WAITING, "Not started yet", clock.instant(), -1);
  }

  ReaderStatus status() {
    return status;
  }

  /** Ends {@link #run} soon. */
  void stop() {
    stopSignal.countDown();
    Consumer<byte[], byte[]> consumer = current;
    if (consumer != null) {
      consumer.wakeup();
    }
  }

  private boolean isStopped() {
    return stopSignal.getCount() == 0;
  }

  @Override
  public void run() {
    while (!isStopped()) {
      try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(source.consumerConfig())) {
        current = consumer;
        follow(consumer);
      } catch (WakeupException | InterruptException e) {
        LOG.debug("Stopped reading {}", source.topic());
      } catch (TimeoutException e) {
        pause("Kafka does not answer at " + source.bootstrap());
      } catch (KafkaException e) {
        pause("Kafka at " + source.bootstrap() + ": " + rootMessage(e));
      }
    }
  }

  private void follow(Consumer<byte[], byte[]> consumer) {
    List<TopicPartition> partitions = partitions(consumer);
    if (partitions.isEmpty()) {
      pause("Topic " + source.topic() + " does not exist at " + source.bootstrap());
      return;
    }
    seek(consumer, partitions);
    enter(loaded ? Phase.FOLLOWING : Phase.LOADING, "");
    long probedAt = System.nanoTime();
    while (!isStopped()) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        accept(record);
      }
      noteIfLoaded(consumer);
      if (System.nanoTime() - probedAt >= PROBE_EVERY.toNanos()) {
        probe(consumer, partitions);
        if (partitions(consumer).size() != partitions.size()) {
          return; // the topic has grown: begin again, with all of it
        }
        probedAt = System.nanoTime();
      }
    }
  }

  private List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer) {
    List<TopicPartition> partitions = new ArrayList<>();
    for (PartitionInfo partition : consumer.partitionsFor(source.topic(), PROBE_TIMEOUT)) {
      partitions.add(new TopicPartition(partition.topic(), partition.partition()));
    }
    return partitions;
  }

  /** To where each partition was read; a partition that was not is begun where the source says. */
  private void seek(Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
    consumer.assign(partitions);
    Map<TopicPartition, Long> starts = consumer.beginningOffsets(partitions, PROBE_TIMEOUT);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, PROBE_TIMEOUT);
    for (TopicPartition partition : partitions) {
      long end = ends.get(partition);
      long first = source.firstOffset(starts.get(partition), end);
      long position = positions.computeIfAbsent(partition, unused -> first);
      if (position > end) {
        LOG.warn("{} is shorter than before: reading it again from its start", partition);
        position = first;
        positions.put(partition, first);
      }
      endsAtStart.putIfAbsent(partition, end);
      consumer.seek(partition, position);
    }
  }

  private void accept(ConsumerRecord<byte[], byte[]> record) {
    TopicPartition partition = new TopicPartition(record.topic(), record.partition());
    boolean isLive = record.offset() >= endsAtStart.get(partition);
    sink.accept(record, isLive ? RecordSink.Age.LIVE : RecordSink.Age.BEFORE_START);
    positions.put(partition, record.offset() + 1);
  }

  /** Compares positions, not records: compaction leaves ends without a record. */
  private void noteIfLoaded(Consumer<byte[], byte[]> consumer) {
    if (loaded) {
      return;
    }
    for (TopicPartition partition : consumer.assignment()) {
      if (consumer.position(partition, PROBE_TIMEOUT) < endsAtStart.get(partition)) {
        return;
      }
    }
    loaded = true;
    sink.loaded();
    enter(Phase.FOLLOWING, "");
  }

  /** A consumer does not say that its broker has gone; a question with a time limit does. */
  private void probe(Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
    long behind = 0;
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, PROBE_TIMEOUT);
    for (TopicPartition partition : partitions) {
      behind += Math.max(0, ends.get(partition) - consumer.position(partition, PROBE_TIMEOUT));
    }
    ReaderStatus now = status;
    status = new ReaderStatus(now.topic(), now.phase(), now.reason(), now.since(), behind);
  }

  private void pause(String reason) {
    if (isStopped()) {
      return;
    }
    enter(Phase.WAITING, reason);
    try {
      stopSignal.await(RETRY_AFTER.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      stopSignal.countDown();
      Thread.currentThread().interrupt();
    }
  }

  /** Every change of phase or reason is told once. */
  private void enter(Phase phase, String reason) {
    ReaderStatus before = status;
    if (before.phase() == phase && before.reason().equals(reason)) {
      return;
    }
    status = new ReaderStatus(source.topic(), phase, reason, clock.instant(), -1);
    if (phase == Phase.WAITING) {
      LOG.warn("{} is not being read; trying on. {}", source.topic(), reason);
    } else {
      LOG.info("{}: {}", source.topic(), phase == Phase.LOADING ? "loading" : "following");
    }
  }

  private static String rootMessage(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
  }
}
