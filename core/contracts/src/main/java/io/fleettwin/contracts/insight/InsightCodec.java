package io.fleettwin.contracts.insight;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.fleettwin.domain.common.VehicleKey;
import io.fleettwin.domain.insight.Evidence;
import io.fleettwin.domain.insight.Insight;
import io.fleettwin.domain.insight.InsightKind;
import io.fleettwin.domain.insight.Phase;
import io.fleettwin.domain.insight.Severity;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * Writes and reads insights as CloudEvents 1.0 in structured JSON. Stateless.
 *
 * <p>{@code type} is {@code io.fleettwin.insight.<kind>.v1}, {@code subject} the vehicle, {@code
 * time} the event time of the report; numbers that are not known are left out.
 *
 * @see <a
 *     href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md">
 *     JSON event format for CloudEvents</a>
 */
public final class InsightCodec {

  /** Content type of the bytes. */
  public static final String CONTENT_TYPE = "application/cloudevents+json";

  private static final JsonFactory FACTORY = new JsonFactory();
  private static final String TYPE_PREFIX = "io.fleettwin.insight.";
  private static final String TYPE_SUFFIX = ".v1";

  private InsightCodec() {}

  /** Writes an insight. */
  public static byte[] encode(InsightEvent event) {
    Insight insight = event.insight();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(768);
    try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("specversion", "1.0");
      json.writeStringField("id", event.id());
      json.writeStringField("source", "/fleettwin/twin");
      json.writeStringField("type", TYPE_PREFIX + lower(insight.kind()) + TYPE_SUFFIX);
      json.writeStringField("subject", event.vehicle().asText());
      json.writeStringField("time", time(insight.eventTimeMicros()));
      json.writeStringField("datacontenttype", "application/json");
      json.writeObjectFieldStart("data");
      writeData(event, json);
      json.writeEndObject();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  private static void writeData(InsightEvent event, JsonGenerator json) throws IOException {
    Insight insight = event.insight();
    json.writeStringField("kind", lower(insight.kind()));
    json.writeStringField("about", insight.subject());
    json.writeStringField("phase", lower(insight.phase()));
    json.writeStringField("severity", lower(insight.severity()));
    json.writeStringField("since", time(insight.sinceMicros()));
    json.writeStringField("known_time", time(event.knownTimeMicros()));
    writeNumber("measured", insight.evidence().measured(), json);
    writeNumber("expected", insight.evidence().expected(), json);
    writeNumber("standard_deviation", insight.evidence().standardDeviation(), json);
    json.writeStringField("unit", insight.evidence().unit());
    json.writeNumberField("confidence", insight.evidence().confidence());
    json.writeStringField("message", insight.message());
  }

  private static void writeNumber(String name, double value, JsonGenerator json)
      throws IOException {
    if (Double.isFinite(value)) {
      json.writeNumberField(name, value);
    }
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static String time(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
  }

  /**
   * Reads an insight.
   *
   * @throws IOException if the bytes are not one, with what was found
   */
  public static InsightEvent decode(byte[] bytes) throws IOException {
    try (JsonParser json = FACTORY.createParser(bytes)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("not an object");
      }
      return new Reader().read(json);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** The fields of one event, as far as they were read. */
  private static final class Reader {
    private String vehicle = "";
    private Instant time = Instant.EPOCH;
    private Instant since = Instant.EPOCH;
    private Instant known = Instant.EPOCH;
    private String kind = "";
    private String about = "";
    private String phase = "";
    private String severity = "";
    private String unit = "";
    private String message = "";
    private double measured = Double.NaN;
    private double expected = Double.NaN;
    private double deviation = Double.NaN;
    private double confidence = Double.NaN;

    InsightEvent read(JsonParser json) throws IOException {
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        switch (name) {
          case "subject" -> vehicle = json.getText();
          case "time" -> time = Instant.parse(json.getText());
          case "data" -> readData(json);
          default -> json.skipChildren();
        }
      }
      return new InsightEvent(VehicleKey.parse(vehicle), insight(), micros(known));
    }

    private void readData(JsonParser json) throws IOException {
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        switch (name) {
          case "kind" -> kind = json.getText();
          case "about" -> about = json.getText();
          case "phase" -> phase = json.getText();
          case "severity" -> severity = json.getText();
          case "since" -> since = Instant.parse(json.getText());
          case "known_time" -> known = Instant.parse(json.getText());
          case "measured" -> measured = json.getDoubleValue();
          case "expected" -> expected = json.getDoubleValue();
          case "standard_deviation" -> deviation = json.getDoubleValue();
          case "unit" -> unit = json.getText();
          case "confidence" -> confidence = json.getDoubleValue();
          case "message" -> message = json.getText();
          default -> json.skipChildren();
        }
      }
    }

    private Insight insight() {
      return new Insight(
          InsightKind.valueOf(kind.toUpperCase(Locale.ROOT)),
          about,
          Phase.valueOf(phase.toUpperCase(Locale.ROOT)),
          Severity.valueOf(severity.toUpperCase(Locale.ROOT)),
          micros(since),
          micros(time),
          new Evidence(measured, expected, deviation, unit, confidence),
          message);
    }

    private static long micros(Instant instant) {
      return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
  }
}
