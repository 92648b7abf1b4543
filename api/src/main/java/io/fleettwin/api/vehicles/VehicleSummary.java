package io.fleettwin.api.vehicles;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fleettwin.api.live.EpochMicros;
import io.fleettwin.api.live.LiveTwin;
import io.fleettwin.api.live.TwinHeader;
import io.fleettwin.domain.motion.Position;
import io.fleettwin.domain.twin.Connection;
import io.fleettwin.domain.twin.VehicleHealth;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One line of a list, one dot on the map. Null says unknown. */
@Schema(description = "A vehicle in short. Null says unknown.")
public record VehicleSummary(
    @Schema(example = "demo") String tenant,
    @Schema(example = "sim-0001") @JsonProperty("vehicle_id") String vehicleId,
    @Schema(example = "BMW i3") @Nullable String model,
    @Schema(description = "Rises with every change of the twin", example = "4711") long revision,
    @Schema(description = "Newest sample of any signal; vehicle clock, UTC")
        @JsonProperty("event_time")
        @Nullable Instant eventTime,
    @Schema(description = "Seconds since event_time when the answer was written", example = "0.34")
        @JsonProperty("age_s")
        @Nullable Double ageSeconds,
    @Schema(description = "Latitude, WGS 84 degrees", example = "52.52") @Nullable Double lat,
    @Schema(description = "Longitude, WGS 84 degrees", example = "13.405") @Nullable Double lon,
    @Schema(description = "Clockwise from north", example = "271.5") @JsonProperty("heading_deg")
        @Nullable Double headingDegrees,
    @Schema(description = "Meters per second", example = "13.9") @JsonProperty("speed_mps")
        @Nullable Double speedMetersPerSecond,
    @Schema(description = "H3 cell of the position", example = "891f1d48a9bffff")
        @JsonProperty("h3_cell")
        @Nullable String h3Cell,
    @Schema(description = "State of charge as the vehicle states it, fraction", example = "0.62")
        @JsonProperty("soc_frac")
        @Nullable Double socFraction,
    @Schema(description = "State of charge as the twin estimates it", example = "0.615")
        @JsonProperty("soc_estimate_frac")
        @Nullable Double socEstimateFraction,
    @Schema(description = "Lower end of its 95 % interval", example = "0.58")
        @JsonProperty("soc_lower")
        @Nullable Double socLower,
    @Schema(description = "Upper end of its 95 % interval", example = "0.65")
        @JsonProperty("soc_upper")
        @Nullable Double socUpper,
    @Schema(description = "How far the charge will take it, meters", example = "183000")
        @JsonProperty("range_m")
        @Nullable Double rangeMeters,
    @Schema(
            allowableValues = {"ok", "attention", "critical", "unknown"},
            example = "ok")
        String health,
    @Schema(example = "No sign of trouble") @JsonProperty("health_reason") String healthReason,
    @Schema(description = "What the gateway last said of the link") @Nullable Boolean connected,
    @Schema(description = "Signals that are silent for too long", example = "0")
        @JsonProperty("stale_signals")
        int staleSignals,
    @Schema(description = "What was found out of it and is not over", example = "0")
        @JsonProperty("open_insights")
        int openInsights) {

  /** About a centimeter. */
  private static final int DEGREE_DECIMALS = 7;

  private static final int HEADING_DECIMALS = 2;
  private static final int SPEED_DECIMALS = 3;
  private static final int FRACTION_DECIMALS = 6;
  private static final int METER_DECIMALS = 0;

  /** The summary of a twin, with its age at {@code nowMicros}. */
  public static VehicleSummary of(LiveTwin twin, long nowMicros) {
    TwinHeader header = twin.header();
    VehicleHealth health = twin.health();
    long eventTime = header.eventTimeMicros();
    Position position = header.position();
    return new VehicleSummary(
        header.key().tenant(),
        header.key().vehicleId(),
        header.model().isEmpty() ? null : header.model(),
        header.revision(),
        Unknown.instantOrNull(eventTime),
        Unknown.ageOrNull(eventTime, nowMicros),
        Unknown.numberOrNull(position.latitudeDegrees(), DEGREE_DECIMALS),
        Unknown.numberOrNull(position.longitudeDegrees(), DEGREE_DECIMALS),
        Unknown.numberOrNull(header.motion().headingDegrees(), HEADING_DECIMALS),
        Unknown.numberOrNull(header.motion().speedMetersPerSecond(), SPEED_DECIMALS),
        header.h3Cell() == 0 ? null : Long.toHexString(header.h3Cell()),
        Unknown.numberOrNull(header.socFraction(), FRACTION_DECIMALS),
        Unknown.numberOrNull(header.outlook().socFraction(), FRACTION_DECIMALS),
        Unknown.numberOrNull(header.outlook().socLower(), FRACTION_DECIMALS),
        Unknown.numberOrNull(header.outlook().socUpper(), FRACTION_DECIMALS),
        Unknown.numberOrNull(header.outlook().rangeMeters(), METER_DECIMALS),
        health.level().name().toLowerCase(Locale.ROOT),
        health.reason(),
        header.connection() == Connection.UNKNOWN
            ? null
            : Boolean.valueOf(header.connection() == Connection.CONNECTED),
        header.staleSignals(),
        twin.openInsights().count());
  }

  /** How the absence of a value in the domain becomes null in JSON. */
  static final class Unknown {

    private static final int AGE_DECIMALS = 3;

    private Unknown() {}

    static @Nullable Double numberOrNull(double value, int decimals) {
      return Double.isFinite(value) ? rounded(value, decimals) : null;
    }

    static Double rounded(double value, int decimals) {
      return BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_EVEN).doubleValue();
    }

    /** Null for a time that no hop stamped. */
    static @Nullable Instant instantOrNull(long micros) {
      return micros == Long.MIN_VALUE || micros == 0 ? null : EpochMicros.toInstant(micros);
    }

    /** Seconds, to the millisecond. */
    static @Nullable Double ageOrNull(long eventTimeMicros, long nowMicros) {
      if (eventTimeMicros == Long.MIN_VALUE || eventTimeMicros == 0) {
        return null;
      }
      return rounded((nowMicros - eventTimeMicros) / EpochMicros.PER_SECOND, AGE_DECIMALS);
    }
  }
}
