package io.fleettwin.api.map;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fleettwin.api.problem.Problem;
import io.fleettwin.api.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

/** What the map page draws vehicles on. */
@RestController
@Tag(name = "map", description = "What the map page draws vehicles on")
class MapController {

  private static final String GEO_JSON = "application/geo+json";
  private static final Duration ROADS_MAX_AGE = Duration.ofMinutes(10);

  private final BasemapProperties basemap;

  MapController(BasemapProperties basemap) {
    this.basemap = basemap;
  }

  /** How the map begins. */
  @Schema(description = "How the map begins")
  record MapConfig(
      @Schema(description = "MapLibre style; null for the offline base map")
          @JsonProperty("style_url")
          @Nullable URI styleUrl,
      @Schema(description = "Longitude and latitude, WGS 84 degrees", example = "[13.405, 52.52]")
          List<Double> center,
      @Schema(example = "10") double zoom) {}

  @GetMapping(path = "/api/v1/map/config", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(operationId = "getMapConfig", summary = "How the map begins")
  MapConfig config() {
    return new MapConfig(basemap.styleUrl(), basemap.center(), basemap.zoom());
  }

  @GetMapping(path = "/basemap/roads.geojson", produces = GEO_JSON)
  @Operation(
      operationId = "getRoads",
      summary = "Roads of the offline base map",
      responses = {
        @ApiResponse(
            responseCode = "200",
            description = "A GeoJSON FeatureCollection",
            content = @Content(mediaType = GEO_JSON, schema = @Schema(type = "object"))),
        @ApiResponse(responseCode = "304", description = "Unchanged", content = @Content)
      })
  @Nullable ResponseEntity<Resource> roads(ServletWebRequest request) throws IOException {
    Path file = basemap.roadsFile();
    if (file == null || !Files.isRegularFile(file)) {
      throw new ProblemException(
          Problem.NOT_FOUND, "There is no road file; fleettwin.basemap.roads-file names it.");
    }
    Instant modified = Files.getLastModifiedTime(file).toInstant();
    String etag = "\"" + modified.toEpochMilli() + "-" + Files.size(file) + "\"";
    if (request.checkNotModified(etag, modified.toEpochMilli())) {
      return null;
    }
    return ResponseEntity.ok()
        .eTag(etag)
        .lastModified(modified)
        .cacheControl(CacheControl.maxAge(ROADS_MAX_AGE).cachePrivate())
        .contentType(MediaType.parseMediaType(GEO_JSON))
        .body(new FileSystemResource(file));
  }
}
