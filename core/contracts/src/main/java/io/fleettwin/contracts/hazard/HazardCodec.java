package io.fleettwin.contracts.hazard;

import static io.fleettwin.contracts.hazard.JsonObject.lower;

import com.fasterxml.jackson.core.JsonParser;
import io.fleettwin.domain.hazard.Hazard;
import io.fleettwin.domain.hazard.HazardCause;
import io.fleettwin.domain.hazard.HazardPhase;
import io.fleettwin.domain.insight.Severity;
import java.io.IOException;

/**
 * Writes and reads hazards as JSON. Stateless.
 *
 * <p>The platform's own form: who reads it has to keep to {@link Hazard#isFor}. Cells are
 * hexadecimal, times microseconds since 1970.
 */
public final class HazardCodec {

  private static final int HEXADECIMAL = 16;

  private HazardCodec() {}

  /** Writes a hazard. */
  public static byte[] encode(Hazard hazard) {
    Hazard.Place place = hazard.place();
    Hazard.Grounds grounds = hazard.grounds();
    Hazard.Span span = hazard.span();
    return JsonObject.encode(
        json -> {
          json.writeStringField("id", hazard.id());
          json.writeStringField("scope", hazard.scope());
          json.writeStringField("cause", lower(hazard.cause()));
          json.writeNumberField("cause_code", hazard.cause().causeCode());
          json.writeNumberField("sub_cause_code", hazard.cause().subCauseCode());
          json.writeStringField("phase", lower(hazard.phase()));
          json.writeStringField("severity", lower(hazard.severity()));
          json.writeStringField("cell", Long.toHexString(place.cell()));
          json.writeNumberField("sector", place.sector());
          json.writeNumberField("lat_deg", place.latitudeDegrees());
          json.writeNumberField("lon_deg", place.longitudeDegrees());
          json.writeNumberField("extent_m", place.extentMeters());
          json.writeNumberField("log_odds", grounds.logOdds());
          json.writeNumberField("reports", grounds.reports());
          json.writeNumberField("reporters", grounds.reporters());
          json.writeNumberField("clear_passages", grounds.clearPassages());
          json.writeNumberField("since_us", span.sinceMicros());
          json.writeNumberField("time_us", span.eventTimeMicros());
          json.writeNumberField("expiry_us", span.expiryMicros());
          json.writeNumberField("sensed_us", span.sensedMicros());
        });
  }

  /**
   * Reads a hazard.
   *
   * @throws IOException if the bytes are not one, with what was found
   */
  public static Hazard decode(byte[] bytes) throws IOException {
    try (JsonParser json = JsonObject.parser(bytes)) {
      JsonObject fields = new JsonObject().read(json);
      return new Hazard(
          fields.text("id"),
          fields.text("scope"),
          fields.constant(HazardCause.class, "cause"),
          fields.constant(HazardPhase.class, "phase"),
          fields.constant(Severity.class, "severity"),
          new Hazard.Place(
              cell(fields.text("cell")),
              Math.toIntExact(fields.integer("sector")),
              fields.number("lat_deg"),
              fields.number("lon_deg"),
              fields.number("extent_m")),
          new Hazard.Grounds(
              fields.number("log_odds"),
              Math.toIntExact(fields.integer("reports")),
              Math.toIntExact(fields.integer("reporters")),
              Math.toIntExact(fields.integer("clear_passages"))),
          new Hazard.Span(
              fields.integer("since_us"),
              fields.integer("time_us"),
              fields.integer("expiry_us"),
              fields.integer("sensed_us")));
    }
  }

  private static long cell(String text) throws IOException {
    try {
      return Long.parseUnsignedLong(text, HEXADECIMAL);
    } catch (NumberFormatException e) {
      throw new IOException("cell: " + text + " (expected: hexadecimal)", e);
    }
  }
}
