package io.fleettwin.api.hazards;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** Hazards, as a GeoJSON feature collection. */
@Schema(description = "Hazards, as a GeoJSON feature collection")
record HazardCollection(
    @Schema(example = "FeatureCollection") String type, List<HazardFeature> features) {

  static HazardCollection of(List<HazardFeature> features) {
    return new HazardCollection("FeatureCollection", features);
  }
}
