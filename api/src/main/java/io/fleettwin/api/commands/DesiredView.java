package io.fleettwin.api.commands;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fleettwin.domain.command.Argument;
import io.fleettwin.domain.command.CommandKind;
import io.fleettwin.domain.command.DesiredState;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.domain.twin.TwinSignals;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What somebody wants a vehicle to be like, beside what the vehicle reports. */
@Schema(description = "What somebody wants of a vehicle, beside what the vehicle reports")
public record DesiredView(
    @Schema(example = "limit_frac") String parameter,
    @Schema(
            description = "What is wanted",
            oneOf = {Double.class, String.class, Boolean.class})
        Object desired,
    @Schema(description = "VSS path that shows it; null if no signal does") @Nullable String signal,
    @Schema(
            description = "What that signal says, in terms of the parameter; null if unknown",
            example = "0.8")
        @Nullable Double reported,
    @Schema(description = "Whether both agree; null if unknown") @JsonProperty("is_in_sync")
        @Nullable Boolean isInSync,
    @Schema(
            description = "Whether the vehicle has said that it did it",
            allowableValues = {"asked", "done"})
        String standing,
    @Schema(description = "The command that asks for it") @JsonProperty("command_id")
        String commandId) {

  /** Signals are rounded on the wire: charge limits to whole percents, temperatures to tenths. */
  private static final double CLOSE = 0.0051;

  /** What is wanted of a vehicle, one for each thing that can be set. */
  public static List<DesiredView> of(
      TenantCommands commands, String vehicleId, TwinSignals signals, SignalCatalogue catalogue) {
    return DesiredState.of(commands.of(vehicleId)).stream()
        .map(wish -> of(wish, reported(wish, signals, catalogue)))
        .toList();
  }

  private static DesiredView of(DesiredState wish, @Nullable Double reported) {
    CommandKind.Reported by = wish.command().command().kind().reported();
    return new DesiredView(
        wish.parameter(),
        wish.value() instanceof Argument.Texts
            ? wish.value().asText()
            : CommandView.plain(wish.value()),
        by.isKnown() ? by.path() : null,
        reported,
        (reported != null && wish.value() instanceof Argument.Quantity wanted)
            ? Math.abs(reported - wanted.value()) <= CLOSE * Math.max(1.0, Math.abs(wanted.value()))
            : null,
        wish.standing().name().toLowerCase(Locale.ROOT),
        wish.command().command().id());
  }

  private static @Nullable Double reported(
      DesiredState wish, TwinSignals signals, SignalCatalogue catalogue) {
    CommandKind.Reported by = wish.command().command().kind().reported();
    if (!by.isKnown()) {
      return null;
    }
    int at = signals.indexOf(catalogue.loadByPath(by.path()).id());
    if (at < 0 || Double.isNaN(signals.values()[at])) {
      return null;
    }
    return signals.values()[at] / by.perArgument();
  }
}
