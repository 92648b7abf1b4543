package io.fleettwin.contracts.session;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.fleettwin.domain.common.VehicleKey;
import io.fleettwin.domain.session.Charge;
import io.fleettwin.domain.session.Endpoint;
import io.fleettwin.domain.session.Session;
import io.fleettwin.domain.session.Trip;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes and reads sessions as CloudEvents 1.0 in structured JSON. Stateless.
 *
 * <p>{@code type} is {@code io.fleettwin.session.trip.v1} or {@code
 * io.fleettwin.session.charge.v1}, {@code subject} the vehicle, {@code time} the event time of the
 * end; numbers that are not known are left out.
 *
 * @see <a
 *     href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md">
 *     JSON event format for CloudEvents</a>
 */
public final class SessionCodec {

  private static final JsonFactory FACTORY = new JsonFactory();
  private static final String TRIP = "io.fleettwin.session.trip.v1";
  private static final String CHARGE = "io.fleettwin.session.charge.v1";

  private SessionCodec() {}

  /** Writes a session. */
  public static byte[] encode(SessionEvent event) {
    Session session = event.session();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1_024);
    try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("specversion", "1.0");
      json.writeStringField("id", event.id());
      json.writeStringField("source", "/fleettwin/twin");
      json.writeStringField("type", session instanceof Trip ? TRIP : CHARGE);
      json.writeStringField("subject", event.vehicle().asText());
      json.writeStringField("time", time(session.end().timeMicros()));
      json.writeStringField("datacontenttype", "application/json");
      json.writeObjectFieldStart("data");
      json.writeStringField("known_time", time(event.knownTimeMicros()));
      writeEndpoint("start", session.start(), json);
      writeEndpoint("end", session.end(), json);
      if (session instanceof Trip trip) {
        writeTrip(trip, json);
      } else if (session instanceof Charge charge) {
        writeCharge(charge, json);
      }
      json.writeEndObject();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  private static void writeEndpoint(String prefix, Endpoint endpoint, JsonGenerator json)
      throws IOException {
    json.writeStringField(prefix + "_time", time(endpoint.timeMicros()));
    writeNumber(prefix + "_latitude_deg", endpoint.latitudeDegrees(), json);
    writeNumber(prefix + "_longitude_deg", endpoint.longitudeDegrees(), json);
    writeNumber(prefix + "_soc_frac", endpoint.socFraction(), json);
  }

  private static void writeTrip(Trip trip, JsonGenerator json) throws IOException {
    writeNumber("moving_s", trip.movingSeconds(), json);
    writeNumber("recovered_kwh", trip.recoveredKilowattHours(), json);
    writeNumber("distance_km", trip.consumption().kilometers(), json);
    writeNumber("energy_kwh", trip.consumption().kilowattHours(), json);
    writeNumber("predicted_kwh", trip.consumption().predictedKilowattHours(), json);
    writeNumber("predicted_deviation_kwh", trip.consumption().deviationKilowattHours(), json);
    writeNumber("peak_power_kw", trip.peakKilowatts(), json);
    writeNumber("peak_speed_kmh", trip.peakKilometersPerHour(), json);
  }

  private static void writeCharge(Charge charge, JsonGenerator json) throws IOException {
    writeNumber("battery_kwh", charge.batteryKilowattHours(), json);
    writeNumber("loss_kwh", charge.lossKilowattHours(), json);
    writeNumber("peak_power_kw", charge.peakKilowatts(), json);
  }

  private static void writeNumber(String name, double value, JsonGenerator json)
      throws IOException {
    if (Double.isFinite(value)) {
      json.writeNumberField(name, value);
    }
  }

  private static String time(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
  }

  /**
   * Reads a session.
   *
   * @throws IOException if the bytes are not one, with what was found
   */
  public static SessionEvent decode(byte[] bytes) throws IOException {
    try (JsonParser json = FACTORY.createParser(bytes)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("not an object");
      }
      return new Reader().read(json);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** What was read so far; numbers and texts of the data by name. Single use. */
  private static final class Reader {

    private String type = "";
    private String vehicle = "";
    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, Double> numbers = new HashMap<>();

    SessionEvent read(JsonParser json) throws IOException {
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        switch (name) {
          case "type" -> type = json.getText();
          case "subject" -> vehicle = json.getText();
          case "data" -> readData(json);
          default -> json.skipChildren();
        }
      }
      return new SessionEvent(VehicleKey.parse(vehicle), session(), micros("known_time"));
    }

    private void readData(JsonParser json) throws IOException {
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        JsonToken value = json.nextToken();
        if (value.isNumeric()) {
          numbers.put(name, json.getDoubleValue());
        } else if (value == JsonToken.VALUE_STRING) {
          texts.put(name, json.getText());
        } else {
          json.skipChildren();
        }
      }
    }

    private Session session() throws IOException {
      Endpoint start = endpoint("start");
      Endpoint end = endpoint("end");
      if (type.equals(CHARGE)) {
        return new Charge(
            start, end, number("battery_kwh"), number("loss_kwh"), number("peak_power_kw"));
      }
      if (!type.equals(TRIP)) {
        throw new IOException("type: " + type + " (expected: " + TRIP + " or " + CHARGE + ")");
      }
      return new Trip(
          start,
          end,
          number("moving_s"),
          number("recovered_kwh"),
          new Trip.Consumption(
              number("distance_km"),
              number("energy_kwh"),
              number("predicted_kwh"),
              number("predicted_deviation_kwh")),
          number("peak_power_kw"),
          number("peak_speed_kmh"));
    }

    private Endpoint endpoint(String prefix) throws IOException {
      return new Endpoint(
          micros(prefix + "_time"),
          number(prefix + "_latitude_deg"),
          number(prefix + "_longitude_deg"),
          number(prefix + "_soc_frac"));
    }

    private double number(String name) {
      return numbers.getOrDefault(name, Double.NaN);
    }

    private long micros(String name) throws IOException {
      String text = texts.get(name);
      if (text == null) {
        throw new IOException(name + ": missing (expected: a time)");
      }
      return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(text));
    }
  }
}
