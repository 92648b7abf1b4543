package io.fleettwin.sim.can;

import static io.fleettwin.domain.common.Require.invalid;

import io.fleettwin.domain.signal.Signal;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.domain.signal.SignalType;
import io.fleettwin.sim.can.dbc.DbcMessage;
import io.fleettwin.sim.can.dbc.DbcSignal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A line of a mapping, tied to a message of a DBC and a signal of the catalogue.
 *
 * @param target signal of the catalogue
 * @param mapped the line
 * @param message where it comes from
 * @param sources one DBC signal for each term of the line
 * @param conversion from the unit of the sum to that of the catalogue
 */
record BoundSignal(
    Signal target,
    MappedSignal mapped,
    DbcMessage message,
    List<DbcSignal> sources,
    UnitConversion conversion) {

  /**
   * Ties a line to a message; empty if the message lacks one of the signals.
   *
   * @throws IllegalArgumentException if the catalogue has no such path, or the units do not fit
   */
  static Optional<BoundSignal> bind(
      MappedSignal mapped, DbcMessage message, SignalCatalogue catalogue) {
    Signal target = catalogue.loadByPath(mapped.path());
    List<DbcSignal> sources = new ArrayList<>();
    for (MappedSignal.Term term : mapped.terms()) {
      Optional<DbcSignal> source = message.find(term.signal());
      if (source.isEmpty()) {
        return Optional.empty();
      }
      sources.add(source.get());
    }
    if (target.type() == SignalType.TEXT && sources.size() > 1) {
      throw invalid("value", mapped.terms(), "one signal, as " + mapped.path() + " is a text");
    }
    String unit = mapped.unit().isEmpty() ? sources.get(0).unit() : mapped.unit();
    boolean isNumber = target.type() == SignalType.DOUBLE && mapped.choices().isEmpty();
    UnitConversion conversion =
        isNumber ? UnitConversion.between(unit, target.unit()) : UnitConversion.NONE;
    return Optional.of(new BoundSignal(target, mapped, message, sources, conversion));
  }

  /** Whether a payload carries every source. */
  boolean isCarried(byte[] payload) {
    for (DbcSignal source : sources) {
      if (!message.carries(source, payload)) {
        return false;
      }
    }
    return true;
  }

  /** The number in a payload, in the catalogue's unit; NaN if its raw value means nothing. */
  double number(byte[] payload) {
    if (!mapped.choices().isEmpty()) {
      String chosen = choice(payload);
      return chosen == null ? Double.NaN : Double.parseDouble(chosen);
    }
    double sum = 0.0;
    for (int at = 0; at < sources.size(); at++) {
      sum += mapped.terms().get(at).factor() * sources.get(at).value(payload);
    }
    return conversion.apply(sum);
  }

  /** The text in a payload: the choice, or the name that the DBC gives the raw value; or null. */
  String text(byte[] payload) {
    if (!mapped.choices().isEmpty()) {
      return choice(payload);
    }
    DbcSignal source = sources.get(0);
    return message.nameOf(source.name(), source.raw(payload)).orElse(null);
  }

  private String choice(byte[] payload) {
    String raw = Long.toString(sources.get(0).raw(payload));
    String named = mapped.choices().get(raw);
    return named == null ? mapped.choices().get(MappedSignal.OTHERWISE) : named;
  }
}
