package io.fleettwin.api.hazards;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fleettwin.api.live.EpochMicros;
import io.fleettwin.domain.hazard.Hazard;
import io.fleettwin.domain.hazard.HeadingSector;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A hazard as a feature of GeoJSON (RFC 7946).
 *
 * @param type {@code Feature}
 * @param id names the hazard in all of its phases
 * @param geometry its middle
 * @param properties everything else
 */
@Schema(description = "A hazard, as a GeoJSON feature")
public record HazardFeature(
    @Schema(example = "Feature") String type, String id, Point geometry, Properties properties) {

  /** Where it is. */
  @Schema(name = "HazardPoint", description = "Longitude and latitude, WGS 84 degrees")
  public record Point(@Schema(example = "Point") String type, List<Double> coordinates) {}

  /** What it is. */
  @Schema(name = "HazardProperties", description = "What a hazard is, and how sure that is")
  public record Properties(
      @Schema(example = "slippery_road") String cause,
      @Schema(description = "ETSI DENM cause code", example = "6") @JsonProperty("cause_code")
          int causeCode,
      @Schema(description = "ETSI DENM sub-cause code, 0 if unspecific", example = "0")
          @JsonProperty("sub_cause_code")
          int subCauseCode,
      @Schema(description = "Category of safety-related traffic information") String category,
      @Schema(description = "confirmed, updated, cancelled or expired") String phase,
      String severity,
      @Schema(description = "own: reported by the tenant's vehicles; shared: by enough of all")
          String scope,
      @Schema(description = "H3 cell of the place, in hexadecimal") String cell,
      @Schema(description = "Direction of travel that it concerns [degrees]; null if all")
          @JsonProperty("heading_deg")
          @Nullable Double headingDegrees,
      @Schema(description = "How far from the point it may reach [m]") @JsonProperty("extent_m")
          double extentMeters,
      @Schema(description = "Belief that it is there, 0 to 1") double probability,
      @Schema(description = "Vehicles that reported it; of a shared one in steps of k")
          int reporters,
      @Schema(description = "When it was reported first") String since,
      @Schema(description = "When it came to this phase") String time,
      @Schema(description = "When it ends unless it is reported again") String expires) {}

  /** The feature of a hazard. */
  public static HazardFeature of(Hazard hazard) {
    Hazard.Place place = hazard.place();
    boolean isDirected = place.sector() != HeadingSector.ALL;
    return new HazardFeature(
        "Feature",
        hazard.id(),
        new Point("Point", List.of(place.longitudeDegrees(), place.latitudeDegrees())),
        new Properties(
            lower(hazard.cause()),
            hazard.cause().causeCode(),
            hazard.cause().subCauseCode(),
            lower(hazard.cause().category()),
            lower(hazard.phase()),
            lower(hazard.severity()),
            hazard.scope().equals(Hazard.SHARED) ? "shared" : "own",
            Long.toHexString(place.cell()),
            isDirected ? HeadingSector.centreDegrees(place.sector()) : null,
            place.extentMeters(),
            hazard.probability(),
            hazard.grounds().reporters(),
            EpochMicros.toInstant(hazard.span().sinceMicros()).toString(),
            EpochMicros.toInstant(hazard.span().eventTimeMicros()).toString(),
            EpochMicros.toInstant(hazard.span().expiryMicros()).toString()));
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
