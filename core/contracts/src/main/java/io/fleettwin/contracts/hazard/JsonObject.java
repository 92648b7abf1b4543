package io.fleettwin.contracts.hazard;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** A flat JSON object: numbers and texts by their names. Fields of other kinds are skipped. */
final class JsonObject {

  private static final JsonFactory FACTORY = new JsonFactory();

  private final Map<String, String> values = new HashMap<>();

  /** Writes the fields of an object. */
  @FunctionalInterface
  interface Fields {
    void write(JsonGenerator json) throws IOException;
  }

  static byte[] encode(Fields fields) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
      json.writeStartObject();
      fields.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  static JsonParser parser(byte[] bytes) throws IOException {
    JsonParser json = FACTORY.createParser(bytes);
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw new IOException("not an object");
    }
    return json;
  }

  /** Takes the rest of the object at which the parser stands. */
  JsonObject read(JsonParser json) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      take(json.currentName(), json);
    }
    return this;
  }

  /** Takes the field of which the parser has read the name. */
  void take(String name, JsonParser json) throws IOException {
    JsonToken token = json.nextToken();
    if (token.isScalarValue() && token != JsonToken.VALUE_NULL) {
      values.put(name, json.getText());
    } else {
      json.skipChildren();
    }
  }

  String text(String name) throws IOException {
    String value = values.get(name);
    if (value == null) {
      throw new IOException(name + ": missing");
    }
    return value;
  }

  double number(String name) throws IOException {
    String value = text(name);
    try {
      return Double.parseDouble(value);
    } catch (NumberFormatException e) {
      throw new IOException(name + ": " + value + " (expected: a number)", e);
    }
  }

  /** A number that may be missing, which is NaN. */
  double numberOrNaN(String name) throws IOException {
    return values.containsKey(name) ? number(name) : Double.NaN;
  }

  long integer(String name) throws IOException {
    String value = text(name);
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException e) {
      throw new IOException(name + ": " + value + " (expected: an integer)", e);
    }
  }

  /** A constant in lower case. */
  <E extends Enum<E>> E constant(Class<E> type, String name) throws IOException {
    String value = text(name);
    try {
      return Enum.valueOf(type, value.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IOException(name + ": " + value + " (expected: a " + type.getSimpleName() + ")", e);
    }
  }

  static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /** Writes a number; one that is not a number is left out. */
  static void write(String name, double value, JsonGenerator json) throws IOException {
    if (Double.isFinite(value)) {
      json.writeNumberField(name, value);
    }
  }
}
