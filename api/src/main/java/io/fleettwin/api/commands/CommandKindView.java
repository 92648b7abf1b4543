package io.fleettwin.api.commands;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fleettwin.domain.command.CommandKind;
import io.fleettwin.domain.command.CommandParameter;
import io.fleettwin.domain.command.CommandRole;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Something that vehicles may be asked. */
@Schema(description = "Something that vehicles may be asked")
public record CommandKindView(
    @Schema(example = "set_charge_limit") String kind,
    @Schema(description = "Who may ask for it; system is the platform itself") List<String> roles,
    @Schema(description = "Seconds that it may wait if nobody says otherwise")
        @JsonProperty("usual_lifetime_s")
        long usualLifetimeSeconds,
    @Schema(description = "Seconds that it may wait at most") @JsonProperty("longest_lifetime_s")
        long longestLifetimeSeconds,
    @Schema(description = "VSS path that shows its effect; empty if none does")
        @JsonProperty("reported_by")
        String reportedBy,
    List<Parameter> parameters) {

  /** What it may or must say. */
  public record Parameter(
      @Schema(example = "limit_frac") String name,
      @JsonProperty("is_required") boolean isRequired,
      @Schema(example = "a number from 0.5 to 1") String expected,
      String meaning) {

    static Parameter of(CommandParameter parameter) {
      return new Parameter(
          parameter.name(),
          parameter.need() == CommandParameter.Need.REQUIRED,
          parameter.expected(),
          parameter.meaning());
    }
  }

  static CommandKindView of(CommandKind kind) {
    return new CommandKindView(
        kind.label(),
        Arrays.stream(CommandRole.values())
            .filter(kind::isAllowedTo)
            .map(role -> role.name().toLowerCase(Locale.ROOT))
            .toList(),
        kind.patience().usualSeconds(),
        kind.patience().longestSeconds(),
        kind.reported().path(),
        kind.parameters().stream().map(Parameter::of).toList());
  }
}
