package io.fleettwin.api.vehicles;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fleettwin.lakehouse.timetravel.PastTwin;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/** Of when a twin of the past is, and where it comes from. */
@Schema(description = "Of when a twin of the past is, and where it comes from")
public record PastView(
    @Schema(description = "Event time of the state") Instant at,
    @Schema(description = "What the platform came to have later does not count")
        @JsonProperty("as_believed_at")
        Instant asBelievedAt,
    @Schema(description = "Event time of the revision that the state is based on")
        @JsonProperty("revision_event_time")
        Instant revisionEventTime,
    @Schema(description = "When that revision was held") @JsonProperty("revision_knowledge_time")
        Instant revisionKnowledgeTime,
    @Schema(
            description =
                "Signals whose value is of a sample that the revision did not have; estimates,"
                    + " counts and driver assistance are those of the revision",
            example = "3")
        @JsonProperty("overlaid_signals")
        int overlaidSignals) {

  static PastView of(PastTwin past) {
    return new PastView(
        past.at(),
        past.asBelievedAt(),
        past.revisionEventTime(),
        past.revisionKnowledgeTime(),
        past.overlaidSignals());
  }
}
