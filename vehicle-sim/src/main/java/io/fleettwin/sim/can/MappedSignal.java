package io.fleettwin.sim.can;

import static io.fleettwin.domain.common.Require.requireText;
import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How one signal of the catalogue comes out of one message.
 *
 * @param path signal of the catalogue
 * @param message name of the message in the DBC
 * @param terms signals of the message that are added up, each with its factor; at least one
 * @param unit unit of the sum; empty if it is that of the DBC
 * @param buses buses on which it is listened to; empty for all
 * @param choices what raw values of the one term mean, in the catalogue's terms; empty if the sum
 *     itself is the value. {@link #OTHERWISE} stands for all that are not named; those are absent
 *     without it
 */
public record MappedSignal(
    String path,
    String message,
    List<Term> terms,
    String unit,
    Set<Integer> buses,
    Map<String, String> choices) {

  /** Every raw value that is not named. */
  public static final String OTHERWISE = "*";

  public MappedSignal {
    requireText(path, "path");
    requireText(message, "message");
    requireNonNull(unit, "unit");
    terms = List.copyOf(terms);
    buses = Set.copyOf(buses);
    choices = Map.copyOf(choices);
  }

  /**
   * A signal of the message, times a factor.
   *
   * @param factor not 0
   * @param signal name in the DBC
   */
  public record Term(double factor, String signal) {}

  boolean listensTo(int bus) {
    return buses.isEmpty() || buses.contains(bus);
  }
}
