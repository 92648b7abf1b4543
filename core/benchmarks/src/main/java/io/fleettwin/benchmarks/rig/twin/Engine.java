package io.fleettwin.benchmarks.rig.twin;

import io.fleettwin.benchmarks.rig.BenchBroker;
import io.fleettwin.benchmarks.rig.BenchProcess;
import io.fleettwin.benchmarks.rig.Checkout;
import io.fleettwin.benchmarks.rig.FleetFrames;
import io.fleettwin.benchmarks.rig.JavaProgram;
import io.fleettwin.benchmarks.rig.Workplace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What folds frames into twins. */
public enum Engine {
  /** The twin job as it is, in one process as {@code ./fleettwin up} runs it. */
  FLINK,
  /** The same with a JobManager and as many TaskManagers as there are parallel subtasks. */
  FLINK_CLUSTER,
  /** Kafka Streams: twins as objects, written to the store and its changelog before each commit. */
  STREAMS,
  /** Kafka Streams: twins in a store with its cache, read and written with each frame. */
  STREAMS_STORE,
  /** Hazelcast Jet: twins as objects in a stateful stage, in each snapshot. */
  JET;

  /** Time between two checkpoints, commits or snapshots, of all of them. */
  static final int CHECKPOINT_SECONDS = 10;

  /** The RocksDB that Flink brings, in the path of its jar. */
  private static final String FLINKS_ROCKSDB = "frocksdbjni";

  /** The same of Kafka Streams'. */
  private static final String OTHER_ROCKSDB = "/org/rocksdb/";

  /** Where twins lie while they are folded. */
  public enum State {
    HEAP,
    ROCKSDB
  }

  /**
   * How to run.
   *
   * @param state where twins lie
   * @param parallelism threads that fold, at least 1
   * @param heapMebibytes heap of the engine's process
   * @param jvmOptions further options of its JVM
   * @param restPort port for Flink's REST interface
   * @param jobs Flink's jobs, with commas between
   */
  public record Setup(
      State state,
      int parallelism,
      int heapMebibytes,
      List<String> jvmOptions,
      int restPort,
      String jobs) {

    public Setup {
      jvmOptions = List.copyOf(jvmOptions);
    }

    /** The same with more options of the JVM. */
    Setup with(List<String> moreOptions) {
      List<String> all = new ArrayList<>(jvmOptions);
      all.addAll(moreOptions);
      return new Setup(state, parallelism, heapMebibytes, all, restPort, jobs);
    }
  }

  /** What reports call it. */
  public String label() {
    return switch (this) {
      case FLINK, FLINK_CLUSTER -> "flink";
      case STREAMS, STREAMS_STORE -> "kafka-streams";
      case JET -> "hazelcast-jet";
    };
  }

  /** What is special about it, with the state. */
  public String variant(State state) {
    String where = state.name().toLowerCase(Locale.ROOT);
    return switch (this) {
      case FLINK, JET -> where;
      case FLINK_CLUSTER -> where + ", cluster";
      case STREAMS -> where + ", objects";
      case STREAMS_STORE -> where + ", store";
    };
  }

  /** Whether it can keep twins there. */
  public boolean supports(State state) {
    return state == State.HEAP || this == FLINK || this == FLINK_CLUSTER || this == STREAMS_STORE;
  }

  /** Starts it on the topic that is filled. */
  public BenchProcess start(Workplace place, BenchBroker broker, Setup setup)
      throws IOException, InterruptedException {
    Path folder = place.newFolder(label());
    if (this == FLINK_CLUSTER) {
      return FlinkProcesses.start(place, setup, folder, jobOptions(broker, setup, folder));
    }
    JavaProgram program =
        switch (this) {
          case FLINK, FLINK_CLUSTER -> flink(place.checkout(), broker, setup, folder);
          case STREAMS -> peer(place.checkout(), setup, streams(broker, setup, folder, "objects"));
          case STREAMS_STORE ->
              peer(place.checkout(), setup, streams(broker, setup, folder, "store"));
          case JET ->
              peer(
                  place.checkout(),
                  setup,
                  List.of(
                      JetTwin.class.getName(),
                      broker.bootstrap(),
                      Integer.toString(setup.parallelism())));
        };
    return BenchProcess.start(place, program);
  }

  private JavaProgram flink(Checkout checkout, BenchBroker broker, Setup setup, Path folder) {
    List<String> arguments = new ArrayList<>(jobOptions(broker, setup, folder));
    arguments.addAll(List.of("--rest-port", Integer.toString(setup.restPort())));
    return new JavaProgram(
            label(),
            checkout.classPath("jobs"),
            setup.heapMebibytes(),
            checkout.jvmOptions("jobs"),
            "io.fleettwin.jobs.EmbeddedFlink",
            arguments)
        .with(setup.jvmOptions());
  }

  private static List<String> jobOptions(BenchBroker broker, Setup setup, Path folder) {
    return List.of(
        "--jobs",
        setup.jobs(),
        "--kafka",
        broker.bootstrap(),
        "--tenants",
        FleetFrames.TENANT,
        "--checkpoints",
        folder.resolve("checkpoints").toString(),
        "--checkpoint-interval-s",
        Integer.toString(CHECKPOINT_SECONDS),
        "--parallelism",
        Integer.toString(setup.parallelism()),
        "--state-backend",
        setup.state().name().toLowerCase(Locale.ROOT));
  }

  private List<String> streams(BenchBroker broker, Setup setup, Path folder, String variant) {
    return List.of(
        StreamsTwin.class.getName(),
        broker.bootstrap(),
        folder.getFileName().toString(),
        folder.toString(),
        variant,
        setup.state().name(),
        Integer.toString(setup.parallelism()));
  }

  /** Main class and arguments, with the benchmarks' class path. */
  private JavaProgram peer(Checkout checkout, Setup setup, List<String> main) {
    String classPath =
        checkout.classPath(
            "core/benchmarks",
            entry -> !entry.contains(this == JET ? OTHER_ROCKSDB : FLINKS_ROCKSDB));
    List<String> options = new ArrayList<>(checkout.jvmOptions("jobs"));
    options.addAll(setup.jvmOptions());
    return new JavaProgram(
        label(),
        classPath,
        setup.heapMebibytes(),
        options,
        main.get(0),
        main.subList(1, main.size()));
  }
}
