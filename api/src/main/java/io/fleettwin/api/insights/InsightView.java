package io.fleettwin.api.insights;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fleettwin.api.live.EpochMicros;
import io.fleettwin.domain.insight.Evidence;
import io.fleettwin.domain.insight.Insight;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One report of something that a twin found out. */
@Schema(description = "One report of something that a twin found out")
public record InsightView(
    @Schema(description = "Names the report, for ever") String id,
    @Schema(example = "sim-0001") @JsonProperty("vehicle_id") String vehicleId,
    @Schema(description = "What it is about", example = "contradiction") String kind,
    @Schema(description = "Which signal, cell, sensor, feature or check; null if the vehicle")
        @Nullable String about,
    @Schema(
            description = "Whether it began, changed, ended, or merely happened",
            allowableValues = {"opened", "updated", "closed", "event"})
        String phase,
    @Schema(allowableValues = {"info", "notice", "warning", "critical"}) String severity,
    @Schema(description = "Whether it is not over now") boolean open,
    @Schema(description = "When it began; vehicle clock, UTC") Instant since,
    @Schema(description = "When this was so; vehicle clock, UTC") @JsonProperty("event_time")
        Instant eventTime,
    @Schema(description = "When the platform came to know it, UTC") @JsonProperty("known_time")
        Instant knownTime,
    @Schema(description = "What was seen; null if it is not about a number")
        @Nullable Double measured,
    @Schema(description = "What was expected; null if nothing in particular")
        @Nullable Double expected,
    @Schema(description = "How far off the expectation may be by chance; null if unknown")
        @JsonProperty("standard_deviation")
        @Nullable Double standardDeviation,
    @Schema(description = "Unit of all three; empty for plain numbers", example = "km/h")
        String unit,
    @Schema(description = "That it is right, 0 to 1", example = "0.95") double confidence,
    @Schema(description = "One sentence for a person") String message) {

  /**
   * What is told of a report.
   *
   * @param isOpen whether what it tells of is not over
   */
  public static InsightView of(InsightReport report, boolean isOpen) {
    Insight insight = report.insight();
    Evidence evidence = insight.evidence();
    return new InsightView(
        report.event().id(),
        report.vehicleId(),
        nameOf(insight.kind()),
        insight.subject().isEmpty() ? null : insight.subject(),
        nameOf(insight.phase()),
        nameOf(insight.severity()),
        isOpen,
        EpochMicros.toInstant(insight.sinceMicros()),
        EpochMicros.toInstant(insight.eventTimeMicros()),
        EpochMicros.toInstant(report.event().knownTimeMicros()),
        numberOrNull(evidence.measured()),
        numberOrNull(evidence.expected()),
        numberOrNull(evidence.standardDeviation()),
        evidence.unit(),
        evidence.confidence(),
        insight.message());
  }

  /** How a constant is written outside of Java. */
  static String nameOf(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static @Nullable Double numberOrNull(double value) {
    return Double.isFinite(value) ? Double.valueOf(value) : null;
  }
}
