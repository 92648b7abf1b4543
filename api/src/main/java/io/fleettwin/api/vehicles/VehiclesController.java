package io.fleettwin.api.vehicles;

import static java.util.Objects.requireNonNullElse;

import io.fleettwin.api.commands.CommandLog;
import io.fleettwin.api.commands.DesiredView;
import io.fleettwin.api.history.PastTwins;
import io.fleettwin.api.live.EpochMicros;
import io.fleettwin.api.live.LiveFleet;
import io.fleettwin.api.live.LiveTwin;
import io.fleettwin.api.live.OpenInsights;
import io.fleettwin.api.live.TenantFleet;
import io.fleettwin.api.live.TwinHeader;
import io.fleettwin.api.paging.Cursor;
import io.fleettwin.api.problem.Problem;
import io.fleettwin.api.problem.ProblemException;
import io.fleettwin.api.security.Caller;
import io.fleettwin.contracts.signal.GrowingCatalogue;
import io.fleettwin.contracts.twin.TwinCodec;
import io.fleettwin.domain.common.VehicleKey;
import io.fleettwin.domain.twin.CoreSignals;
import io.fleettwin.domain.twin.TwinSnapshot;
import io.fleettwin.lakehouse.timetravel.PastTwin;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The vehicles of the caller's tenant. */
@RestController
@RequestMapping(path = "/api/v1/vehicles", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "vehicles", description = "Live twins: what is believed of each vehicle now")
class VehiclesController {

  private static final int MAX_LIMIT = 1_000;
  private static final String DEFAULT_LIMIT = "100";
  private static final String LIMITS = "1 to 1000";

  private final LiveFleet fleet;
  private final GrowingCatalogue catalogue;
  private final SummaryFields summaryFields;
  private final CoreSignals core;
  private final PastTwins pastTwins;
  private final CommandLog commands;
  private final InstantSource clock;

  VehiclesController(
      LiveFleet fleet,
      GrowingCatalogue catalogue,
      SummaryFields summaryFields,
      CoreSignals core,
      PastTwins pastTwins,
      CommandLog commands,
      InstantSource clock) {
    this.fleet = fleet;
    this.catalogue = catalogue;
    this.summaryFields = summaryFields;
    this.core = core;
    this.pastTwins = pastTwins;
    this.commands = commands;
    this.clock = clock;
  }

  @GetMapping
  @Operation(
      operationId = "listVehicles",
      summary = "List vehicles",
      description =
          "In the order of their ids, page by page: pass `next` as `cursor` until it is null."
              + " Vehicles that come and go between two pages cost or double none of the others.")
  VehiclePage list(
      @AuthenticationPrincipal Caller caller,
      @Parameter(
              description = "Only these health levels, comma-separated",
              array =
                  @ArraySchema(
                      schema =
                          @Schema(allowableValues = {"ok", "attention", "critical", "unknown"})))
          @RequestParam(required = false)
          @Nullable List<String> health,
      @Parameter(description = "Only this model, case aside", example = "BMW i3")
          @RequestParam(required = false)
          @Nullable String model,
      @Parameter(description = "Only ids that begin with this", example = "sim-00")
          @RequestParam(required = false)
          @Nullable String q,
      @Parameter(
              description =
                  "Only vehicles inside of west,south,east,north (WGS 84 degrees, ends included);"
                      + " west above east crosses the antimeridian",
              example = "13.1,52.3,13.8,52.7")
          @RequestParam(required = false)
          @Nullable List<String> bbox,
      @Parameter(description = "Only vehicles whose link the gateway last called up, or down")
          @RequestParam(required = false)
          @Nullable Boolean connected,
      @Parameter(description = "Only these fields of each vehicle", example = "vehicle_id,lat,lon")
          @RequestParam(required = false)
          @Nullable List<String> fields,
      @Parameter(description = "Vehicles of a page")
          @RequestParam(defaultValue = DEFAULT_LIMIT)
          @Min(value = 1, message = LIMITS)
          @Max(value = MAX_LIMIT, message = LIMITS)
          int limit,
      @Parameter(description = "`next` of the page before") @RequestParam(required = false)
          @Nullable String cursor) {
    VehicleFilter filter = VehicleFilter.parse(health, model, q, bbox, connected);
    String afterId = cursor == null ? null : Cursor.read(Cursor.Kind.VEHICLES, cursor);
    if (fields != null) {
      summaryFields.requireKnown(fields);
    }

    VehicleList page = VehicleList.read(loadedFleet(caller), filter, afterId, limit);
    String next = page.lastId() == null ? null : Cursor.write(Cursor.Kind.VEHICLES, page.lastId());
    long now = EpochMicros.of(clock.instant());
    List<VehicleSummary> summaries =
        page.twins().stream().map(twin -> VehicleSummary.of(twin, now)).toList();
    return fields == null
        ? new VehiclePage(summaries, next)
        : new VehiclePage(
            summaries.stream().map(summary -> summaryFields.select(summary, fields)).toList(),
            next);
  }

