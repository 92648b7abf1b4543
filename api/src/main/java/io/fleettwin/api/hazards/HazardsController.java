package io.fleettwin.api.hazards;

import io.fleettwin.api.problem.ProblemException;
import io.fleettwin.api.security.Caller;
import io.fleettwin.api.vehicles.BoundingBox;
import io.fleettwin.domain.hazard.Hazard;
import io.fleettwin.domain.motion.Position;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Hazards on the road, as the caller's tenant may know them. */
@RestController
@Tag(name = "hazards", description = "What is wrong with roads, as vehicles notice it")
class HazardsController {

  private static final String GEO_JSON = "application/geo+json";
  private static final String FORMATS = "geojson, denm or datex2";
  private static final String BOX =
      "Only hazards whose middle lies in it: west,south,east,north in degrees";

  private final HazardLog log;
  private final InstantSource clock;

  HazardsController(HazardLog log, InstantSource clock) {
    this.log = log;
    this.clock = clock;
  }

  @GetMapping(
      path = "/api/v1/hazards",
      produces = {GEO_JSON, MediaType.APPLICATION_JSON_VALUE})
  @Operation(
      operationId = "listHazards",
      summary = "List the hazards that are held to be there",
      description =
          "Those that the tenant's own vehicles reported, and those that so many vehicles of all"
              + " tenants reported that none of them can be told from it. No hazard names a"
              + " vehicle. The stream tells changes as events of type `hazards`.",
      responses =
          @ApiResponse(
              responseCode = "200",
              description =
                  "GeoJSON; with `format=denm` an array of messages in the words of ETSI DENM,"
                      + " with `format=datex2` a DATEX II situation publication, both as JSON",
              content =
                  @Content(
                      mediaType = GEO_JSON,
                      schema = @Schema(implementation = HazardCollection.class))))
  ResponseEntity<Object> list(
      @AuthenticationPrincipal Caller caller,
      @Parameter(description = BOX) @RequestParam(required = false) @Nullable List<String> bbox,
      @Parameter(description = "geojson, denm or datex2") @RequestParam(defaultValue = "geojson")
          String format) {
    BoundingBox box = bbox == null ? null : BoundingBox.parse(bbox);
    List<Hazard> hazards =
        log.liveFor(caller.tenant()).stream()
            .filter(hazard -> box == null || box.contains(positionOf(hazard)))
            .toList();
    return switch (format) {
      case "geojson" ->
          answer(GEO_JSON, HazardCollection.of(hazards.stream().map(HazardFeature::of).toList()));
      case "denm" ->
          answer(MediaType.APPLICATION_JSON_VALUE, hazards.stream().map(Denm::of).toList());
      case "datex2" -> answer(MediaType.APPLICATION_JSON_VALUE, Datex.of(hazards, clock.instant()));
      default -> throw ProblemException.invalid("format", format, FORMATS);
    };
  }

  private static ResponseEntity<Object> answer(String type, Object body) {
    return ResponseEntity.ok().contentType(MediaType.parseMediaType(type)).body(body);
  }

  private static Position positionOf(Hazard hazard) {
    return new Position(
        hazard.place().latitudeDegrees(),
        hazard.place().longitudeDegrees(),
        hazard.span().eventTimeMicros());
  }
}
