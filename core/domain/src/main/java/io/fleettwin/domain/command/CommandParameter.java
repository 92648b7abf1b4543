package io.fleettwin.domain.command;

import static io.fleettwin.domain.common.Require.requireText;
import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * What a command of one kind may or must say. Immutable.
 *
 * @param name as it is written in JSON, with its unit at the end
 * @param type what it takes
 * @param need whether it has to be there
 * @param minimum least number, or fewest characters or words
 * @param maximum greatest number, or most characters or words
 * @param choices the words that a text may be; empty if any
 * @param meaning one sentence for a person
 */
public record CommandParameter(
    String name,
    Type type,
    Need need,
    double minimum,
    double maximum,
    List<String> choices,
    String meaning) {

  private static final int LONGEST_TEXT = 200;

  /** What a parameter takes. */
  public enum Type {
    NUMBER,
    FLAG,
    TEXT,
    TEXTS
  }

  /** Whether a parameter has to be there. */
  public enum Need {
    REQUIRED,
    OPTIONAL
  }

  public CommandParameter {
    requireText(name, "name");
    requireNonNull(type, "type");
    requireNonNull(need, "need");
    choices = List.copyOf(choices);
    requireText(meaning, "meaning");
  }

  /** A number in {@code [minimum, maximum]} that has to be there. */
  static CommandParameter number(String name, double minimum, double maximum, String meaning) {
    return new CommandParameter(
        name, Type.NUMBER, Need.REQUIRED, minimum, maximum, List.of(), meaning);
  }

  /** Yes or no; has to be there. */
  static CommandParameter flag(String name, String meaning) {
    return new CommandParameter(name, Type.FLAG, Need.REQUIRED, 0, 1, List.of(), meaning);
  }

  /** Any text of 1 to 200 characters that has to be there. */
  static CommandParameter text(String name, String meaning) {
    return new CommandParameter(
        name, Type.TEXT, Need.REQUIRED, 1, LONGEST_TEXT, List.of(), meaning);
  }

  /** One of some words; has to be there. */
  static CommandParameter choice(String name, List<String> choices, String meaning) {
    return new CommandParameter(name, Type.TEXT, Need.REQUIRED, 1, LONGEST_TEXT, choices, meaning);
  }

  /** From 1 to {@code most} words of 1 to 200 characters; has to be there. */
  static CommandParameter texts(String name, int most, String meaning) {
    return new CommandParameter(name, Type.TEXTS, Need.REQUIRED, 1, most, List.of(), meaning);
  }

  /** This parameter, which may be left out. */
  CommandParameter orNothing() {
    return new CommandParameter(name, type, Need.OPTIONAL, minimum, maximum, choices, meaning);
  }

  /** What is wrong with a value, as {@code value (expected: ...)}; empty if nothing is. */
  Optional<String> findFault(Argument given) {
    boolean fits =
        switch (type) {
          case NUMBER ->
              given instanceof Argument.Quantity number
                  && number.value() >= minimum
                  && number.value() <= maximum;
          case FLAG -> given instanceof Argument.Flag;
          case TEXT -> given instanceof Argument.Text text && isWord(text.value());
          case TEXTS ->
              given instanceof Argument.Texts texts
                  && texts.values().size() >= minimum
                  && texts.values().size() <= maximum
                  && texts.values().stream().allMatch(CommandParameter::isShort);
        };
    return fits
        ? Optional.empty()
        : Optional.of(given.asText() + " (expected: " + expected() + ")");
  }

  private boolean isWord(String text) {
    return choices.isEmpty() ? isShort(text) : choices.contains(text);
  }

  private static boolean isShort(String text) {
    return !text.isBlank() && text.length() <= LONGEST_TEXT;
  }

  /** For a person: what a value has to be. */
  public String expected() {
    return switch (type) {
      case NUMBER -> "a number from " + plain(minimum) + " to " + plain(maximum);
      case FLAG -> "true or false";
      case TEXT ->
          choices.isEmpty()
              ? "a text of 1 to " + LONGEST_TEXT + " characters"
              : "one of " + String.join(", ", choices);
      case TEXTS ->
          plain(minimum)
              + " to "
              + plain(maximum)
              + " texts of 1 to "
              + LONGEST_TEXT
              + " characters";
    };
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }
}
