package io.fleettwin.lakehouse.query.answer;

import io.fleettwin.lakehouse.query.text.QueryException;
import java.sql.Blob;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Spells what DuckDB's driver hands out: times in ISO 8601, UTC. */
final class Values {

  private Values() {}

  static String asText(Object value) {
    if (value instanceof OffsetDateTime time) {
      return DateTimeFormatter.ISO_INSTANT.format(time);
    }
    if (value instanceof java.sql.Timestamp time) {
      return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(
          LocalDateTime.ofInstant(time.toInstant(), ZoneOffset.UTC));
    }
    if (value instanceof Blob blob) {
      return lengthOf(blob) + " bytes";
    }
    return value.toString();
  }

  private static long lengthOf(Blob blob) {
    try {
      return blob.length();
    } catch (SQLException e) {
      throw new QueryException("Cannot read a binary value: " + e.getMessage(), e);
    }
  }
}
