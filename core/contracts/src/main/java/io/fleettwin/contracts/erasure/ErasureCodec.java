package io.fleettwin.contracts.erasure;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.fleettwin.contracts.erasure.ErasureDecoding.Erased;
import io.fleettwin.contracts.erasure.ErasureDecoding.Lifted;
import io.fleettwin.contracts.erasure.ErasureDecoding.Malformed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Writes and reads the values of the erasure topic: JSON, or nothing where a marker is lifted.
 * Stateless.
 *
 * <p>{@code {"requested_at_us":1767600000000000,"by":"operator"}}; fields that are not known are
 * skipped.
 */
public final class ErasureCodec {

  private static final JsonFactory FACTORY = new JsonFactory();
  private static final String REQUESTED = "requested_at_us";
  private static final String BY = "by";

  private ErasureCodec() {}

  /** Writes a marker. What lifts one is a record without a value. */
  public static byte[] encode(ErasureMarker marker) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(96);
    try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeNumberField(REQUESTED, marker.requestedMicros());
      json.writeStringField(BY, marker.requestedBy());
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads a value, whatever is in it.
   *
   * @param value the record's value; null or no bytes where a marker is lifted
   */
  public static ErasureDecoding decode(byte[] value) {
    if (value == null || value.length == 0) {
      return new Lifted();
    }
    try (JsonParser json = FACTORY.createParser(value)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return new Malformed("value: not an object (expected: a marker as JSON)");
      }
      return new Erased(read(json));
    } catch (IOException | IllegalArgumentException e) {
      return new Malformed(e.getMessage());
    }
  }

  private static ErasureMarker read(JsonParser json) throws IOException {
    long requestedMicros = 0;
    String requestedBy = "";
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      switch (name) {
        case REQUESTED -> requestedMicros = json.getLongValue();
        case BY -> requestedBy = json.getValueAsString("");
        default -> json.skipChildren();
      }
    }
    return new ErasureMarker(requestedMicros, requestedBy);
  }
}
