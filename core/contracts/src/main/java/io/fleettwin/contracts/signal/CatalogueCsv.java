package io.fleettwin.contracts.signal;

import io.fleettwin.domain.signal.Signal;
import io.fleettwin.domain.signal.SignalType;
import io.fleettwin.domain.signal.Tier;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads signals from lines.
 *
 * <p>One line a signal: {@code id,path,type,unit,minimum,maximum,decimals,cadence_ms,tier,column}.
 * Lines that start with {@code #} are comments.
 */
final class CatalogueCsv {

  private static final String HEADER =
      "id,path,type,unit,minimum,maximum,decimals,cadence_ms,tier,column";
  private static final int FIELDS = 10;

  private CatalogueCsv() {}

  /**
   * Reads all lines.
   *
   * @param name of the file, for messages
   * @throws IllegalArgumentException if a line is broken, with its number
   */
  static List<Signal> parse(BufferedReader lines, String name) throws IOException {
    List<Signal> signals = new ArrayList<>();
    boolean headerSeen = false;
    int number = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      if (!headerSeen) {
        requireHeader(line, name);
        headerSeen = true;
        continue;
      }
      try {
        signals.add(parse(line));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(name + " line " + number + ": " + e.getMessage(), e);
      }
    }
    return signals;
  }

  private static void requireHeader(String line, String name) {
    if (!line.equals(HEADER)) {
      throw new IllegalArgumentException(name + " header: " + line + " (expected: " + HEADER + ")");
    }
  }

  private static Signal parse(String line) {
    String[] fields = line.split(",", -1);
    if (fields.length != FIELDS) {
      throw new IllegalArgumentException(fields.length + " fields (expected: " + FIELDS + ")");
    }
    return new Signal(
        Integer.parseInt(fields[0]),
        fields[1],
        SignalType.valueOf(fields[2]),
        fields[3],
        limit(fields[4], Double.NEGATIVE_INFINITY),
        limit(fields[5], Double.POSITIVE_INFINITY),
        Integer.parseInt(fields[6]),
        Integer.parseInt(fields[7]),
        Tier.valueOf(fields[8].toUpperCase(Locale.ROOT)),
        fields[9]);
  }

  private static double limit(String field, double unlimited) {
    return field.isEmpty() ? unlimited : Double.parseDouble(field);
  }
}