  @GetMapping("/{vehicle_id}")
  @Operation(operationId = "getVehicle", summary = "One vehicle in short")
  VehicleSummary vehicle(
      @AuthenticationPrincipal Caller caller,
      @Parameter(example = "sim-0001") @PathVariable("vehicle_id") String vehicleId) {
    return VehicleSummary.of(load(caller, vehicleId), EpochMicros.of(clock.instant()));
  }

  @GetMapping("/{vehicle_id}/twin")
  @Operation(
      operationId = "getTwin",
      summary = "The whole twin of a vehicle, now or at a time in the past",
      description =
          "Summary, latency passport, counts, every signal with its age, verdict and confidence,"
              + " what is estimated with its interval, and driver assistance. With `at`, from the"
              + " history: the state at that time, as it was believed at `as_believed_at`; open"
              + " insights are not part of it.")
  TwinView twin(
      @AuthenticationPrincipal Caller caller,
      @Parameter(example = "sim-0001") @PathVariable("vehicle_id") String vehicleId,
      @Parameter(
              description = "Only signals at or below this VSS path",
              example = "Vehicle.Powertrain.TractionBattery")
          @RequestParam(required = false)
          @Nullable String signals,
      @Parameter(description = "Event time of the state", example = "2026-11-21T14:02:00Z")
          @RequestParam(required = false)
          @Nullable Instant at,
      @Parameter(
              description = "Only what the platform had by then counts; now if left out",
              example = "2026-11-21T14:05:00Z")
          @RequestParam(name = "as_believed_at", required = false)
          @Nullable Instant asBelievedAt) {
    String prefix = requireNonNullElse(signals, "");
    if (at != null) {
      Instant believed = asBelievedAt == null ? clock.instant() : asBelievedAt;
      PastTwin past = pastTwins.load(new VehicleKey(caller.tenant(), vehicleId), at, believed);
      return view(past(past), prefix, EpochMicros.of(at), PastView.of(past));
    }
    if (asBelievedAt != null) {
      throw new ProblemException(
          Problem.INVALID_REQUEST, "at: missing (expected: a time, where as_believed_at is given)");
    }
    return view(load(caller, vehicleId), prefix, EpochMicros.of(clock.instant()), null);
  }

  private TwinView view(LiveTwin twin, String prefix, long asOfMicros, @Nullable PastView past) {
    TwinSnapshot snapshot = twin.snapshot();
    return new TwinView(
        VehicleSummary.of(twin, asOfMicros),
        TwinView.Passport.of(snapshot.passport(), clock.instant().truncatedTo(ChronoUnit.MICROS)),
        TwinView.Counts.of(snapshot.counts()),
        SignalView.of(snapshot, catalogue.current(), prefix, asOfMicros),
        EstimateView.of(snapshot.estimates()),
        AssistanceView.of(snapshot.assistance()),
        past == null ? desired(snapshot) : List.of(),
        past);
  }

  private List<DesiredView> desired(TwinSnapshot snapshot) {
    return DesiredView.of(
        commands.of(snapshot.key().tenant()),
        snapshot.key().vehicleId(),
        snapshot.signals(),
        catalogue.current());
  }

  private LiveTwin past(PastTwin past) {
    return new LiveTwin(
        TwinHeader.of(past.twin(), core), TwinCodec.encode(past.twin()), OpenInsights.NONE, 0);
  }

  private LiveTwin load(Caller caller, String vehicleId) {
    return loadedFleet(caller)
        .find(vehicleId)
        .orElseThrow(
            () ->
                new ProblemException(
                    Problem.NOT_FOUND,
                    "vehicle_id: " + vehicleId + " (expected: a vehicle of yours)"));
  }

  private TenantFleet loadedFleet(Caller caller) {
    return fleet.loaded(caller.tenant());
  }
}
