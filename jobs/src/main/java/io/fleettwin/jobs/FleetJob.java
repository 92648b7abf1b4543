package io.fleettwin.jobs;

import io.fleettwin.jobs.archive.ArchiveJob;
import io.fleettwin.jobs.command.CommandJob;
import io.fleettwin.jobs.hazard.HazardJob;
import io.fleettwin.jobs.history.HistoryJob;
import io.fleettwin.jobs.host.Neighbours;
import io.fleettwin.jobs.options.JobDefinition;
import io.fleettwin.jobs.options.JobOptions;
import io.fleettwin.jobs.options.JobSettings;
import io.fleettwin.jobs.twin.TwinJob;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;

/** The jobs that a host can run. */
public enum FleetJob {
  /** Raw records to living twins. */
  TWIN,
  /** Raw records to rows in the lakehouse. */
  HISTORY,
  /** What twins tell to rows in the lakehouse. */
  ARCHIVE,
  /** What is asked of vehicles to their gateway, and their answers to states. */
  COMMAND,
  /** Passages to hazards, warnings and receipts. */
  HAZARD;

  /** Every job, as the default of an option. */
  static final String ALL = "twin,history,archive,command,hazard";

  /** Name of the job in Flink, and of its folder of checkpoints. */
  public String jobName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The job's graph with its settings, ready to be submitted. */
  public StreamGraph graph(JobOptions options) {
    var environment =
        new StreamExecutionEnvironment(
            JobSettings.of(options, jobName(), checkpointInterval(options)));
    definition().define(environment, options);
    StreamGraph graph = environment.getStreamGraph();
    graph.setJobName(jobName());
    return graph;
  }

  /** Waits until what some jobs talk to is up. */
  static void awaitNeighbours(Set<FleetJob> jobs, JobOptions options, Neighbours neighbours)
      throws InterruptedException {
    neighbours.awaitKafka(options.kafka());
    if (jobs.contains(HISTORY) || jobs.contains(ARCHIVE)) {
      neighbours.awaitCatalog(options.catalogUri(), options.catalogToken());
    }
  }

  /** Nobody waits for the archive, and longer intervals make fewer, larger files. */
  private Duration checkpointInterval(JobOptions options) {
    return this == ARCHIVE ? options.archiveInterval() : options.checkpointInterval();
  }

  private JobDefinition definition() {
    return switch (this) {
      case TWIN -> TwinJob::define;
      case HISTORY -> HistoryJob::define;
      case ARCHIVE -> ArchiveJob::define;
      case COMMAND -> CommandJob::define;
      case HAZARD -> HazardJob::define;
    };
  }
}
