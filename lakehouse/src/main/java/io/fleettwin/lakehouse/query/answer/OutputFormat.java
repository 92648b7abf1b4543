package io.fleettwin.lakehouse.query.answer;

/** How an answer is written. */
public enum OutputFormat {
  /** Aligned columns, for people. */
  TABLE,
  /** RFC 4180, with a header line; null is an empty field. */
  CSV,
  /** An array of objects. */
  JSON,
  /** A Parquet file, zstd. */
  PARQUET
}
