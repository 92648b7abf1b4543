package io.fleettwin.jobs;

import io.fleettwin.jobs.host.NeighbourMissingException;
import io.fleettwin.jobs.host.Neighbours;
import io.fleettwin.jobs.options.JobOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.flink.client.deployment.StandaloneClusterId;
import org.apache.flink.client.program.rest.RestClusterClient;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.runtime.client.JobStatusMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Submits the platform's jobs to a Flink session cluster that runs already, and ends.
 *
 * <p>JobManager and TaskManagers run from the same class path as this process, so no jar is
 * uploaded. Each job goes on from its newest checkpoint that can be read; the folder of checkpoints
 * must be the same for all processes. A job that runs already is left alone.
 *
 * <p>Exit codes: 0 all jobs were accepted, 1 the cluster refused one, 2 wrong arguments, 3 a
 * neighbour did not come up.
 */
@Command(
    name = "submit-jobs",
    mixinStandardHelpOptions = true,
    description = "Submits the platform's jobs to a running Flink cluster.")
public final class SubmitJobs implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(SubmitJobs.class);

  private static final int EXIT_REFUSED = 1;
  private static final int EXIT_NEIGHBOUR_MISSING = 3;

  @Mixin private JobOptions options;

  @Option(
      names = "--jobs",
      split = ",",
      defaultValue = FleetJob.ALL,
      description = "jobs to submit: ${COMPLETION-CANDIDATES} (default: all)")
  private Set<FleetJob> jobs;

  @Option(
      names = "--rest-address",
      paramLabel = "HOST:PORT",
      defaultValue = "127.0.0.1:8081",
      description = "REST interface of the cluster (default: ${DEFAULT-VALUE})")
  private String restAddress;

  @Option(
      names = "--patience-s",
      defaultValue = "120",
      description = "how long to wait for the cluster and its neighbours (default: 120)")
  private int patienceSeconds;

  private SubmitJobs() {}

  /** Submits and ends. */
  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new SubmitJobs())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    try {
      var neighbours = new Neighbours(Duration.ofSeconds(patienceSeconds));
      FleetJob.awaitNeighbours(jobs, options, neighbours);
      neighbours.awaitFlink(restAddress);
    } catch (NeighbourMissingException missing) {
      LOG.error("{}", missing.getMessage());
      return EXIT_NEIGHBOUR_MISSING;
    }
    try (var cluster =
        new RestClusterClient<>(clusterAddress(), StandaloneClusterId.getInstance())) {
      return submit(cluster);
    }
  }

  private int submit(RestClusterClient<StandaloneClusterId> cluster)
      throws IOException, InterruptedException, ExecutionException {
    Set<String> running = new TreeSet<>();
    for (JobStatusMessage job : cluster.listJobs().get()) {
      if (!job.getJobState().isTerminalState()) {
        running.add(job.getJobName());
      }
    }
    for (FleetJob job : jobs) {
      if (running.contains(job.jobName())) {
        LOG.info("Job {} runs already", job.jobName());
        continue;
      }
      JobLaunch launch = JobLaunch.prepare(job, options);
      try {
        LOG.info("Job {} runs as {}", job.jobName(), cluster.submitJob(launch.graph()).get());
      } catch (ExecutionException refused) {
        LOG.error("The cluster at {} refused job {}", restAddress, job.jobName(), refused);
        return EXIT_REFUSED;
      }
      launch.removeRunsBeforeTheRestored();
    }
    return 0;
  }

  private Configuration clusterAddress() {
    int colon = restAddress.lastIndexOf(':');
    var address = new Configuration();
    address.set(RestOptions.ADDRESS, restAddress.substring(0, colon));
    address.set(RestOptions.PORT, Integer.parseInt(restAddress.substring(colon + 1)));
    return address;
  }
}
