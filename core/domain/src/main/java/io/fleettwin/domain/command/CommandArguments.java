package io.fleettwin.domain.command;

import static io.fleettwin.domain.common.Require.invalid;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a command says, by the names of its parameters. Immutable.
 *
 * @param values in the order in which they were given
 */
public record CommandArguments(Map<String, Argument> values) {

  /** Says nothing. */
  public static final CommandArguments NONE = new CommandArguments(Map.of());

  public CommandArguments {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** These arguments and one more. */
  public CommandArguments with(String name, Argument value) {
    Map<String, Argument> more = new LinkedHashMap<>(values);
    more.put(name, value);
    return new CommandArguments(more);
  }

  /** As above, of a number. */
  public CommandArguments with(String name, double value) {
    return with(name, new Argument.Quantity(value));
  }

  /** As above, of a text. */
  public CommandArguments with(String name, String value) {
    return with(name, new Argument.Text(value));
  }

  /** What was said of a parameter, if anything was. */
  public Optional<Argument> find(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /**
   * A number that has to be there.
   *
   * @throws IllegalArgumentException if it is not
   */
  public double number(String name) {
    if (values.get(name) instanceof Argument.Quantity number) {
      return number.value();
    }
    throw invalid(name, values.get(name), "a number");
  }

  /** As {@link #number(String)}, with a value for where nothing was said. */
  public double number(String name, double otherwise) {
    return values.containsKey(name) ? number(name) : otherwise;
  }

  /**
   * A text that has to be there.
   *
   * @throws IllegalArgumentException if it is not
   */
  public String text(String name) {
    if (values.get(name) instanceof Argument.Text text) {
      return text.value();
    }
    throw invalid(name, values.get(name), "a text");
  }

  /**
   * Texts that have to be there.
   *
   * @throws IllegalArgumentException if they are not
   */
  public List<String> texts(String name) {
    if (values.get(name) instanceof Argument.Texts texts) {
      return texts.values();
    }
    throw invalid(name, values.get(name), "texts");
  }

  /**
   * What keeps these arguments from being those of a kind, each as {@code name: value (expected:
   * ...)}; empty if nothing does.
   */
  public List<String> faultsFor(CommandKind kind) {
    List<String> faults = new ArrayList<>();
    for (CommandParameter parameter : kind.parameters()) {
      Argument given = values.get(parameter.name());
      if (given != null) {
        parameter.findFault(given).ifPresent(fault -> faults.add(parameter.name() + ": " + fault));
      } else if (parameter.need() == CommandParameter.Need.REQUIRED) {
        faults.add(parameter.name() + ": missing (expected: " + parameter.expected() + ")");
      }
    }
    List<String> known = kind.parameters().stream().map(CommandParameter::name).toList();
    for (String name : values.keySet()) {
      if (!known.contains(name)) {
        faults.add(
            name
                + ": unknown (expected: "
                + (known.isEmpty() ? "no arguments" : String.join(", ", known))
                + ")");
      }
    }
    return faults;
  }
}
