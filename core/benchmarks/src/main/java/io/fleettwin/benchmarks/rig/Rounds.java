package io.fleettwin.benchmarks.rig;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * Measures contenders in turns: ours, peer, ours, peer. What disturbs the machine for a while
 * disturbs all of them, and shows as spread.
 */
public final class Rounds {

  private Rounds() {}

  /**
   * Measures each contender so many times.
   *
   * @param rounds at least 1
   * @param contenders what to measure once, by name, in the order of a round
   * @param <T> what one measurement yields
   * @return all measurements by name, in the order in which they were taken
   */
  public static <T> Map<String, List<T>> interleave(
      int rounds, Map<String, ? extends Callable<T>> contenders) throws Exception {
    if (rounds < 1) {
      throw new IllegalArgumentException("rounds: " + rounds + " (expected: at least 1)");
    }
    Map<String, List<T>> measured = new LinkedHashMap<>();
    for (int round = 1; round <= rounds; round++) {
      for (Map.Entry<String, ? extends Callable<T>> contender : contenders.entrySet()) {
        Progress.say("Round %d of %d: %s", round, rounds, contender.getKey());
        T value = contender.getValue().call();
        Progress.say("  %s", value);
        measured.computeIfAbsent(contender.getKey(), name -> new ArrayList<>()).add(value);
      }
    }
    return measured;
  }
}
