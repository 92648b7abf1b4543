package io.fleettwin.benchmarks.rig.twin;

import io.fleettwin.benchmarks.rig.BenchBroker;
import io.fleettwin.benchmarks.rig.BenchProcess;
import io.fleettwin.benchmarks.rig.BenchRow.Answers;
import io.fleettwin.benchmarks.rig.Progress;
import io.fleettwin.benchmarks.rig.Workplace;
import io.fleettwin.contracts.ConsumerGroups;
import io.fleettwin.contracts.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * One engine, once, from the start of the filled topic to its end.
 *
 * @param engineMicros CPU of the engine's process [µs a frame], behind the frames to warm up
 * @param brokerMicros CPU of the broker's process over the same frames [µs a frame]
 * @param framesPerSecond frames taken, by the wall clock, over the same frames
 * @param startSeconds from the start of the process to its first twin
 * @param warmMillis when the measured part began [ms since 1970]
 * @param answers whether what came out is right
 */
public record TwinRun(
    double engineMicros,
    double brokerMicros,
    double framesPerSecond,
    double startSeconds,
    long warmMillis,
    Answers answers) {

  /** Of the frames, so many are to warm up: classes, the JIT compiler, the heap. */
  private static final double WARM_SHARE = 0.4;

  private static final int LOOK_MILLIS = 200;
  private static final Duration START_PATIENCE = Duration.ofMinutes(2);
  private static final List<String> TOPICS =
      List.of(Topics.TWIN, Topics.INSIGHT, Topics.SESSION, Topics.PASSAGE, Topics.DEAD_LETTER);
  private static final List<String> WITH_RECORDS =
      List.of(Topics.INSIGHT, Topics.SESSION, Topics.PASSAGE);

  private record Sample(long nanos, long engineMicros, long brokerMicros, long frames) {

    static Sample take(BenchProcess engine, BenchBroker broker)
        throws ExecutionException, InterruptedException {
      long frames = broker.recordCount(Topics.TWIN);
      return new Sample(
          System.nanoTime(), engine.cpuMicros(), broker.process().cpuMicros(), frames);
    }
  }

  /**
   * Runs an engine on empty output topics until it has told a twin for each frame, and checks them.
   *
   * @param patience how long it may take
   */
  public static TwinRun measure(
      Workplace place,
      BenchBroker broker,
      FilledTopic filled,
      Engine engine,
      Engine.Setup setup,
      Duration patience)
      throws IOException, ExecutionException, InterruptedException {
    prepareTopics(broker);
    long startNanos = System.nanoTime();
    TwinRun run;
    try (BenchProcess process = engine.start(place, broker, setup)) {
      Sample first = awaitFrames(1, process, broker, START_PATIENCE);
      long warmFrames = Math.round(filled.frames() * WARM_SHARE);
      Sample warm = awaitFrames(warmFrames, process, broker, patience);
      long warmMillis = System.currentTimeMillis();
      Sample last = awaitFrames(filled.frames(), process, broker, patience);
      double frames = last.frames() - warm.frames();
      run =
          new TwinRun(
              (last.engineMicros() - warm.engineMicros()) / frames,
              (last.brokerMicros() - warm.brokerMicros()) / frames,
              frames / ((last.nanos() - warm.nanos()) / 1e9),
              (first.nanos() - startNanos) / 1e9,
              warmMillis,
              Answers.NOT_CHECKED);
    }
    return run.with(check(broker, filled));
  }

  /** Empty output topics; whoever read the filled topic before begins anew. */
  private static void prepareTopics(BenchBroker broker)
      throws ExecutionException, InterruptedException {
    for (String topic : broker.topics()) {
      if (!topic.equals(FilledTopic.TOPIC) && !topic.startsWith("__")) {
        broker.removeTopic(topic);
      }
    }
    broker.forgetGroup(ConsumerGroups.TWIN);
    for (String topic : TOPICS) {
      broker.createTopic(topic, FilledTopic.PARTITIONS, Map.of());
    }
    broker.createTopic(Topics.ERASURE, 1, Map.of("cleanup.policy", "compact"));
  }

  private static Sample awaitFrames(
      long frames, BenchProcess process, BenchBroker broker, Duration patience)
      throws ExecutionException, InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    Sample now = Sample.take(process, broker);
    while (now.frames() < frames) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "%s: %d twins (expected: %d after %s)%n%s"
                .formatted(process.name(), now.frames(), frames, patience, process.lastWords()));
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      now = Sample.take(process, broker);
    }
    return now;
  }

  private static Answers check(BenchBroker broker, FilledTopic filled)
      throws ExecutionException, InterruptedException {
    Answers twins = filled.expected().check(broker);
    long twinRecords = broker.recordCount(Topics.TWIN) - filled.frames();
    long others = 0;
    for (String topic : WITH_RECORDS) {
      long off = broker.recordCount(topic) - filled.expected().records(topic);
      if (off != 0) {
        Progress.say("  %s: %d records off", topic, off);
      }
      others += Math.abs(off);
    }
    return new Answers(
        twins.sent(),
        twins.lost(),
        twins.doubled() + Math.max(0, twinRecords),
        twins.wrong() + others);
  }

  private TwinRun with(Answers checked) {
    return new TwinRun(
        engineMicros, brokerMicros, framesPerSecond, startSeconds, warmMillis, checked);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "engine %.2f µs, broker %.2f µs a frame, %,.0f frames/s, first twin after %.1f s; %s",
        engineMicros,
        brokerMicros,
        framesPerSecond,
        startSeconds,
        answers);
  }
}
