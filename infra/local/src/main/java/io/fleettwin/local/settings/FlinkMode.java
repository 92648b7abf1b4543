package io.fleettwin.local.settings;

/** How the jobs run. */
public enum FlinkMode {
  /** One JVM that holds JobManager, TaskManager and the jobs. */
  EMBEDDED,
  /** A JobManager and two TaskManagers as processes of their own. */
  CLUSTER
}
