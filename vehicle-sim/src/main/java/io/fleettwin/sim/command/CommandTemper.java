package io.fleettwin.sim.command;

import io.fleettwin.sim.random.SeedStream;

/**
 * How vehicles take commands, by chance that the seed and the command's id decide. Immutable.
 *
 * @param seed decides everything
 * @param refuses chance that a vehicle refuses a command, 0 to 1
 * @param answersLate chance that the outcome is told some seconds late, 0 to 1
 * @param answersTwice chance that the outcome is told twice, 0 to 1
 * @param goesOffline chance that the link is lost before the outcome is told, 0 to 1
 */
public record CommandTemper(
    long seed, double refuses, double answersLate, double answersTwice, double goesOffline) {

  /** Obeys at once. */
  public static final CommandTemper OBEDIENT = new CommandTemper(0, 0, 0, 0, 0);

  private static final double SHORTEST_DELAY_MILLIS = 1_000;
  private static final double LONGEST_DELAY_MILLIS = 15_000;

  /**
   * What a vehicle does about one command.
   *
   * @param isRefused whether it refuses
   * @param delayMillis how late it tells the outcome, 0 at once
   * @param isToldTwice whether it tells the outcome twice
   * @param offlineMillis for how long it loses its link before, 0 not at all
   */
  public record Mood(
      boolean isRefused, long delayMillis, boolean isToldTwice, long offlineMillis) {}

  /** The mood of a vehicle for a command. */
  public Mood moodFor(String commandId) {
    SeedStream random = SeedStream.of(seed, commandId.hashCode());
    boolean isRefused = random.chance(refuses);
    boolean isLate = random.chance(answersLate);
    boolean isToldTwice = random.chance(answersTwice);
    boolean isOffline = random.chance(goesOffline);
    long delay = (long) random.between(SHORTEST_DELAY_MILLIS, LONGEST_DELAY_MILLIS);
    long offline = (long) random.between(SHORTEST_DELAY_MILLIS, LONGEST_DELAY_MILLIS);
    return new Mood(isRefused, isLate ? delay : 0, isToldTwice, isOffline ? offline : 0);
  }
}
