package io.fleettwin.contracts.command;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.fleettwin.domain.command.CommandAnswer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Writes and reads what a vehicle answers: {@code {"id":"5f…","at_us":…,"detail":"…"}}. The status
 * stands outside of the payload: in the MQTT topic, and in Hono's {@code status} header. Stateless.
 */
public final class AnswerCodec {

  private static final JsonFactory FACTORY = new JsonFactory();
  private static final String ID = "id";
  private static final String AT = "at_us";
  private static final String DETAIL = "detail";

  private AnswerCodec() {}

  /** Writes the payload of an answer. */
  public static byte[] encode(CommandAnswer answer) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
    try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField(ID, answer.commandId());
      json.writeNumberField(AT, answer.timeMicros());
      if (!answer.detail().isEmpty()) {
        json.writeStringField(DETAIL, answer.detail());
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads an answer. A payload that is not one of ours is an answer all the same: another maker's
   * vehicle may have nothing to say but its status.
   *
   * @param commandId the command that it answers, as the correlation id says
   * @param status Hono's status header
   * @param payload what the vehicle sent, may be empty
   * @throws IllegalArgumentException if the status is not one of {@link CommandAnswer}
   */
  public static CommandAnswer decode(String commandId, int status, byte[] payload) {
    long timeMicros = 0;
    String detail = "";
    try (JsonParser json = FACTORY.createParser(payload)) {
      if (json.nextToken() == JsonToken.START_OBJECT) {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
          String name = json.currentName();
          json.nextToken();
          switch (name) {
            case AT -> timeMicros = json.getLongValue();
            case DETAIL -> detail = json.getText();
            default -> json.skipChildren();
          }
        }
      }
    } catch (IOException e) {
      return new CommandAnswer(commandId, status, 0, "its payload is no JSON of ours");
    }
    return new CommandAnswer(commandId, status, timeMicros, detail);
  }
}
