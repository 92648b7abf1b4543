package io.fleettwin.local.component;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fleettwin.local.settings.Port;
import io.fleettwin.local.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A JobManager and two TaskManagers from the jobs' class path, as Flink's own scripts start them.
 */
final class FlinkCluster {

  /** How many jobs must run: twin, history, archive, command and hazard. */
  static final int JOB_COUNT = 5;

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Each of the jobs wants one; one is left for a larger parallelism. */
  private static final int SLOTS_PER_TASKMANAGER = 3;

  private static final int TASKMANAGERS = 2;

  private final Settings settings;

  FlinkCluster(Settings settings) {
    this.settings = settings;
  }

  String mainClass(Component component) {
    return component == Component.JOBMANAGER
        ? "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint"
        : "org.apache.flink.runtime.taskexecutor.TaskManagerRunner";
  }

  List<String> arguments(Component component) {
    return List.of("--configDir", folder(component).toString());
  }

  Readiness readiness(Component component) {
    if (component == Component.JOBMANAGER) {
      return HttpProbe.ofStatus(settings.url(Port.FLINK) + "/overview", Map.of());
    }
    int wanted = component == Component.TASKMANAGER_1 ? 1 : TASKMANAGERS;
    return new HttpProbe(
        settings.url(Port.FLINK) + "/overview", Map.of(), body -> registered(body, wanted));
  }

  void writeConfiguration(Component component, int heapMebibytes) throws IOException {
    Path folder = folder(component);
    Files.createDirectories(folder);
    String yaml =
        configuration(component, heapMebibytes).entrySet().stream()
            .map(entry -> entry.getKey() + ": " + entry.getValue() + "\n")
            .collect(Collectors.joining());
    Files.writeString(folder.resolve("config.yaml"), yaml);
  }

  Map<String, String> configuration(Component component, int heapMebibytes) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("jobmanager.rpc.address", Settings.LOOPBACK);
    values.put("jobmanager.rpc.port", Integer.toString(settings.port(Port.FLINK_RPC)));
    values.put("jobmanager.bind-host", Settings.LOOPBACK);
    values.put("execution.checkpointing.num-retained", "2"); // read from the cluster, not the job
    values.put("rest.address", Settings.LOOPBACK);
    values.put("rest.bind-address", Settings.LOOPBACK);
    values.put("rest.port", Integer.toString(settings.port(Port.FLINK)));
    values.put("taskmanager.host", Settings.LOOPBACK);
    values.put("taskmanager.bind-host", Settings.LOOPBACK);
    values.put("io.tmp.dirs", "'" + folder(component).resolve("tmp") + "'");
    if (component != Component.JOBMANAGER) {
      values.put("taskmanager.resource-id", component.id());
      values.putAll(taskManagerMemory(heapMebibytes));
    }
    return values;
  }

  /** A TaskManager that is started without Flink's scripts wants every share of memory said. */
  private static Map<String, String> taskManagerMemory(int heapMebibytes) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("taskmanager.numberOfTaskSlots", Integer.toString(SLOTS_PER_TASKMANAGER));
    values.put("taskmanager.cpu.cores", Integer.toString(SLOTS_PER_TASKMANAGER));
    values.put("taskmanager.memory.task.heap.size", heapMebibytes + "m");
    values.put("taskmanager.memory.framework.heap.size", "64m");
    values.put("taskmanager.memory.task.off-heap.size", "64m");
    values.put("taskmanager.memory.framework.off-heap.size", "64m");
    values.put("taskmanager.memory.managed.size", "32m");
    values.put("taskmanager.memory.network.min", "64m");
    values.put("taskmanager.memory.network.max", "64m");
    values.put("taskmanager.memory.jvm-metaspace.size", "192m");
    values.put("taskmanager.memory.jvm-overhead.min", "128m");
    values.put("taskmanager.memory.jvm-overhead.max", "128m");
    return values;
  }

  private Path folder(Component component) {
    return settings.data().run().resolve("flink-" + component.id());
  }

  private static Verdict registered(String overview, int wanted) {
    try {
      JsonNode node = JSON.readTree(overview);
      int registered = node.path("taskmanagers").asInt();
      return registered >= wanted
          ? Verdict.ok("")
          : Verdict.notYet("%d of %d TaskManagers registered".formatted(registered, wanted));
    } catch (JsonProcessingException e) {
      return Verdict.notYet("Flink's overview is not JSON");
    }
  }
}
