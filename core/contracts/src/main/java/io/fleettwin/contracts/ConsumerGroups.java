package io.fleettwin.contracts;

import java.util.List;
import java.util.Locale;

/**
 * Kafka groups under which the jobs commit how far a completed checkpoint has got. A job that goes
 * on from a checkpoint does not ask them; others see by them what a job has taken in for good.
 */
public final class ConsumerGroups {

  /** The twin job. */
  public static final String TWIN = ofJob("twin");

  /** The history job. */
  public static final String HISTORY = ofJob("history");

  /** The archive job. */
  public static final String ARCHIVE = ofJob("archive");

  /** The command job. */
  public static final String COMMAND = ofJob("command");

  /** The hazard job. */
  public static final String HAZARD = ofJob("hazard");

  /** Names of the jobs that keep something of vehicles, as Flink shows them. */
  public static final List<String> JOBS =
      List.of("twin", "history", "archive", "command", "hazard");

  private ConsumerGroups() {}

  /**
   * The group of a job.
   *
   * @param jobName name of the job in Flink, in lower case
   */
  public static String ofJob(String jobName) {
    return "fleettwin-" + jobName.toLowerCase(Locale.ROOT);
  }
}
