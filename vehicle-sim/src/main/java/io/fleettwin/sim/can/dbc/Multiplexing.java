package io.fleettwin.sim.can.dbc;

import static io.fleettwin.domain.common.Require.requireText;

import java.util.List;

/**
 * When a message carries a multiplexed signal: while another signal of it has one of some values.
 *
 * @param multiplexer name of that other signal
 * @param values raw values, as ranges with both ends included
 */
public record Multiplexing(String multiplexer, List<Span> values) {

  public Multiplexing {
    requireText(multiplexer, "multiplexer");
    values = List.copyOf(values);
  }

  /**
   * Values from one to another.
   *
   * @param from first
   * @param to last, at least {@code from}
   */
  public record Span(long from, long to) {}

  boolean selects(long raw) {
    for (Span span : values) {
      if (raw >= span.from() && raw <= span.to()) {
        return true;
      }
    }
    return false;
  }
}
