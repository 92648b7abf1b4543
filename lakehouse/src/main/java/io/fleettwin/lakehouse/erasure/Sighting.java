package io.fleettwin.lakehouse.erasure;

/**
 * A file in which the vehicle is still to be found.
 *
 * @param location of the file
 * @param kind how it was found
 * @param count rows or places, at least 1
 */
public record Sighting(String location, Kind kind, long count) {

  /** How a file was searched. */
  public enum Kind {
    /** Rows of a Parquet file with the id in one of their texts. */
    ROWS,
    /** Values of an Avro file, such as the bounds in a manifest. */
    METADATA,
    /** The file as it is, byte by byte. */
    BYTES
  }
}
