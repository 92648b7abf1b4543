package io.fleettwin.contracts.signal;

import io.fleettwin.domain.signal.Signal;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.domain.signal.SignalType;
import io.fleettwin.domain.signal.Tier;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Loads the platform's signal catalogue, {@code signals.csv}.
 *
 * <p>One line a signal: {@code id,path,type,unit,minimum,maximum,decimals,cadence_ms,tier,column}.
 * Lines that start with {@code #} are comments. Names, units and ranges follow the COVESA Vehicle
 * Signal Specification 6.
 */
public final class VssCatalogue {

  private static final String RESOURCE = "/io/fleettwin/contracts/signals.csv";
  private static final String HEADER =
      "id,path,type,unit,minimum,maximum,decimals,cadence_ms,tier,column";
  private static final int FIELDS = 10;

  private VssCatalogue() {}

  /**
   * The catalogue of this release.
   *
   * @throws IllegalStateException if the catalogue file is broken, with the line
   */
  public static SignalCatalogue load() {
    try (InputStream in = VssCatalogue.class.getResourceAsStream(RESOURCE);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return parse(lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SignalCatalogue parse(BufferedReader lines) throws IOException {
    List<Signal> signals = new ArrayList<>();
    boolean headerSeen = false;
    int number = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      if (!headerSeen) {
        requireHeader(line);
        headerSeen = true;
        continue;
      }
      try {
        signals.add(parse(line));
      } catch (IllegalArgumentException e) {
        throw new IllegalStateException("signals.csv line " + number + ": " + e.getMessage(), e);
      }
    }
    return SignalCatalogue.of(signals);
  }

  private static void requireHeader(String line) {
    if (!line.equals(HEADER)) {
      throw new IllegalStateException(
          "signals.csv header: " + line + " (expected: " + HEADER + ")");
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
