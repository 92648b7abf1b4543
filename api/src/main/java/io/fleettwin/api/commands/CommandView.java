package io.fleettwin.api.commands;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fleettwin.api.live.EpochMicros;
import io.fleettwin.domain.command.Argument;
import io.fleettwin.domain.command.CommandArguments;
import io.fleettwin.domain.command.CommandProgress;
import io.fleettwin.domain.command.CommandStep;
import io.fleettwin.domain.command.VehicleCommand;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A command and what became of it. */
@Schema(description = "A command and what became of it")
public record CommandView(
    @Schema(example = "5f2b7c…") @JsonProperty("command_id") String commandId,
    @Schema(example = "sim-0001") @JsonProperty("vehicle_id") String vehicleId,
    @Schema(example = "set_charge_limit") String kind,
    @Schema(description = "As they were given", example = "{\"limit_frac\": 0.8}")
        Map<String, Object> arguments,
    @Schema(
            description =
                "How far it is. `unreachable` is tried again until the deadline unless `is_over`",
            allowableValues = {
              "pending",
              "sent",
              "acknowledged",
              "succeeded",
              "rejected",
              "expired",
              "unreachable"
            })
        String state,
    @Schema(description = "Whether nothing is tried any more") @JsonProperty("is_over")
        boolean isOver,
    @Schema(description = "When and by whom it was asked for, and until when it counts")
        Request request,
    @Schema(description = "How it came here, oldest first") List<Step> steps) {

  /** When and by whom a command was asked for. */
  public record Request(
      Instant time,
      @Schema(description = "It has no effect from then on") Instant deadline,
      @Schema(description = "Name of the token, or of the rule", example = "dispatch") String by,
      @Schema(allowableValues = {"operator", "system"}) @JsonProperty("role") String role) {}

  /** One state that a command came to. */
  public record Step(
      String state,
      Instant time,
      @Schema(description = "When the vehicle did what led to it, its own clock")
          @JsonProperty("vehicle_time")
          @Nullable Instant vehicleTime,
      @Schema(description = "Number of the attempt to deliver it; 0 before the first") int attempt,
      @Schema(description = "Why; may be empty") String detail) {

    static Step of(CommandStep step) {
      return new Step(
          lower(step.state()),
          EpochMicros.toInstant(step.timeMicros()),
          step.vehicleMicros() == 0 ? null : EpochMicros.toInstant(step.vehicleMicros()),
          step.attempt(),
          step.detail());
    }
  }

  /** What is told of a command. */
  public static CommandView of(CommandProgress progress) {
    VehicleCommand command = progress.command();
    return new CommandView(
        command.id(),
        command.vehicle().vehicleId(),
        command.kind().label(),
        plain(command.arguments()),
        lower(progress.state()),
        progress.isOver(),
        new Request(
            EpochMicros.toInstant(command.requestedMicros()),
            EpochMicros.toInstant(command.deadlineMicros()),
            command.requester().name(),
            lower(command.requester().role())),
        progress.steps().stream().map(Step::of).toList());
  }

  private static Map<String, Object> plain(CommandArguments arguments) {
    Map<String, Object> plain = new LinkedHashMap<>();
    arguments.values().forEach((name, value) -> plain.put(name, plain(value)));
    return plain;
  }

  /** An argument as JSON has it. */
  static Object plain(Argument argument) {
    if (argument instanceof Argument.Quantity number) {
      return number.value();
    }
    if (argument instanceof Argument.Flag flag) {
      return flag.value();
    }
    return argument instanceof Argument.Texts texts ? texts.values() : argument.asText();
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
