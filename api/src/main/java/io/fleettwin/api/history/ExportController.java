package io.fleettwin.api.history;

import io.fleettwin.api.problem.Problem;
import io.fleettwin.api.problem.ProblemException;
import io.fleettwin.api.security.Caller;
import io.fleettwin.lakehouse.export.ExportFormat;
import io.fleettwin.lakehouse.export.ExportRequest;
import io.fleettwin.lakehouse.export.Period;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Hands out everything that is held of a vehicle, and writes down who took it. */
@RestController
@Tag(name = "vehicles")
class ExportController {

  private static final Logger AUDIT = LoggerFactory.getLogger("io.fleettwin.audit");
  private static final String ZIP = "application/zip";
  private static final String GEO_JSON = "application/geo+json";

  private final VehicleExports exports;

  ExportController(VehicleExports exports) {
    this.exports = exports;
  }

  @GetMapping(
      path = "/api/v1/vehicles/{vehicle_id}/export",
      produces = {ZIP, GEO_JSON})
  @Operation(
      operationId = "exportVehicle",
      summary = "Everything that the history holds of a vehicle",
      description =
          "A zip file with a Parquet or CSV file for each table and `manifest.json`, which explains"
              + " them; or, as `mf-json`, its positions as OGC Moving Features JSON (Trajectory"
              + " encoding). Needs the role operator; who asked is written to the log. An answer"
              + " that breaks off is not a valid file.",
      responses =
          @ApiResponse(
              responseCode = "200",
              description = "The files",
              content = {
                @Content(mediaType = ZIP, schema = @Schema(type = "string", format = "binary")),
                @Content(mediaType = GEO_JSON, schema = @Schema(type = "object"))
              }))
  void export(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @Parameter(example = "sim-0001") @PathVariable("vehicle_id") String vehicleId,
      @Parameter(schema = @Schema(allowableValues = {"parquet", "csv", "mf-json"}))
          @RequestParam(defaultValue = "parquet")
          String format,
      @Parameter(description = "Inclusive", example = "2026-11-21T00:00:00Z")
          @RequestParam(required = false)
          @Nullable Instant from,
      @Parameter(description = "Exclusive", example = "2026-11-22T00:00:00Z")
          @RequestParam(required = false)
          @Nullable Instant to,
      @Parameter(description = "Only the time of this trip; without from and to")
          @RequestParam(defaultValue = "")
          String trip,
      @Parameter(hidden = true) HttpServletResponse response)
      throws IOException {
    ExportFormat wanted;
    ExportRequest request;
    try {
      wanted = ExportFormat.ofLabel(format);
      request = new ExportRequest(caller.tenant(), vehicleId, period(from, to, trip));
    } catch (IllegalArgumentException e) {
      throw new ProblemException(Problem.INVALID_REQUEST, e.getMessage());
    }
    AUDIT.info(
        "{} of tenant {} asks for an export of vehicle {} as {}, {} to {}",
        caller.name(),
        caller.tenant(),
        vehicleId,
        wanted.label(),
        request.period().from(),
        request.period().to());
    try {
      long items = exports.write(request, trip, wanted, () -> open(response, vehicleId, wanted));
      AUDIT.info(
          "{} of tenant {} was given the export of vehicle {}: {} rows or positions",
          caller.name(),
          caller.tenant(),
          vehicleId,
          items);
    } catch (IOException e) {
      AUDIT.warn("The export of vehicle {} broke off", vehicleId, e);
      if (!response.isCommitted()) {
        throw e;
      }
    }
  }

  private static Period period(@Nullable Instant from, @Nullable Instant to, String trip) {
    if (!trip.isEmpty() && (from != null || to != null)) {
      throw new IllegalArgumentException("trip: with from or to (expected: one or the other)");
    }
    return new Period(from == null ? Period.BEGINNING : from, to == null ? Period.END : to);
  }

  private static OutputStream open(
      HttpServletResponse response, String vehicleId, ExportFormat format) throws IOException {
    boolean isOfTables = format != ExportFormat.MF_JSON;
    response.setContentType(isOfTables ? ZIP : GEO_JSON);
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        ContentDisposition.attachment()
            .filename(
                vehicleId.replaceAll("[^0-9A-Za-z_.-]", "_") + (isOfTables ? ".zip" : ".mf.json"))
            .build()
            .toString());
    return response.getOutputStream();
  }
}
