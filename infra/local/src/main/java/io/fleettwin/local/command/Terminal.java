package io.fleettwin.local.command;

import io.fleettwin.local.component.Blueprint;
import io.fleettwin.local.component.Component;
import io.fleettwin.local.run.ComponentState;
import io.fleettwin.local.run.Phase;
import io.fleettwin.local.run.StatusTable;
import io.fleettwin.local.settings.Settings;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Shows states as they change: a table redrawn in place on a terminal, one line per change
 * elsewhere.
 */
final class Terminal {

  /** Set by the script when its output is a terminal. */
  private static final String COLUMNS_VARIABLE = "FLEETTWIN_COLUMNS";

  private static final long REDRAW_MILLIS = 250;

  private final PrintStream out;
  private final Settings settings;
  private final int columns;
  private final Map<Component, Phase> shown = new EnumMap<>(Component.class);
  private int drawnLines;

  Terminal(PrintStream out, Settings settings) {
    this.out = out;
    this.settings = settings;
    this.columns = columns();
  }

  /** Where states come from: memory, or the run folder. */
  @FunctionalInterface
  interface States {
    List<ComponentState> read() throws IOException;
  }

  /** Shows states, redrawn in place, until {@code done}; returns the last ones. */
  List<ComponentState> followInPlace(States source, Predicate<List<ComponentState>> done)
      throws IOException, InterruptedException {
    while (true) {
      List<ComponentState> states = source.read();
      boolean last = done.test(states);
      if (columns > 0) {
        redraw(states);
      } else {
        printChanges(states);
      }
      if (last) {
        states.forEach(state -> shown.put(state.component(), state.phase()));
        return states;
      }
      TimeUnit.MILLISECONDS.sleep(REDRAW_MILLIS);
    }
  }

  /** Prints one line per change from here on, until {@code done}. */
  void followChanges(States source, Predicate<List<ComponentState>> done)
      throws IOException, InterruptedException {
    List<ComponentState> states = source.read();
    states.forEach(state -> shown.putIfAbsent(state.component(), state.phase()));
    while (!done.test(states)) {
      printChanges(states);
      TimeUnit.MILLISECONDS.sleep(REDRAW_MILLIS);
      states = source.read();
    }
    printChanges(states);
  }

  /** Prints the table once. */
  void printTable(List<ComponentState> states) {
    int width = columns > 0 ? columns : StatusTable.UNBOUNDED;
    new StatusTable(width, coloured())
        .draw(states, addresses(), Instant.now())
        .forEach(out::println);
  }

  private void redraw(List<ComponentState> states) {
    List<String> lines =
        new StatusTable(columns, coloured()).draw(states, addresses(), Instant.now());
    StringBuilder screen = new StringBuilder();
    if (drawnLines > 0) {
      screen.append("\u001b[").append(drawnLines).append('A');
    }
    for (String line : lines) {
      screen.append("\u001b[2K").append(line).append('\n');
    }
    out.print(screen);
    out.flush();
    drawnLines = lines.size();
  }

  private void printChanges(List<ComponentState> states) {
    for (ComponentState state : states) {
      if (shown.put(state.component(), state.phase()) != state.phase()) {
        String phase = state.phase().name().toLowerCase(Locale.ROOT);
        out.println(
            "%-14s %-10s %s"
                .formatted(state.component().id(), phase, remark(state))
                .stripTrailing());
      }
    }
  }

  private static String remark(ComponentState state) {
    if (state.phase() != Phase.READY || state.readyAfter().isEmpty()) {
      return state.detail();
    }
    double seconds = state.readyAfter().get().toMillis() / 1000.0;
    return String.format(Locale.ROOT, "after %.1f s  %s", seconds, state.detail());
  }

  private Map<String, String> addresses() {
    Map<String, String> addresses = new TreeMap<>();
    for (Component component : Component.values()) {
      addresses.put(component.id(), Blueprint.address(component, settings));
    }
    return addresses;
  }

  private boolean coloured() {
    return columns > 0 && System.getenv("NO_COLOR") == null;
  }

  private static int columns() {
    String value = System.getenv(COLUMNS_VARIABLE);
    return value != null && value.matches("[1-9]\\d{0,4}") ? Integer.parseInt(value) : 0;
  }
}
