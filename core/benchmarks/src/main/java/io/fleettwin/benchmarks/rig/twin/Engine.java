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
  /** Kafka Streams: twins as objects, written to the store and its changelog before each commit. */
  STREAMS,
  /** Kafka Streams: twins in a store with its cache, read and written with each frame. */
  STREAMS_STORE,
  /** Hazelcast Jet: twins as objects in a stateful stage, in each snapshot. */
  JET;

  /** Time between two checkpoints, commits or snapshots, of all of them. */
  static final int CHECKPOINT_SECONDS = 10;

  /** Folder of the RocksDB that Flink brings, in the name of its jar. */
  private static final String FLINKS_ROCKSDB = "frocksdbjni";

  private static final String OTHER_ROCKSDB = "/rocksdbjni";

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
   */
  public record Setup(
      State state, int parallelism, int heapMebibytes, List<String> jvmOptions, int restPort) {

    public Setup {
      jvmOptions = List.copyOf(jvmOptions);
    }
  }

  /** What reports call it. */
  public String label() {
    return switch (this) {
      case FLINK -> "flink";
      case STREAMS, STREAMS_STORE -> "kafka-streams";
      case JET -> "hazelcast-jet";
    };
  }

  /** What is special about it, with the state. */
  public String variant(State state) {
    String where = state.name().toLowerCase(Locale.ROOT);
    return switch (this) {
      case FLINK, JET -> where;
      case STREAMS -> where + ", objects";
      case STREAMS_STORE -> where + ", store";
    };
  }

  /** Whether it can keep twins there. */
  public boolean supports(State state) {
    return state == State.HEAP || this == FLINK || this == STREAMS_STORE;
  }

  /** Starts it on the topic that is filled. */
  public BenchProcess start(Workplace place, BenchBroker broker, Setup setup) throws IOException {
    Path folder = place.newFolder(label());
    JavaProgram program =
        switch (this) {
          case FLINK -> flink(place.checkout(), broker, setup, folder);
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
    List<String> arguments =
        List.of(
            "--jobs",
            "twin",
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
            setup.state().name().toLowerCase(Locale.ROOT),
            "--rest-port",
            Integer.toString(setup.restPort()));
    return new JavaProgram(
            label(),
            checkout.classPath("jobs"),
            setup.heapMebibytes(),
            checkout.jvmOptions("jobs"),
            "io.fleettwin.jobs.EmbeddedFlink",
            arguments)
        .with(setup.jvmOptions());
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
