package io.fleettwin.lakehouse.erasure;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;

/** An {@link ErasureReport} for people, and for programs. */
final class ReportText {

  private static final double MEBIBYTE = 1 << 20;

  private ReportText() {}

  static void write(ErasureReport report, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%-36s %8s %12s %12s %10s%n",
        "TABLE",
        "FILES",
        "ROWS GONE",
        "ROWS KEPT",
        "PAST");
    for (TableErased table : report.tables()) {
      out.printf(
          Locale.ROOT,
          "%-36s %8d %12d %12d %10d%n",
          table.table(),
          table.filesReplaced(),
          table.rowsErased(),
          table.rowsKept(),
          table.snapshotsExpired());
    }
    out.printf(
        Locale.ROOT,
        "%nSearched %d files, %.1f MiB: %s%n",
        report.filesSearched(),
        report.bytesSearched() / MEBIBYTE,
        report.isProven() ? "nothing found" : report.sightings().size() + " still hold it");
    for (Sighting sighting : report.sightings()) {
      out.printf(
          Locale.ROOT,
          "  %s: %d %s%n",
          sighting.location(),
          sighting.count(),
          sighting.kind().name().toLowerCase(Locale.ROOT));
    }
    out.printf(
        Locale.ROOT,
        "%s/%s %s in %.1f s%n",
        report.tenant(),
        report.vehicle(),
        report.isProven() ? "erased" : "NOT erased",
        report.seconds());
  }

  static void writeJson(ErasureReport report, PrintWriter out) throws IOException {
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.writeStartObject();
      json.writeStringField("tenant", report.tenant());
      json.writeStringField("vehicle", report.vehicle());
      json.writeBooleanField("proven", report.isProven());
      json.writeNumberField("rows_erased", report.rowsErased());
      json.writeNumberField("files_searched", report.filesSearched());
      json.writeNumberField("bytes_searched", report.bytesSearched());
      json.writeNumberField("seconds", report.seconds());
      json.writeArrayFieldStart("tables");
      for (TableErased table : report.tables()) {
        json.writeStartObject();
        json.writeStringField("table", table.table());
        json.writeNumberField("files_replaced", table.filesReplaced());
        json.writeNumberField("rows_erased", table.rowsErased());
        json.writeNumberField("rows_kept", table.rowsKept());
        json.writeNumberField("snapshots_expired", table.snapshotsExpired());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeArrayFieldStart("sightings");
      for (Sighting sighting : report.sightings()) {
        json.writeStartObject();
        json.writeStringField("location", sighting.location());
        json.writeStringField("kind", sighting.kind().name().toLowerCase(Locale.ROOT));
        json.writeNumberField("count", sighting.count());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    out.println();
  }
}
