package io.fleettwin.local.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Draws the states of all components as a table for people.
 *
 * @param width characters of a line; longer lines are cut
 * @param coloured whether the terminal shows colours
 */
public record StatusTable(int width, boolean coloured) {

  /** Width for files and pipes: nothing is cut. */
  public static final int UNBOUNDED = Integer.MAX_VALUE;

  private static final String FORMAT = "%-14s %-11s %8s %8s  %-22s %s";
  private static final String RESET = "\u001b[0m";
  private static final Map<Phase, String> COLOURS =
      Map.of(
          Phase.READY, "\u001b[32m",
          Phase.FAILED, "\u001b[31m",
          Phase.DEGRADED, "\u001b[33m",
          Phase.RESTARTING, "\u001b[33m",
          Phase.STARTING, "\u001b[36m");

  /** The header and one line per component. */
  public List<String> draw(
      List<ComponentState> states, Map<String, String> addresses, Instant now) {
    List<String> lines = new ArrayList<>();
    lines.add(cut(FORMAT.formatted("COMPONENT", "STATE", "START", "PID", "WHERE", "")));
    for (ComponentState state : states) {
      lines.add(line(state, addresses.getOrDefault(state.component().id(), ""), now));
    }
    return lines;
  }

  private String line(ComponentState state, String address, Instant now) {
    String phase = state.phase().name().toLowerCase(Locale.ROOT);
    String text =
        FORMAT.formatted(
            state.component().id(),
            phase,
            time(state, now),
            state.process().map(process -> Long.toString(process.pid())).orElse(""),
            address,
            detail(state));
    String line = cut(text);
    String colour = COLOURS.get(state.phase());
    if (!coloured || colour == null) {
      return line;
    }
    return line.replaceFirst(" " + phase + " ", " " + colour + phase + RESET + " ");
  }

  private String cut(String line) {
    String stripped = line.stripTrailing();
    return stripped.length() <= width ? stripped : stripped.substring(0, width - 1) + "…";
  }

  private static String time(ComponentState state, Instant now) {
    Optional<Duration> sinceStart = state.startedAt().map(start -> Duration.between(start, now));
    Optional<Duration> time = state.phase() == Phase.STARTING ? sinceStart : state.readyAfter();
    return time.map(StatusTable::seconds).orElse("");
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
  }

  private static String detail(ComponentState state) {
    String restarts =
        switch (state.restarts()) {
          case 0 -> "";
          case 1 -> "restarted once";
          default -> "restarted " + state.restarts() + " times";
        };
    if (restarts.isEmpty() || state.detail().isEmpty()) {
      return restarts + state.detail();
    }
    return state.detail() + " (" + restarts + ")";
  }
}
