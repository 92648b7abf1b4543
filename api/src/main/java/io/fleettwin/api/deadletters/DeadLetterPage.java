package io.fleettwin.api.deadletters;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Some dead letters, newest first, and how many there are. */
@Schema(description = "Some dead letters, newest first, and how many there are")
public record DeadLetterPage(
    List<DeadLetterView> items,
    @Schema(description = "Cursor of the page after this one; null on the last page")
        @Nullable String next,
    @Schema(
            description = "Letters that are kept (the newest 10,000), by reason",
            example = "{\"malformed_frame\": 3}")
        Map<String, Integer> counts,
    @Schema(
            description = "Share of the messages of the last five minutes that was not taken in",
            example = "0.0004")
        @JsonProperty("ratio_5m")
        double ratioFiveMinutes,
    @Schema(description = "Whether that share is above 0.001") boolean alarm) {}
