package io.fleettwin.benchmarks.rig.twin;

import io.fleettwin.benchmarks.rig.BenchBroker;
import io.fleettwin.benchmarks.rig.BenchProcess;
import io.fleettwin.benchmarks.rig.BenchRow.Answers;
import io.fleettwin.benchmarks.rig.Progress;
import io.fleettwin.benchmarks.rig.Workplace;
import io.fleettwin.benchmarks.rig.profile.Profile;
import io.fleettwin.benchmarks.rig.profile.ThreadCpu;
import io.fleettwin.contracts.ConsumerGroups;
import io.fleettwin.contracts.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Runs engines, one after the other, over a filled topic.
 *
 * @param place where processes and files belong
 * @param broker holds the topic
 * @param filled what is in it
 * @param patience how long an engine may take
 */
public record TwinTrial(
    Workplace place, BenchBroker broker, FilledTopic filled, Duration patience) {

  /** Of the frames, so many are to warm up: classes, the JIT compiler, the heap. */
  private static final double WARM_SHARE = 0.4;

  private static final int LOOK_MILLIS = 200;
  private static final Duration START_PATIENCE = Duration.ofMinutes(3);
  private static final List<String> WITH_RECORDS =
      List.of(Topics.INSIGHT, Topics.SESSION, Topics.PASSAGE);
  private static final List<String> OTHERS =
      List.of(
          Topics.DEAD_LETTER,
          Topics.HAZARD,
          Topics.WARNING,
          Topics.COMMAND,
          Topics.COMMAND_REQUEST,
          Topics.ERASURE);

  /** Looks at a run from outside. */
  public interface Observer {

    /** Nobody looks. */
    Observer NOBODY = new Observer() {};

    /** The engine is warm; what comes counts. */
    default void begin(BenchProcess process) {}

    /** All frames are taken, and the engine still runs. */
    default void end(BenchProcess process, double frames)
        throws IOException, InterruptedException {}
  }

  private record Sample(
      long nanos, long engineMicros, long compilerMicros, long brokerMicros, long frames) {}

  /** Runs an engine on empty output topics until it has told a twin for each frame, and checks. */
  public TwinRun run(Engine engine, Engine.Setup setup, Observer observer)
      throws IOException, ExecutionException, InterruptedException {
    prepareTopics();
    long startNanos = System.nanoTime();
    TwinRun run;
    try (BenchProcess process = engine.start(place, broker, setup)) {
      Sample first = awaitFrames(1, process, START_PATIENCE);
      Sample warm = awaitFrames(Math.round(filled.frames() * WARM_SHARE), process, patience);
      observer.begin(process);
      Sample last = awaitFrames(filled.frames(), process, patience);
      double frames = last.frames() - warm.frames();
      observer.end(process, frames);
      run =
          new TwinRun(
              (last.engineMicros() - warm.engineMicros()) / frames,
              (last.compilerMicros() - warm.compilerMicros()) / frames,
              (last.brokerMicros() - warm.brokerMicros()) / frames,
              frames / ((last.nanos() - warm.nanos()) / 1e9),
              (first.nanos() - startNanos) / 1e9,
              Answers.NOT_CHECKED);
    }
    return run.with(check());
  }

  /**
   * Runs the twin job once more with a profile of it, which does not count as a round.
   *
   * @param stem path of the files to write, without their endings
   */
  public void profile(Engine.Setup setup, Path stem)
      throws IOException, ExecutionException, InterruptedException {
    Profile profile = Profile.in(place);
    TwinRun run =
        run(
            Engine.FLINK,
            setup.with(profile.jvmOptions()),
            new Observer() {
              @Override
              public void begin(BenchProcess process) {
                profile.begin(process);
              }

              @Override
              public void end(BenchProcess process, double frames) {
                profile.end(process, frames);
              }
            });
    profile.write(stem, "Twin job");
    Progress.say("Profile beside %s (with it, %s)", stem, run);
  }

  /** Empty output topics; whoever read the filled topic before begins anew. */
  private void prepareTopics() throws ExecutionException, InterruptedException {
    for (String topic : broker.topics()) {
      if (!topic.equals(FilledTopic.TOPIC) && !topic.startsWith("__")) {
        broker.removeTopic(topic);
      }
    }
    broker.forgetGroup(ConsumerGroups.TWIN);
    broker.forgetGroup(ConsumerGroups.HAZARD);
    broker.createTopic(Topics.TWIN, FilledTopic.PARTITIONS, Map.of());
    for (String topic : WITH_RECORDS) {
      broker.createTopic(topic, FilledTopic.PARTITIONS, Map.of());
    }
    for (String topic : OTHERS) {
      broker.createTopic(topic, 1, Map.of());
    }
  }

  private Sample look(BenchProcess process) throws ExecutionException, InterruptedException {
    long frames = broker.recordCount(Topics.TWIN);
    return new Sample(
        System.nanoTime(),
        process.cpuMicros(),
        ThreadCpu.compilerMicros(process.pid()),
        broker.process().cpuMicros(),
        frames);
  }

  private Sample awaitFrames(long frames, BenchProcess process, Duration limit)
      throws ExecutionException, InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    Sample now = look(process);
    while (now.frames() < frames) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "%s: %d twins (expected: %d after %s)%n%s"
                .formatted(process.name(), now.frames(), frames, limit, process.lastWords()));
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      now = look(process);
    }
    return now;
  }

  private Answers check() throws ExecutionException, InterruptedException {
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
}
