package io.fleettwin.contracts.signal;

import io.fleettwin.domain.signal.SignalCatalogue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Loads the platform's signal catalogue, {@code signals.csv}, see {@link CatalogueCsv}. Names,
 * units and ranges follow the COVESA Vehicle Signal Specification 6.
 */
public final class VssCatalogue {

  private static final String RESOURCE = "/io/fleettwin/contracts/signals.csv";

  private VssCatalogue() {}

  /**
   * The catalogue of this release.
   *
   * @throws IllegalArgumentException if the catalogue file is broken, with the line
   */
  public static SignalCatalogue load() {
    try (InputStream in = VssCatalogue.class.getResourceAsStream(RESOURCE);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return SignalCatalogue.of(CatalogueCsv.parse(lines, "signals.csv"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
