package io.fleettwin.api.deadletters;

import io.fleettwin.api.paging.Cursor;
import io.fleettwin.api.paging.RecordPosition;
import io.fleettwin.api.problem.ProblemException;
import io.fleettwin.api.security.Caller;
import io.fleettwin.api.security.Role;
import io.fleettwin.contracts.deadletter.DeadLetter;
import io.fleettwin.domain.sync.RejectReason;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The dead letters of the caller's tenant. */
@RestController
@Tag(name = "dead letters", description = "What was not taken in, and why")
class DeadLettersController {

  private static final int MAX_LIMIT = 1_000;
  private static final String DEFAULT_LIMIT = "100";
  private static final String LIMITS = "1 to 1000";

  private final DeadLetterLog log;

  DeadLettersController(DeadLetterLog log) {
    this.log = log;
  }

  @GetMapping(path = "/api/v1/dead-letters", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "listDeadLetters",
      summary = "List dead letters, newest first",
      description =
          "Needs the role `operator`. With the role `platform`, messages of unknown tenants are"
              + " listed too.")
  DeadLetterPage list(
      @AuthenticationPrincipal Caller caller,
      @Parameter(description = "Only this reason", example = "malformed_frame")
          @RequestParam(required = false)
          @Nullable String reason,
      @Parameter(description = "Letters of a page")
          @RequestParam(defaultValue = DEFAULT_LIMIT)
          @Min(value = 1, message = LIMITS)
          @Max(value = MAX_LIMIT, message = LIMITS)
          int limit,
      @Parameter(description = "`next` of the page before") @RequestParam(required = false)
          @Nullable String cursor) {
    Predicate<DeadLetter> wanted = reason == null ? letter -> true : hasReason(reason);
    RecordPosition before =
        cursor == null
            ? RecordPosition.NEWEST
            : RecordPosition.ofCursor(Cursor.Kind.DEAD_LETTERS, cursor);
    Set<String> owners =
        caller.has(Role.PLATFORM)
            ? Set.of(caller.tenant(), DeadLetterLog.UNASSIGNED)
            : Set.of(caller.tenant());

    List<Map.Entry<RecordPosition, DeadLetter>> found = log.read(owners, before, wanted, limit + 1);
    boolean isLast = found.size() <= limit;
    List<Map.Entry<RecordPosition, DeadLetter>> page = isLast ? found : found.subList(0, limit);
    Map<String, Integer> counts = new TreeMap<>();
    log.counts(owners).forEach((each, count) -> counts.put(DeadLetterView.nameOf(each), count));
    TrafficWindow.Traffic traffic = log.traffic(owners);
    return new DeadLetterPage(
        page.stream().map(e -> DeadLetterView.of(e.getKey(), e.getValue())).toList(),
        isLast ? null : page.get(limit - 1).getKey().asCursor(Cursor.Kind.DEAD_LETTERS),
        counts,
        traffic.deadLetterRatio(),
        traffic.isAlarming());
  }

  private static Predicate<DeadLetter> hasReason(String name) {
    RejectReason reason =
        Arrays.stream(RejectReason.values())
            .filter(each -> DeadLetterView.nameOf(each).equals(name.toLowerCase(Locale.ROOT)))
            .findFirst()
            .orElseThrow(
                () ->
                    ProblemException.invalid(
                        "reason",
                        name,
                        Arrays.stream(RejectReason.values())
                            .map(DeadLetterView::nameOf)
                            .collect(Collectors.joining(", "))));
    return letter -> letter.reason() == reason;
  }
}
