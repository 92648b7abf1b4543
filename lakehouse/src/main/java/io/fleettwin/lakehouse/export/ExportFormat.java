package io.fleettwin.lakehouse.export;

import io.fleettwin.domain.common.Require;
import java.util.Arrays;
import java.util.Locale;

/** In which form data leaves. */
public enum ExportFormat {
  /** A file for each table, typed as the table is. */
  PARQUET,
  /**
   * A file for each table: RFC 4180, times in ISO 8601, what is nested as JSON, bytes as Base64.
   */
  CSV,
  /** Positions only, as OGC Moving Features JSON. */
  MF_JSON;

  /** How the format is called on command lines and in addresses. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The format of a {@link #label()}.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static ExportFormat ofLabel(String label) {
    return Arrays.stream(values())
        .filter(format -> format.label().equals(label))
        .findFirst()
        .orElseThrow(() -> Require.invalid("format", label, "parquet, csv or mf-json"));
  }
}
