package io.fleettwin.local.component;

import io.fleettwin.local.settings.Module;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The parts of the platform, in the order of the data's path. */
public enum Component {
  KAFKA(Module.LOCAL, 512),
  CATALOG(Module.LAKEHOUSE, 256),
  HONO(Module.HONO_NODE, 384),
  /** Embedded Flink: one JVM with everything in it. */
  FLINK(Module.JOBS, 1536),
  JOBMANAGER(Module.JOBS, 640),
  TASKMANAGER_1(Module.JOBS, 1024),
  TASKMANAGER_2(Module.JOBS, 1024),
  /** Submits the jobs to the cluster and ends; ready while they run. */
  JOBS(Module.JOBS, 256),
  /** Compaction, roll-ups, expiry; its engine takes as much again outside of the heap. */
  UPKEEP(Module.LAKEHOUSE, 192),
  API(Module.API, 768),
  SIM(Module.VEHICLE_SIM, 768);

  private final Module module;
  private final int heapMebibytes;

  Component(Module module, int heapMebibytes) {
    this.module = module;
    this.heapMebibytes = heapMebibytes;
  }

  /** Name in tables, file names and arguments, such as {@code taskmanager-1}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The module whose class path the process has. */
  public Module module() {
    return module;
  }

  /** Largest heap unless {@code heap.<id>} says otherwise. The embedded set fits 8 GiB. */
  public int heapMebibytes() {
    return heapMebibytes;
  }

  /** The component of that name, if there is one. */
  public static Optional<Component> find(String id) {
    return Arrays.stream(values()).filter(component -> component.id().equals(id)).findFirst();
  }
}
