package io.fleettwin.local.settings;

/** The modules of the checkout that processes are started from. */
public enum Module {
  LOCAL("infra/local", "fleettwin-local"),
  LAKEHOUSE("lakehouse", "fleettwin-lakehouse"),
  HONO_NODE("infra/hono-node", "fleettwin-hono-node"),
  JOBS("jobs", "fleettwin-jobs"),
  API("api", "fleettwin-api"),
  VEHICLE_SIM("vehicle-sim", "fleettwin-vehicle-sim"),
  EVALUATION("evaluation", "fleettwin-evaluation"),
  BENCHMARKS("core/benchmarks", "fleettwin-benchmarks");

  private final String folder;
  private final String artifact;

  Module(String folder, String artifact) {
    this.folder = folder;
    this.artifact = artifact;
  }

  /** Path of the module below the checkout. */
  public String folder() {
    return folder;
  }

  String artifact() {
    return artifact;
  }
}
