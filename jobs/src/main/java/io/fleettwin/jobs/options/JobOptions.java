package io.fleettwin.jobs.options;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Options that every way of starting the jobs has in common. Read once, then left alone. */
public final class JobOptions {
  @Option(
      names = "--kafka",
      paramLabel = "HOST:PORT",
      defaultValue = "127.0.0.1:9092",
      description = "Kafka brokers, separated by commas (default: ${DEFAULT-VALUE})")
  private String kafka;

  @Option(
      names = "--tenants",
      split = ",",
      paramLabel = "ID",
      defaultValue = "demo",
      description =
          "tenants to serve; records of others become dead letters (default: ${DEFAULT-VALUE})")
  private Set<String> tenants;

  @Option(
      names = "--catalog-uri",
      paramLabel = "URI",
      defaultValue = "http://127.0.0.1:8181",
      description = "Iceberg REST catalog of the history job (default: ${DEFAULT-VALUE})")
  private URI catalogUri;

  @Option(
      names = "--warehouse",
      paramLabel = "DIR",
      defaultValue = "",
      description = "warehouse of the catalog (default: the catalog's own)")
  private String warehouse;

  @Option(
      names = "--checkpoints",
      paramLabel = "DIR",
      required = true,
      description = "folder of checkpoints, one folder inside for each job")
  private Path checkpoints;

  @Option(
      names = "--checkpoint-interval-s",
      paramLabel = "SECONDS",
      defaultValue = "10",
      description = "time between checkpoints, and so between history commits (default: 10)")
  private int checkpointIntervalSeconds;

  @Option(
      names = "--archive-interval-s",
      paramLabel = "SECONDS",
      defaultValue = "30",
      description = "time between checkpoints of the archive job, and so its commits (default: 30)")
  private int archiveIntervalSeconds;

  @Option(
      names = "--revision-spacing-ms",
      paramLabel = "MILLIS",
      defaultValue = "1000",
      description =
          "event time between two twin revisions of a vehicle in the lakehouse, 0 for all"
              + " (default: 1000)")
  private int revisionSpacingMillis;

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      defaultValue = "1",
      description = "parallel subtasks of each operator (default: ${DEFAULT-VALUE})")
  private int parallelism;

  @Option(
      names = "--state-backend",
      paramLabel = "NAME",
      defaultValue = "heap",
      description = "where state lives: ${COMPLETION-CANDIDATES} (default: heap)")
  private StateStore stateStore;

  @Option(
      names = "--vehicle-retention",
      paramLabel = "DURATION",
      defaultValue = "P30D",
      description = "a vehicle silent for so long loses its state (ISO 8601, default: P30D)")
  private Duration vehicleRetention;

  @Option(
      names = "--signals",
      paramLabel = "FILE",
      defaultValue = "${sys:fleettwin.signals:-}",
      description = {
        "signals besides those of this release, in the form of signals.csv; lines may be added"
            + " while the jobs run, and become columns. Processes that run twins and the archive"
            + " are told by -Dfleettwin.signals=FILE, which is the default here"
      })
  private String signalsFile;

  /** Reads options from arguments, as the command line would. */
  public static JobOptions parse(String... arguments) {
    var options = new JobOptions();
    new CommandLine(options).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(arguments);
    return options;
  }

  public String kafka() {
    return kafka;
  }

  public Set<String> tenants() {
    return Set.copyOf(tenants);
  }

  public URI catalogUri() {
    return catalogUri;
  }

  /** Warehouse of the catalog, empty for the catalog's own. */
  public String warehouse() {
    return warehouse;
  }

  /** Bearer token for the catalog from {@code FLEETTWIN_CATALOG_TOKEN}, empty if there is none. */
  public String catalogToken() {
    String token = System.getenv("FLEETTWIN_CATALOG_TOKEN");
    return token == null ? "" : token.strip();
  }

  /** Folder that holds one folder of checkpoints for each job, absolute. */
  public Path checkpoints() {
    return checkpoints.toAbsolutePath().normalize();
  }

  public Duration checkpointInterval() {
    return Duration.ofSeconds(checkpointIntervalSeconds);
  }

  public Duration archiveInterval() {
    return Duration.ofSeconds(archiveIntervalSeconds);
  }

  /** Event time from one twin revision that the archive keeps to the next, 0 for all. */
  public Duration revisionSpacing() {
    return Duration.ofMillis(revisionSpacingMillis);
  }

  public int parallelism() {
    return parallelism;
  }

  public StateStore stateStore() {
    return stateStore;
  }

  /** File of signals besides those of the release, absolute; empty for none. */
  public String signalsFile() {
    return signalsFile.isEmpty() ? "" : Path.of(signalsFile).toAbsolutePath().toString();
  }

  /** How long a vehicle may be silent before its state ends. */
  public Duration vehicleRetention() {
    return vehicleRetention;
  }
}
