package io.fleettwin.domain.command;

import static io.fleettwin.domain.common.Require.requireFinite;
import static java.util.Objects.requireNonNull;

import java.util.List;

/** What a command says about one of its parameters. */
public sealed interface Argument {

  /** For a person: what was given. */
  String asText();

  /**
   * A number in the unit of its parameter.
   *
   * @param value finite
   */
  record Quantity(double value) implements Argument {

    public Quantity {
      requireFinite(value, "value");
    }

    @Override
    public String asText() {
      return Double.toString(value);
    }
  }

  /** Yes or no. */
  record Flag(boolean value) implements Argument {

    @Override
    public String asText() {
      return Boolean.toString(value);
    }
  }

  /** One word or sentence. */
  record Text(String value) implements Argument {

    public Text {
      requireNonNull(value, "value");
    }

    @Override
    public String asText() {
      return value;
    }
  }

  /** Several words. */
  record Texts(List<String> values) implements Argument {

    public Texts {
      values = List.copyOf(values);
    }

    @Override
    public String asText() {
      return values.toString();
    }
  }
}
