package io.fleettwin.contracts.hazard;

import static io.fleettwin.contracts.hazard.JsonObject.lower;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.fleettwin.domain.common.VehicleKey;
import io.fleettwin.domain.hazard.HazardCause;
import io.fleettwin.domain.hazard.Passage;
import io.fleettwin.domain.hazard.Symptom;
import io.fleettwin.domain.hazard.Waypoint;
import io.fleettwin.domain.insight.Severity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes and reads passages as JSON: {@code {"vehicle","from_lat_deg","from_lon_deg","from_us",
 * "to_lat_deg","to_lon_deg","to_us","heading_deg","speed_mps","received_us","symptoms":[{"cause",
 * "severity","lat_deg","lon_deg","time_us"}]}}. Stateless.
 */
public final class PassageCodec {

  private static final String SYMPTOMS = "symptoms";

  private PassageCodec() {}

  /** Writes a passage. */
  public static byte[] encode(PassageEvent event) {
    Passage passage = event.passage();
    return JsonObject.encode(
        json -> {
          json.writeStringField("vehicle", event.vehicle().asText());
          write("from", passage.start(), json);
          write("to", passage.end(), json);
          json.writeNumberField("heading_deg", passage.headingDegrees());
          json.writeNumberField("speed_mps", passage.speedMetersPerSecond());
          json.writeNumberField("received_us", event.receivedMicros());
          if (passage.isReport()) {
            json.writeArrayFieldStart(SYMPTOMS);
            for (Symptom symptom : passage.symptoms()) {
              write(symptom, json);
            }
            json.writeEndArray();
          }
        });
  }

  private static void write(String side, Waypoint point, JsonGenerator json) throws IOException {
    json.writeNumberField(side + "_lat_deg", point.latitudeDegrees());
    json.writeNumberField(side + "_lon_deg", point.longitudeDegrees());
    json.writeNumberField(side + "_us", point.eventTimeMicros());
  }

  private static void write(Symptom symptom, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("cause", lower(symptom.cause()));
    json.writeStringField("severity", lower(symptom.severity()));
    json.writeNumberField("lat_deg", symptom.latitudeDegrees());
    json.writeNumberField("lon_deg", symptom.longitudeDegrees());
    json.writeNumberField("time_us", symptom.eventTimeMicros());
    json.writeEndObject();
  }

  /**
   * Reads a passage.
   *
   * @throws IOException if the bytes are not one, with what was found
   */
  public static PassageEvent decode(byte[] bytes) throws IOException {
    JsonObject fields = new JsonObject();
    List<Symptom> symptoms = new ArrayList<>();
    try (JsonParser json = JsonObject.parser(bytes)) {
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        if (name.equals(SYMPTOMS)) {
          json.nextToken();
          while (json.nextToken() == JsonToken.START_OBJECT) {
            symptoms.add(symptom(new JsonObject().read(json)));
          }
        } else {
          fields.take(name, json);
        }
      }
      return new PassageEvent(
          VehicleKey.parse(fields.text("vehicle")),
          new Passage(
              waypoint("from", fields),
              waypoint("to", fields),
              fields.number("heading_deg"),
              fields.number("speed_mps"),
              symptoms),
          fields.integer("received_us"));
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static Waypoint waypoint(String side, JsonObject fields) throws IOException {
    return new Waypoint(
        fields.number(side + "_lat_deg"),
        fields.number(side + "_lon_deg"),
        fields.integer(side + "_us"));
  }

  private static Symptom symptom(JsonObject fields) throws IOException {
    return new Symptom(
        fields.constant(HazardCause.class, "cause"),
        fields.constant(Severity.class, "severity"),
        fields.number("lat_deg"),
        fields.number("lon_deg"),
        fields.integer("time_us"));
  }
}
