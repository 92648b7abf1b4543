package io.fleettwin.api.stream;

import io.fleettwin.api.commands.CommandLog;
import io.fleettwin.api.insights.InsightLog;
import io.fleettwin.api.live.LiveFleet;
import io.fleettwin.api.live.TenantFleet;
import io.fleettwin.api.problem.Problem;
import io.fleettwin.api.problem.ProblemException;
import io.fleettwin.api.security.Caller;
import io.fleettwin.api.vehicles.BoundingBox;
import io.fleettwin.api.vehicles.VehicleSummary;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Opens streams. */
@RestController
@Tag(name = "stream", description = "Every change, as it happens")
class StreamController {

  /** Readers of one instance; more of them want more instances. */
  private static final int MAX_CLIENTS = 2_000;

  private static final long NO_TIMEOUT = 0;

  private final LiveFleet fleet;
  private final InsightLog insights;
  private final CommandLog commands;
  private final StreamHub hub;

  StreamController(LiveFleet fleet, InsightLog insights, CommandLog commands, StreamHub hub) {
    this.fleet = fleet;
    this.insights = insights;
    this.commands = commands;
    this.hub = hub;
  }

  @GetMapping(path = "/api/v1/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  @Operation(
      operationId = "streamTwins",
      summary = "Follow all vehicles",
      description =
          "Server-sent events: first every vehicle, then those that changed, at most four times a"
              + " second, each with its newest state.\n\n"
              + "- `twins`: an array of vehicle summaries.\n"
              + "- `removed`: an array of vehicle ids.\n"
              + "- `insight`: an array of insights as they are reported; earlier ones are at"
              + " `/api/v1/insights`.\n"
              + "- `command`: an array of commands, each as it came to another state.\n"
              + "- `reset`: forget everything, everything follows; sent where `Last-Event-ID` is of"
              + " another run of the API.\n\n"
              + "Reconnect with the last id as `Last-Event-ID` (browsers do) to be told each vehicle"
              + " that changed meanwhile, once. A comment every 15 s keeps the line open.",
      responses =
          @ApiResponse(
              responseCode = "200",
              description = "Events until the reader leaves",
              content =
                  @Content(
                      mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
                      array =
                          @ArraySchema(schema = @Schema(implementation = VehicleSummary.class)))))
  void stream(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @Parameter(
              description =
                  "Only vehicles inside of west,south,east,north; one that leaves is told once more",
              example = "13.1,52.3,13.8,52.7")
          @RequestParam(required = false)
          @Nullable List<String> bbox,
      @Parameter(description = "Id of the last event that was seen")
          @RequestHeader(name = "Last-Event-ID", required = false)
          @Nullable String lastEventId,
      @Parameter(hidden = true) HttpServletRequest request,
      @Parameter(hidden = true) HttpServletResponse response)
      throws IOException {
    BoundingBox box = bbox == null ? null : BoundingBox.parse(bbox);
    TenantFleet vehicles = fleet.loaded(caller.tenant());
    if (hub.size() >= MAX_CLIENTS) {
      throw new ProblemException(
          Problem.TOO_MANY_STREAMS, "This instance serves " + MAX_CLIENTS + " streams already.");
    }
    response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
    response.setCharacterEncoding(StandardCharsets.UTF_8);
    response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
    response.setHeader("X-Accel-Buffering", "no"); // nginx is to pass events on at once

    StreamPosition start =
        StreamPosition.startOf(
            fleet.epoch(),
            insights.of(caller.tenant()).lastArrival(),
            commands.of(caller.tenant()).lastArrival());
    AsyncContext context = request.startAsync();
    context.setTimeout(NO_TIMEOUT);
    StreamClient client =
        new StreamClient(
            context,
            response.getOutputStream(),
            Subscription.of(caller.tenant(), vehicles, start, box, lastEventId),
            hub::remove);
    context.addListener(client);
    hub.add(client);
    response.getOutputStream().setWriteListener(client);
  }
}
