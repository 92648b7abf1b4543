package io.fleettwin.api.vehicles;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fleettwin.domain.adas.AdasEstimate;
import io.fleettwin.domain.adas.AdasEvent;
import io.fleettwin.domain.adas.AdasFeature;
import io.fleettwin.domain.adas.AdasSensor;
import io.fleettwin.domain.adas.Exposure;
import io.fleettwin.domain.adas.FeatureEstimate;
import io.fleettwin.domain.adas.SensorHealth;
import io.fleettwin.domain.adas.SoftwareRun;
import io.fleettwin.domain.adas.UnavailableReason;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is believed of driver assistance. What was never heard of is left out. */
@Schema(description = "Driver assistance. What was never heard of is left out.")
public record AssistanceView(
    List<Feature> features,
    @Schema(description = "SAE level that is engaged, 0 to 5; null if unknown", example = "2")
        @JsonProperty("sae_level")
        @Nullable Integer saeLevel,
    @Schema(
            description =
                "Whether driving automation is engaged where it was made for, or what is wrong",
            allowableValues = {
              "not_engaged",
              "inside",
              "speed",
              "road_class",
              "weather",
              "light",
              "sensor"
            },
            example = "inside")
        String odd,
    @Schema(description = "Health of the sensors", example = "{\"radar\": \"blocked\"}")
        Map<String, String> sensors,
    @Schema(description = "Kilometers on the road", example = "5000.1") @JsonProperty("driven_km")
        double drivenKilometers,
    @Schema(description = "Hours on the road", example = "90.5") @JsonProperty("driven_h")
        double drivenHours,
    @Schema(description = "How often events happened", example = "{\"takeover\": 3}")
        Map<String, Long> events,
    Software software) {

  private static final int EXPOSURE_DECIMALS = 3;

  /** One feature. */
  @Schema(name = "AssistanceFeature", description = "One feature of driver assistance")
  public record Feature(
      @Schema(example = "lane_keeping") String feature,
      @Schema(
              allowableValues = {
                "unavailable",
                "available",
                "enabled",
                "active",
                "intervening",
                "error"
              },
              example = "active")
          String state,
      @Schema(description = "Why it is unavailable; null if it is not", example = "sensor_blocked")
          @Nullable String reason,
      @Schema(description = "When state or reason changed last, vehicle clock, UTC")
          @Nullable Instant since,
      @Schema(description = "Kilometers on the road with it", example = "1234.5")
          @JsonProperty("exposure_km")
          double exposureKilometers,
      @Schema(description = "Hours on the road with it", example = "20.25")
          @JsonProperty("exposure_h")
          double exposureHours,
      @Schema(description = "Kilometers of those with the present software version")
          @JsonProperty("software_exposure_km")
          double softwareExposureKilometers,
      @Schema(description = "Hours of those with the present software version")
          @JsonProperty("software_exposure_h")
          double softwareExposureHours) {

    static Feature of(AdasFeature feature, FeatureEstimate estimate) {
      return new Feature(
          lower(feature),
          lower(estimate.state()),
          estimate.reason() == UnavailableReason.NONE ? null : lower(estimate.reason()),
          VehicleSummary.Unknown.instantOrNull(estimate.sinceMicros()),
          kilometers(estimate.total()),
          hours(estimate.total()),
          kilometers(estimate.inRun()),
          hours(estimate.inRun()));
    }
  }

  /** What happened since the present software version runs. */
  @Schema(
      name = "AssistanceSoftware",
      description = "What happened since the present software version runs")
  public record Software(
      @Schema(description = "As the vehicle calls it; null if it never said", example = "2026.4")
          @Nullable String version,
      @Schema(description = "Kilometers on the road with it", example = "40") double km,
      @Schema(description = "Hours on the road with it", example = "0.5") double h,
      @Schema(description = "How often events happened with it", example = "{\"takeover\": 1}")
          Map<String, Long> events) {

    static Software of(SoftwareRun run) {
      return new Software(
          run.version().isEmpty() ? null : run.version(),
          kilometers(run.driven()),
          hours(run.driven()),
          happened(run.events()));
    }
  }

  static AssistanceView of(AdasEstimate assistance) {
    List<Feature> features = new ArrayList<>();
    assistance
        .features()
        .forEach(
            (feature, estimate) -> {
              if (!estimate.equals(AdasEstimate.UNKNOWN.of(feature))) {
                features.add(Feature.of(feature, estimate));
              }
            });
    return new AssistanceView(
        features,
        assistance.saeLevel() < 0 ? null : Integer.valueOf(assistance.saeLevel()),
        lower(assistance.odd()),
        sensors(assistance.sensors()),
        kilometers(assistance.driven()),
        hours(assistance.driven()),
        happened(assistance.events()),
        Software.of(assistance.run()));
  }

  private static Map<String, String> sensors(Map<AdasSensor, SensorHealth> sensors) {
    Map<String, String> known = new LinkedHashMap<>();
    sensors.forEach(
        (sensor, health) -> {
          if (health != SensorHealth.UNKNOWN) {
            known.put(lower(sensor), lower(health));
          }
        });
    return known;
  }

  private static Map<String, Long> happened(Map<AdasEvent, Long> counts) {
    Map<String, Long> happened = new LinkedHashMap<>();
    counts.forEach(
        (event, count) -> {
          if (count > 0) {
            happened.put(lower(event), count);
          }
        });
    return happened;
  }

  private static double kilometers(Exposure exposure) {
    return VehicleSummary.Unknown.rounded(exposure.kilometers(), EXPOSURE_DECIMALS);
  }

  private static double hours(Exposure exposure) {
    return VehicleSummary.Unknown.rounded(exposure.hours(), EXPOSURE_DECIMALS);
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
