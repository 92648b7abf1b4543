package io.fleettwin.api.deadletters;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fleettwin.api.live.EpochMicros;
import io.fleettwin.api.paging.RecordPosition;
import io.fleettwin.contracts.deadletter.DeadLetter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A message, or a part of one, that was not taken in. */
@Schema(description = "A message, or a part of one, that was not taken in")
public record DeadLetterView(
    @Schema(description = "Why", example = "value_out_of_range") String reason,
    @Schema(description = "What was found and what was expected") String detail,
    @Schema(example = "demo") @Nullable String tenant,
    @Schema(example = "sim-0001") @Nullable String device,
    @Schema(description = "Where the message can be read again as a whole") Origin origin,
    @Schema(example = "application/json") @JsonProperty("content_type")
        @Nullable String contentType,
    @Schema(description = "When the gateway received it, UTC") @JsonProperty("received_time")
        @Nullable Instant receivedTime,
    @Schema(description = "When it was rejected, UTC") @JsonProperty("reject_time")
        Instant rejectTime,
    @Schema(description = "Bytes of the whole payload") @JsonProperty("payload_bytes")
        int payloadBytes,
    @Schema(description = "Its first bytes, at most 512") @JsonProperty("payload_base64")
        String payloadBase64,
    @Schema(description = "The same as text; null if it is not UTF-8") @JsonProperty("payload_text")
        @Nullable String payloadText) {

  /** Where a message is. */
  @Schema(name = "DeadLetterOrigin")
  public record Origin(
      @Schema(example = "hono.telemetry.demo") String topic, int partition, long offset) {}

  static DeadLetterView of(RecordPosition position, DeadLetter letter) {
    byte[] excerpt = letter.payload().excerpt();
    return new DeadLetterView(
        nameOf(letter.reason()),
        letter.detail(),
        textOrNull(letter.tenant()),
        textOrNull(letter.device()),
        new Origin(letter.origin().topic(), letter.origin().partition(), letter.origin().offset()),
        textOrNull(letter.contentType()),
        letter.receivedTimeMicros() == 0
            ? null
            : EpochMicros.toInstant(letter.receivedTimeMicros()),
        Instant.ofEpochMilli(position.timeMillis()),
        letter.payload().totalBytes(),
        Base64.getEncoder().encodeToString(excerpt),
        decodedOrNull(excerpt));
  }

  /** How a reason is written outside of Java. */
  static String nameOf(Enum<?> reason) {
    return reason.name().toLowerCase(Locale.ROOT);
  }

  private static @Nullable String textOrNull(String text) {
    return text.isEmpty() ? null : text;
  }

  private static @Nullable String decodedOrNull(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
