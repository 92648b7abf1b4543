package io.fleettwin.local.settings;

import java.nio.file.Path;

/**
 * Layout of the data folder.
 *
 * @param root absolute path of the folder
 */
public record DataFolder(Path root) {

  public DataFolder {
    root = root.toAbsolutePath().normalize();
  }

  public Path kafka() {
    return root.resolve("kafka");
  }

  public Path catalogDatabase() {
    return root.resolve("catalog").resolve("catalog.db");
  }

  public Path warehouse() {
    return root.resolve("warehouse");
  }

  public Path checkpoints() {
    return root.resolve("checkpoints");
  }

  /** Device registry: written by provisioning, read by the Hono node. */
  public Path registry() {
    return root.resolve("hono");
  }

  /** What upkeep spills, and how its last run went. */
  public Path upkeep() {
    return root.resolve("upkeep");
  }

  /** Home of the simulated fleet: road graph, outboxes. */
  public Path simulation() {
    return root.resolve("sim");
  }

  /** Home of replays, apart from the fleet's so that their outboxes never meet. */
  public Path replay() {
    return root.resolve("replay");
  }

  public Path secrets() {
    return root.resolve("secrets");
  }

  public Path logs() {
    return root.resolve("logs");
  }

  public Path log(String component) {
    return logs().resolve(component + ".log");
  }

  /** State of the running platform: one JSON file per component, and files generated at start. */
  public Path run() {
    return root.resolve("run");
  }
}
