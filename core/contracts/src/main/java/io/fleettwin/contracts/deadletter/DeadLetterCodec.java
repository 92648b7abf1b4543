package io.fleettwin.contracts.deadletter;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.fleettwin.contracts.deadletter.DeadLetter.Origin;
import io.fleettwin.contracts.deadletter.DeadLetter.Payload;
import io.fleettwin.domain.sync.RejectReason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Writes and reads dead letters as JSON, which a person can read from the topic. Stateless. */
public final class DeadLetterCodec {

  private static final JsonFactory FACTORY = new JsonFactory();
  private static final byte[] NO_BYTES = {};

  private DeadLetterCodec() {}

  /** Writes a dead letter. */
  public static byte[] encode(DeadLetter letter) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("reason", letter.reason().name());
      json.writeStringField("detail", letter.detail());
      json.writeStringField("tenant", letter.tenant());
      json.writeStringField("device", letter.device());
      json.writeStringField("topic", letter.origin().topic());
      json.writeNumberField("partition", letter.origin().partition());
      json.writeNumberField("offset", letter.origin().offset());
      json.writeStringField("content_type", letter.contentType());
      if (letter.receivedTimeMicros() != 0) {
        json.writeStringField(
            "received_time",
            Instant.EPOCH.plus(letter.receivedTimeMicros(), ChronoUnit.MICROS).toString());
      }
      json.writeNumberField("payload_bytes", letter.payload().totalBytes());
      json.writeBinaryField("payload_base64", letter.payload().excerpt());
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads a dead letter.
   *
   * @throws IOException if the bytes are not one, with what was found
   */
  public static DeadLetter decode(byte[] bytes) throws IOException {
    try (JsonParser json = FACTORY.createParser(bytes)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("not an object");
      }
      return read(json);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static DeadLetter read(JsonParser json) throws IOException {
    String reason = "";
    String detail = "";
    String tenant = "";
    String device = "";
    String topic = "";
    int partition = -1;
    long offset = -1;
    String contentType = "";
    long receivedTimeMicros = 0;
    int payloadBytes = 0;
    byte[] excerpt = NO_BYTES;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      switch (name) {
        case "reason" -> reason = json.getText();
        case "detail" -> detail = json.getText();
        case "tenant" -> tenant = json.getText();
        case "device" -> device = json.getText();
        case "topic" -> topic = json.getText();
        case "partition" -> partition = json.getIntValue();
        case "offset" -> offset = json.getLongValue();
        case "content_type" -> contentType = json.getText();
        case "received_time" ->
            receivedTimeMicros =
                ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(json.getText()));
        case "payload_bytes" -> payloadBytes = json.getIntValue();
        case "payload_base64" -> excerpt = json.getBinaryValue();
        default -> json.skipChildren();
      }
    }
    return new DeadLetter(
        RejectReason.valueOf(reason),
        detail,
        new Origin(topic, partition, offset),
        tenant,
        device,
        contentType,
        receivedTimeMicros,
        new Payload(excerpt, payloadBytes));
  }
}
