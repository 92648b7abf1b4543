package io.fleettwin.jobs;

import io.fleettwin.jobs.host.NeighbourMissingException;
import io.fleettwin.jobs.host.Neighbours;
import io.fleettwin.jobs.options.ClusterSettings;
import io.fleettwin.jobs.options.JobOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.CheckpointType;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Flink and the platform's jobs in this one process, with Flink's web page and REST interface.
 *
 * <p>Each start is a new run of each job, which goes on from the newest checkpoint that can be
 * read, however the last run ended. When asked to stop (SIGTERM, Ctrl-C) it takes a last checkpoint
 * first, so that the next run has nothing to repeat.
 *
 * <p>Exit codes: 0 asked to stop, 1 a job failed for good, 2 wrong arguments, 3 a neighbour did not
 * come up.
 */
@Command(
    name = "embedded-flink",
    mixinStandardHelpOptions = true,
    description = "Runs Flink and the platform's jobs in one process.")
public final class EmbeddedFlink implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedFlink.class);

  private static final int EXIT_JOB_FAILED = 1;
  private static final int EXIT_NEIGHBOUR_MISSING = 3;
  private static final Duration LAST_CHECKPOINT_PATIENCE = Duration.ofSeconds(15);

  @Mixin private JobOptions options;

  @Option(
      names = "--jobs",
      split = ",",
      defaultValue = FleetJob.ALL,
      description = "jobs to run: ${COMPLETION-CANDIDATES} (default: all)")
  private Set<FleetJob> jobs;

  @Option(
      names = "--rest-port",
      defaultValue = "8081",
      description = "port of Flink's web page and REST interface (default: ${DEFAULT-VALUE})")
  private int restPort;

  @Option(
      names = "--rest-bind",
      defaultValue = "127.0.0.1",
      description = "address to bind that port to; it has no authentication (default: loopback)")
  private String restBind;

  @Option(
      names = "--slots",
      defaultValue = "0",
      description = "task slots; never fewer than the jobs need (default: what they need)")
  private int slots;

  @Option(
      names = "--patience-s",
      defaultValue = "120",
      description = "how long to wait for Kafka and the catalog (default: ${DEFAULT-VALUE})")
  private int patienceSeconds;

  private final CountDownLatch stopAsked = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);

  private EmbeddedFlink() {}

  /** Runs until a signal or a failed job ends it. */
  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new EmbeddedFlink())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    try {
      FleetJob.awaitNeighbours(jobs, options, new Neighbours(Duration.ofSeconds(patienceSeconds)));
    } catch (NeighbourMissingException missing) {
      LOG.error("{}", missing.getMessage());
      return EXIT_NEIGHBOUR_MISSING;
    }
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
    try (var cluster = new MiniCluster(clusterSettings())) {
      cluster.start();
      LOG.info("Flink's page and REST interface: {}", cluster.getRestAddress().get());
      List<JobLaunch> running = new ArrayList<>();
      for (FleetJob job : jobs) {
        JobLaunch launch = JobLaunch.prepare(job, options);
        cluster.submitJob(launch.graph()).get();
        running.add(launch);
      }
      return watch(cluster, running);
    } finally {
      stopped.countDown();
    }
  }

  private MiniClusterConfiguration clusterSettings() {
    Configuration cluster = ClusterSettings.embedded(options, restBind, restPort);
    return new MiniClusterConfiguration.Builder()
        .setConfiguration(cluster)
        .setCommonBindAddress("127.0.0.1")
        .setNumTaskManagers(1)
        .setNumSlotsPerTaskManager(Math.max(slots, options.parallelism() * jobs.size()))
        .build();
  }

  /** Looks after the jobs once a second until one fails for good or the process is to stop. */
  private int watch(MiniCluster cluster, List<JobLaunch> running) throws Exception {
    while (!stopAsked.await(1, TimeUnit.SECONDS)) {
      for (JobLaunch launch : running) {
        JobID id = launch.graph().getJobID();
        JobStatus status = cluster.getJobStatus(id).get();
        if (status.isGloballyTerminalState()) {
          LOG.error("Job {} ended: {}", launch.job().jobName(), status, causeOf(cluster, id));
          return EXIT_JOB_FAILED;
        }
        launch.removeEndedRuns();
      }
    }
    for (JobLaunch launch : running) {
      end(cluster, launch);
    }
    return 0;
  }

  private static void end(MiniCluster cluster, JobLaunch launch) throws InterruptedException {
    JobID id = launch.graph().getJobID();
    try {
      long checkpoint =
          cluster
              .triggerCheckpoint(id, CheckpointType.CONFIGURED)
              .get(LAST_CHECKPOINT_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      LOG.info("Job {} took its last checkpoint, {}", launch.job().jobName(), checkpoint);
    } catch (ExecutionException | TimeoutException failure) {
      LOG.warn(
          "Job {} could not take a last checkpoint; the next run repeats what came after the one"
              + " before",
          launch.job().jobName(),
          failure);
    }
  }

  private static Throwable causeOf(MiniCluster cluster, JobID id)
      throws InterruptedException, ExecutionException {
    var failure = cluster.getArchivedExecutionGraph(id).get().getFailureInfo();
    return failure == null ? null : failure.getException();
  }

  /** Runs in the shutdown hook: the process ends when this returns. */
  private void stop() {
    stopAsked.countDown();
    try {
      stopped.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
