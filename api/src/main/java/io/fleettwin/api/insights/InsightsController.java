package io.fleettwin.api.insights;

import io.fleettwin.api.live.LiveFleet;
import io.fleettwin.api.paging.Cursor;
import io.fleettwin.api.paging.RecordPosition;
import io.fleettwin.api.problem.Problem;
import io.fleettwin.api.problem.ProblemException;
import io.fleettwin.api.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The insights of the caller's tenant. */
@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "insights", description = "What twins found out, and what of it is not over")
class InsightsController {

  private static final int MAX_LIMIT = 1_000;
  private static final String DEFAULT_LIMIT = "100";
  private static final String LIMITS = "1 to 1000";

  private static final String KINDS = "Only these kinds, comma-separated";
  private static final String SEVERITIES = "Only these severities, comma-separated";
  private static final String OPEN =
      "True: the newest report of everything that is not over; false: reports of what is over, or"
          + " merely happened";

  private final InsightLog log;
  private final LiveFleet fleet;

  InsightsController(InsightLog log, LiveFleet fleet) {
    this.log = log;
    this.fleet = fleet;
  }

  @GetMapping("/insights")
  @Operation(
      operationId = "listInsights",
      summary = "List insights, newest first",
      description =
          "Each report of an insight is an item: it begins, changes and ends under the same kind,"
              + " subject and beginning, or merely happened. Counts are of all reports of the"
              + " vehicle, or of all vehicles, whatever the other filters.")
  InsightPage list(
      @AuthenticationPrincipal Caller caller,
      @Parameter(description = "Only of this vehicle", example = "sim-0001")
          @RequestParam(required = false)
          @Nullable String vehicle,
      @Parameter(description = KINDS, example = "contradiction") @RequestParam(required = false)
          @Nullable List<String> kind,
      @Parameter(description = SEVERITIES, example = "warning,critical")
          @RequestParam(required = false)
          @Nullable List<String> severity,
      @Parameter(description = OPEN) @RequestParam(required = false) @Nullable Boolean open,
      @Parameter(description = "Reports of a page")
          @RequestParam(defaultValue = DEFAULT_LIMIT)
          @Min(value = 1, message = LIMITS)
          @Max(value = MAX_LIMIT, message = LIMITS)
          int limit,
      @Parameter(description = "`next` of the page before") @RequestParam(required = false)
          @Nullable String cursor) {
    return read(caller, InsightFilter.parse(vehicle, kind, severity, open), limit, cursor);
  }

  @GetMapping("/vehicles/{vehicle_id}/insights")
  @Operation(
      operationId = "listVehicleInsights",
      summary = "List the insights of a vehicle, newest first")
  InsightPage ofVehicle(
      @AuthenticationPrincipal Caller caller,
      @Parameter(example = "sim-0001") @PathVariable("vehicle_id") String vehicleId,
      @Parameter(description = KINDS, example = "contradiction") @RequestParam(required = false)
          @Nullable List<String> kind,
      @Parameter(description = SEVERITIES, example = "warning,critical")
          @RequestParam(required = false)
          @Nullable List<String> severity,
      @Parameter(description = OPEN) @RequestParam(required = false) @Nullable Boolean open,
      @Parameter(description = "Reports of a page")
          @RequestParam(defaultValue = DEFAULT_LIMIT)
          @Min(value = 1, message = LIMITS)
          @Max(value = MAX_LIMIT, message = LIMITS)
          int limit,
      @Parameter(description = "`next` of the page before") @RequestParam(required = false)
          @Nullable String cursor) {
    if (fleet.of(caller.tenant()).find(vehicleId).isEmpty()) {
      throw new ProblemException(
          Problem.NOT_FOUND, "vehicle_id: " + vehicleId + " (expected: a vehicle of yours)");
    }
    return read(caller, InsightFilter.parse(vehicleId, kind, severity, open), limit, cursor);
  }

  private InsightPage read(
      Caller caller, InsightFilter filter, int limit, @Nullable String cursor) {
    RecordPosition before =
        cursor == null
            ? RecordPosition.NEWEST
            : RecordPosition.ofCursor(Cursor.Kind.INSIGHTS, cursor);
    return InsightPage.read(log.of(caller.tenant()), filter, before, limit);
  }
}
