package io.fleettwin.api.vehicles;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.fleettwin.api.commands.DesiredView;
import io.fleettwin.domain.latency.LatencyPassport;
import io.fleettwin.domain.twin.TwinCounts;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A whole twin: its summary, how its newest frame travelled, what is believed and estimated. */
@Schema(description = "The whole twin of a vehicle")
public record TwinView(
    @JsonUnwrapped VehicleSummary summary,
    Passport passport,
    Counts counts,
    @Schema(description = "In the order of the catalogue's ids") List<SignalView> signals,
    @Schema(description = "What is estimated beyond what the vehicle says; unknown ones left out")
        List<EstimateView> estimates,
    AssistanceView assistance,
    @Schema(
            description =
                "What commands ask for, beside what the vehicle reports; of a twin of the past, empty")
        List<DesiredView> desired,
    @Schema(description = "Of when the twin is; left out of a live twin")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable PastView past) {

  /** When the frame behind this revision passed each hop. Null where a hop did not stamp. */
  @Schema(
      description =
          "When the frame behind this revision passed each hop, UTC; null where a hop did not"
              + " stamp. sensed and sent are of the vehicle's clock, the others of the platform's.")
  public record Passport(
      @Nullable Instant sensed,
      @Nullable Instant sent,
      @Nullable Instant received,
      @Nullable Instant appended,
      @Nullable Instant folded,
      @Nullable Instant emitted,
      Instant served) {

    static Passport of(LatencyPassport passport, Instant served) {
      return new Passport(
          VehicleSummary.Unknown.instantOrNull(passport.sensedMicros()),
          VehicleSummary.Unknown.instantOrNull(passport.sentMicros()),
          VehicleSummary.Unknown.instantOrNull(passport.receivedMicros()),
          VehicleSummary.Unknown.instantOrNull(passport.appendedMicros()),
          VehicleSummary.Unknown.instantOrNull(passport.foldedMicros()),
          VehicleSummary.Unknown.instantOrNull(passport.emittedMicros()),
          served);
    }
  }

  /** What became of the vehicle's frames. */
  @Schema(description = "What became of the vehicle's frames since its twin began")
  public record Counts(
      @JsonProperty("frames_accepted") long framesAccepted,
      @JsonProperty("samples_accepted") long samplesAccepted,
      @Schema(description = "Frames that were seen before and dropped") long duplicates,
      @Schema(description = "Frames that did not arrive, known by their numbers")
          @JsonProperty("frames_missing")
          long framesMissing) {

    static Counts of(TwinCounts counts) {
      return new Counts(
          counts.framesAccepted(),
          counts.samplesAccepted(),
          counts.duplicates(),
          counts.framesMissing());
    }
  }
}
