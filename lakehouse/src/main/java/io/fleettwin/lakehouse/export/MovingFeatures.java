package io.fleettwin.lakehouse.export;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * Writes tracks as a GeoJSON feature collection in the Trajectory encoding of OGC Moving Features
 * JSON: a line string for each track, under {@code datetimes} a time for each position, and arrays
 * of the same length for what changes on the way. Whatever does not change is no array.
 *
 * @see <a href="https://docs.ogc.org/is/19-045r3/19-045r3.html">OGC 19-045r3, Moving Features
 *     Encoding Extension - JSON 1.0, 7.1</a>
 */
final class MovingFeatures {

  private MovingFeatures() {}

  static void write(ExportRequest request, String tripId, List<Track> tracks, OutputStream out)
      throws IOException {
    JsonFactory factory = new JsonFactory();
    factory.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    try (JsonGenerator json = factory.createGenerator(out, JsonEncoding.UTF8)) {
      json.writeStartObject();
      json.writeStringField("type", "FeatureCollection");
      json.writeArrayFieldStart("features");
      for (Track track : tracks) {
        writeFeature(request, tripId, track, json);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  private static void writeFeature(
      ExportRequest request, String tripId, Track track, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("type", "Feature");
    json.writeStringField("id", request.vehicleId());
    json.writeObjectFieldStart("geometry");
    json.writeStringField("type", "LineString");
    json.writeArrayFieldStart("coordinates");
    for (int at = 0; at < track.size(); at++) {
      json.writeStartArray();
      json.writeNumber(track.longitude(at));
      json.writeNumber(track.latitude(at));
      json.writeEndArray();
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeObjectFieldStart("properties");
    json.writeStringField("tenant", request.tenant());
    if (!tripId.isEmpty()) {
      json.writeStringField("trip_id", tripId);
    }
    json.writeStringField("source_table", track.source().tableName());
    json.writeArrayFieldStart("datetimes");
    for (int at = 0; at < track.size(); at++) {
      json.writeString(Instant.EPOCH.plus(track.timeMicros(at), ChronoUnit.MICROS).toString());
    }
    json.writeEndArray();
    writeNumbers(PositionSource.SPEED, track.size(), track::speed, json);
    writeNumbers(PositionSource.SOC, track.size(), track::soc, json);
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void writeNumbers(
      String name, int size, IntToDoubleFunction values, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart(name);
    for (int at = 0; at < size; at++) {
      double value = values.applyAsDouble(at);
      if (Double.isFinite(value)) {
        json.writeNumber(value);
      } else {
        json.writeNull();
      }
    }
    json.writeEndArray();
  }
}
