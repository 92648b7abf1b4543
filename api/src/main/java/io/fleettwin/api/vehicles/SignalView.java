package io.fleettwin.api.vehicles;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fleettwin.domain.signal.Signal;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.domain.signal.SignalType;
import io.fleettwin.domain.sync.Confidence;
import io.fleettwin.domain.twin.TwinSignals;
import io.fleettwin.domain.twin.TwinSnapshot;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is believed of one signal. */
@Schema(description = "What is believed of one signal")
public record SignalView(
    @Schema(description = "COVESA VSS 6 path", example = "Vehicle.Speed") String path,
    @Schema(
            description = "Number, text or boolean, as the catalogue says; null if unknown",
            oneOf = {Double.class, String.class, Boolean.class},
            example = "50.4")
        @Nullable Object value,
    @Schema(description = "VSS unit; empty for texts, booleans and plain numbers", example = "km/h")
        String unit,
    @Schema(description = "When it was sampled; vehicle clock, UTC") @JsonProperty("event_time")
        @Nullable Instant eventTime,
    @Schema(description = "Seconds since event_time when the answer was written", example = "0.21")
        @JsonProperty("age_s")
        @Nullable Double ageSeconds,
    @Schema(description = "When the gateway received it, UTC") @JsonProperty("received_time")
        @Nullable Instant receivedTime,
    @Schema(description = "How often it comes, as learned; null if unknown", example = "1.0")
        @JsonProperty("cadence_s")
        @Nullable Double cadenceSeconds,
    @Schema(
            description = "Whether it can be relied on",
            allowableValues = {"never", "live", "stale", "frozen", "impossible", "contradicted"},
            example = "live")
        String verdict,
    @Schema(
            description = "How far it can be relied on when the answer was written, 0 to 1",
            example = "0.92")
        double confidence,
    @Schema(
            description = "What limits the confidence most",
            allowableValues = {
              "fresh",
              "ageing",
              "stale",
              "link_down",
              "frozen",
              "impossible",
              "contradicted",
              "clock_unsure",
              "never"
            },
            example = "ageing")
        @JsonProperty("confidence_reason")
        String confidenceReason,
    @Schema(description = "How soon it has to be of use", example = "operational") String tier) {

  private static final double MILLIS_PER_SECOND = 1_000.0;
  private static final int CONFIDENCE_DECIMALS = 3;

  /** The signals whose path is {@code prefix}, or below it; all of them if it is empty. */
  static List<SignalView> of(
      TwinSnapshot twin, SignalCatalogue catalogue, String prefix, long nowMicros) {
    TwinSignals signals = twin.signals();
    Reliance reliance = Reliance.of(twin, nowMicros);
    List<SignalView> views = new ArrayList<>(signals.size());
    for (int at = 0; at < signals.size(); at++) {
      int index = catalogue.indexOf(signals.ids()[at]);
      if (index != SignalCatalogue.UNKNOWN && isAtOrBelow(catalogue.at(index).path(), prefix)) {
        views.add(of(signals, at, catalogue.at(index), reliance));
      }
    }
    return views;
  }

  private static boolean isAtOrBelow(String path, String prefix) {
    if (!path.startsWith(prefix)) {
      return false;
    }
    boolean endsAtBranch = prefix.isEmpty() || prefix.endsWith(".");
    return endsAtBranch || path.length() == prefix.length() || path.charAt(prefix.length()) == '.';
  }

  private static SignalView of(TwinSignals signals, int at, Signal signal, Reliance reliance) {
    long eventTime = signals.eventTimesMicros()[at];
    int cadenceMillis = signals.cadencesMillis()[at];
    Confidence confidence = reliance.on(signals, at, signal);
    return new SignalView(
        signal.path(),
        signal.type() == SignalType.TEXT
            ? signals.texts()[at]
            : numberOrBoolean(signal, signals.values()[at]),
        signal.unit(),
        VehicleSummary.Unknown.instantOrNull(eventTime),
        VehicleSummary.Unknown.ageOrNull(eventTime, reliance.nowMicros()),
        VehicleSummary.Unknown.instantOrNull(signals.receivedTimesMicros()[at]),
        cadenceMillis == 0 ? null : Double.valueOf(cadenceMillis / MILLIS_PER_SECOND),
        signals.verdicts()[at].name().toLowerCase(Locale.ROOT),
        VehicleSummary.Unknown.rounded(confidence.value(), CONFIDENCE_DECIMALS),
        confidence.reason().name().toLowerCase(Locale.ROOT),
        signal.tier().name().toLowerCase(Locale.ROOT));
  }

  private static @Nullable Object numberOrBoolean(Signal signal, double value) {
    if (!Double.isFinite(value)) {
      return null;
    }
    return signal.type() == SignalType.BOOLEAN
        ? Boolean.valueOf(value != 0.0)
        : new BigDecimal(value).setScale(signal.decimals(), RoundingMode.HALF_EVEN);
  }
}
