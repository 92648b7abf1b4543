package io.fleettwin.local.supervise;

import io.fleettwin.local.process.LogFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Finds the line of a log that says best why a process ended. */
final class LastWords {

  private static final int LINES = 200;
  private static final int MAX_CHARACTERS = 200;
  private static final Predicate<String> CAUSE = Pattern.compile("^Caused by: ").asPredicate();
  private static final Predicate<String> ERROR =
      Pattern.compile("\\b(ERROR|FATAL|Error|Exception|[A-Z]\\w+(Exception|Error))\\b")
          .asPredicate();
  private static final Predicate<String> FRAME =
      Pattern.compile("^\\s+(at |\\.\\.\\. \\d+ )").asPredicate();

  private LastWords() {}

  /** One line, or empty when the log says nothing. */
  static Optional<String> of(Path log) {
    try {
      return of(new LogFile(log).tail(LINES));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  static Optional<String> of(List<String> lines) {
    List<String> words =
        lines.stream().filter(line -> !line.isBlank()).filter(FRAME.negate()).toList();
    return last(words, CAUSE)
        .or(() -> last(words, ERROR))
        .or(() -> last(words, line -> true))
        .map(line -> line.replaceFirst("^Caused by: ", "").strip())
        .map(line -> line.substring(0, Math.min(MAX_CHARACTERS, line.length())));
  }

  private static Optional<String> last(List<String> lines, Predicate<String> wanted) {
    return lines.stream().filter(wanted).reduce((earlier, later) -> later);
  }
}
