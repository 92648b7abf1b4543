package io.fleettwin.jobs;

import io.fleettwin.jobs.host.RetainedCheckpoint;
import io.fleettwin.jobs.host.RetainedCheckpoints;
import io.fleettwin.jobs.host.StateFilesProbe;
import io.fleettwin.jobs.options.JobOptions;
import io.fleettwin.jobs.options.JobSettings;
import java.io.IOException;
import java.util.Optional;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run of a job: its graph, set to go on where the newest checkpoint that can be read ended.
 *
 * <p>The run takes a copy of what it restores (no claim), so checkpoints of ended runs can be
 * removed as soon as this run has completed one of its own.
 */
final class JobLaunch {
  private static final Logger LOG = LoggerFactory.getLogger(JobLaunch.class);

  private final FleetJob job;
  private final JobGraph graph;
  private final RetainedCheckpoints checkpoints;
  private final Optional<RetainedCheckpoint> restored;
  private boolean endedRunsRemoved;

  private JobLaunch(
      FleetJob job,
      JobGraph graph,
      RetainedCheckpoints checkpoints,
      Optional<RetainedCheckpoint> restored) {
    this.job = job;
    this.graph = graph;
    this.checkpoints = checkpoints;
    this.restored = restored;
  }

  /** Builds the job and looks for the state to start from. */
  static JobLaunch prepare(FleetJob job, JobOptions options) throws IOException {
    var checkpoints = new RetainedCheckpoints(options.checkpoints().resolve(job.jobName()));
    JobGraph graph = job.graph(options).getJobGraph();
    Optional<RetainedCheckpoint> restored = checkpoints.findNewestReadable(new StateFilesProbe());
    if (restored.isPresent()) {
      graph.setSavepointRestoreSettings(
          SavepointRestoreSettings.forPath(
              restored.get().uri(), false, RecoveryClaimMode.NO_CLAIM));
      LOG.info("Job {} goes on from {}", job.jobName(), restored.get().folder());
    } else {
      LOG.info("Job {} starts without state: no checkpoint to go on from", job.jobName());
    }
    return new JobLaunch(job, graph, checkpoints, restored);
  }

  FleetJob job() {
    return job;
  }

  JobGraph graph() {
    return graph;
  }

  /** The checkpoint that this run goes on from, empty if it starts without state. */
  Optional<RetainedCheckpoint> restored() {
    return restored;
  }

  /** Removes the checkpoints of ended runs once this one has its own and one to fall back to. */
  void removeEndedRuns() throws IOException {
    String run = graph.getJobID().toHexString();
    if (!endedRunsRemoved && checkpoints.countOf(run) >= JobSettings.RETAINED_CHECKPOINTS) {
      checkpoints.removeRunsOtherThan(run);
      endedRunsRemoved = true;
    }
  }

  /**
   * Removes checkpoints of all runs but the restored one, for a host that does not stay to see this
   * run's first checkpoint: at most one ended run is left on disk.
   */
  void removeRunsBeforeTheRestored() throws IOException {
    if (restored.isPresent()) {
      checkpoints.removeRunsOtherThan(restored.get().run(), graph.getJobID().toHexString());
    }
  }
}
