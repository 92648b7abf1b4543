package io.fleettwin.benchmarks.rig.twin;

import io.fleettwin.benchmarks.rig.BenchBroker;
import io.fleettwin.benchmarks.rig.BenchProcess;
import io.fleettwin.benchmarks.rig.JavaProgram;
import io.fleettwin.benchmarks.rig.Workplace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A JobManager and TaskManagers as processes, as Flink's own scripts start them. */
final class FlinkProcesses {

  private static final String JOBMANAGER =
      "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint";
  private static final String TASKMANAGER =
      "org.apache.flink.runtime.taskexecutor.TaskManagerRunner";
  private static final int JOBMANAGER_HEAP_MEBIBYTES = 384;
  private static final int SUBMIT_HEAP_MEBIBYTES = 256;

  private final Workplace place;
  private final Engine.Setup setup;
  private final Path folder;
  private final int rpcPort;
  private final String classPath;

  private FlinkProcesses(Workplace place, Engine.Setup setup, Path folder) throws IOException {
    this.place = place;
    this.setup = setup;
    this.folder = folder;
    this.rpcPort = BenchBroker.freePort();
    this.classPath = place.checkout().classPath("jobs");
  }

  /**
   * Starts a cluster and submits the jobs.
   *
   * @param options options of the jobs
   * @return the first TaskManager, joined by the others and the JobManager
   */
  static BenchProcess start(Workplace place, Engine.Setup setup, Path folder, List<String> options)
      throws IOException, InterruptedException {
    return new FlinkProcesses(place, setup, folder).start(options);
  }

  private BenchProcess start(List<String> options) throws IOException, InterruptedException {
    BenchProcess jobManager = launch("jobmanager", JOBMANAGER, JOBMANAGER_HEAP_MEBIBYTES);
    List<BenchProcess> managers = new ArrayList<>();
    for (int number = 1; number <= setup.parallelism(); number++) {
      managers.add(launch("taskmanager-" + number, TASKMANAGER, setup.heapMebibytes()));
    }
    BenchProcess first = managers.get(0);
    managers.subList(1, managers.size()).forEach(first::joinedBy);
    first.joinedBy(jobManager);
    List<String> arguments = new ArrayList<>(options);
    arguments.addAll(List.of("--rest-address", "127.0.0.1:" + setup.restPort()));
    BenchProcess submit =
        BenchProcess.start(
            place,
            program(
                "submit-jobs", "io.fleettwin.jobs.SubmitJobs", SUBMIT_HEAP_MEBIBYTES, arguments));
    if (submit.awaitEnd() != 0) {
      throw new IllegalStateException("jobs were not submitted: " + submit.lastWords());
    }
    return first;
  }

  private BenchProcess launch(String name, String mainClass, int heapMebibytes) throws IOException {
    Path own = Files.createDirectories(folder.resolve(name));
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("jobmanager.rpc.address", "127.0.0.1");
    settings.put("jobmanager.rpc.port", Integer.toString(rpcPort));
    settings.put("jobmanager.bind-host", "127.0.0.1");
    settings.put("rest.address", "127.0.0.1");
    settings.put("rest.bind-address", "127.0.0.1");
    settings.put("rest.port", Integer.toString(setup.restPort()));
    settings.put("taskmanager.host", "127.0.0.1");
    settings.put("taskmanager.bind-host", "127.0.0.1");
    settings.put("io.tmp.dirs", "'" + own.resolve("tmp") + "'");
    if (mainClass.equals(TASKMANAGER)) {
      settings.put("taskmanager.resource-id", name);
      settings.putAll(memory(heapMebibytes));
    }
    Files.writeString(
        own.resolve("config.yaml"),
        settings.entrySet().stream()
            .map(entry -> entry.getKey() + ": " + entry.getValue() + "\n")
            .collect(Collectors.joining()));
    return BenchProcess.start(
        place, program(name, mainClass, heapMebibytes, List.of("--configDir", own.toString())));
  }

  private JavaProgram program(
      String name, String mainClass, int heapMebibytes, List<String> arguments) {
    return new JavaProgram(
            name,
            classPath,
            heapMebibytes,
            place.checkout().jvmOptions("jobs"),
            mainClass,
            arguments)
        .with(mainClass.equals(TASKMANAGER) ? setup.jvmOptions() : List.of());
  }

  /** A TaskManager that is started without Flink's scripts wants every share of memory said. */
  private Map<String, String> memory(int heapMebibytes) {
    String slots = Integer.toString(setup.jobs().split(",", -1).length);
    Map<String, String> values = new LinkedHashMap<>();
    values.put("taskmanager.numberOfTaskSlots", slots);
    values.put("taskmanager.cpu.cores", slots);
    values.put("taskmanager.memory.task.heap.size", heapMebibytes + "m");
    values.put("taskmanager.memory.framework.heap.size", "64m");
    values.put("taskmanager.memory.task.off-heap.size", "64m");
    values.put("taskmanager.memory.framework.off-heap.size", "64m");
    values.put(
        "taskmanager.memory.managed.size", setup.state() == Engine.State.ROCKSDB ? "256m" : "32m");
    values.put("taskmanager.memory.network.min", "64m");
    values.put("taskmanager.memory.network.max", "64m");
    values.put("taskmanager.memory.jvm-metaspace.size", "192m");
    values.put("taskmanager.memory.jvm-overhead.min", "128m");
    values.put("taskmanager.memory.jvm-overhead.max", "128m");
    return values;
  }
}
