package io.fleettwin.api.commands;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fleettwin.api.problem.Problem;
import io.fleettwin.api.problem.ProblemException;
import io.fleettwin.domain.command.Argument;
import io.fleettwin.domain.command.CommandArguments;
import io.fleettwin.domain.command.CommandKind;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What somebody asks of a vehicle. */
@Schema(description = "What is asked of a vehicle; the catalogue is at /api/v1/command-kinds")
public record CommandBody(
    @Schema(example = "set_charge_limit", requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable String kind,
    @Schema(
            description = "By name: numbers, texts, booleans or arrays of texts",
            example = "{\"limit_frac\": 0.8}")
        @Nullable Map<String, Object> arguments,
    @Schema(
            description =
                "Seconds from now on in which it may take effect; if left out, what is usual for"
                    + " the kind",
            example = "600")
        @JsonProperty("lifetime_s")
        @Nullable Long lifetimeSeconds) {

  /** What is asked for. */
  CommandKind toKind() {
    if (kind == null) {
      throw ProblemException.invalid("kind", "missing", "one of /api/v1/command-kinds");
    }
    try {
      return CommandKind.ofLabel(kind);
    } catch (IllegalArgumentException e) {
      throw ProblemException.invalid("kind", kind, "one of /api/v1/command-kinds");
    }
  }

  /** How long it may wait [s]. */
  long lifetimeSecondsOf(CommandKind asked) {
    if (lifetimeSeconds == null) {
      return asked.patience().usualSeconds();
    }
    if (lifetimeSeconds < 1 || lifetimeSeconds > asked.patience().longestSeconds()) {
      throw ProblemException.invalid(
          "lifetime_s", lifetimeSeconds, "1 to " + asked.patience().longestSeconds());
    }
    return lifetimeSeconds;
  }

  /** What it says; everything that is wrong with it is told at once. */
  CommandArguments toArguments(CommandKind asked) {
    CommandArguments given = CommandArguments.NONE;
    List<Problem.FieldError> errors = new ArrayList<>();
    Map<String, Object> raw = arguments == null ? Map.of() : arguments;
    for (Map.Entry<String, Object> each : raw.entrySet()) {
      Argument argument = argument(each.getValue());
      if (argument == null) {
        errors.add(
            ProblemException.fieldError(
                each.getKey(), each.getValue(), "a number, a text, a boolean or texts"));
      } else {
        given = given.with(each.getKey(), argument);
      }
    }
    for (String fault : errors.isEmpty() ? given.faultsFor(asked) : List.<String>of()) {
      int colon = fault.indexOf(": ");
      errors.add(new Problem.FieldError(fault.substring(0, colon), fault.substring(colon + 2)));
    }
    if (!errors.isEmpty()) {
      throw new ProblemException(errors);
    }
    return given;
  }

  private static @Nullable Argument argument(@Nullable Object raw) {
    if (raw instanceof Number number && Double.isFinite(number.doubleValue())) {
      return new Argument.Quantity(number.doubleValue());
    }
    if (raw instanceof Boolean flag) {
      return new Argument.Flag(flag);
    }
    if (raw instanceof String text) {
      return new Argument.Text(text);
    }
    if (raw instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
      return new Argument.Texts(list.stream().map(String.class::cast).toList());
    }
    return null;
  }
}
