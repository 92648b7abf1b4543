package io.fleettwin.lakehouse.table;

import io.fleettwin.domain.signal.Signal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The comment on a signal's column, which tells readers of a table without our catalogue what it
 * holds.
 *
 * @param path of the signal in the catalogue
 * @param unit of its values, empty if they have none
 * @param id of the signal
 */
public record SignalDoc(String path, String unit, int id) {

  private static final Pattern FORM = Pattern.compile("(\\S+)(?: \\[(.+)\\])?, signal (\\d+)");

  static SignalDoc of(Signal signal) {
    return new SignalDoc(signal.path(), signal.unit(), signal.id());
  }

  /** What a comment says; empty for the comment on another column. */
  public static Optional<SignalDoc> parse(String comment) {
    Matcher found = FORM.matcher(comment);
    if (!found.matches()) {
      return Optional.empty();
    }
    String unit = found.group(2) == null ? "" : found.group(2);
    return Optional.of(new SignalDoc(found.group(1), unit, Integer.parseInt(found.group(3))));
  }

  /** The comment. */
  String text() {
    return path + (unit.isEmpty() ? "" : " [" + unit + "]") + ", signal " + id;
  }
}
