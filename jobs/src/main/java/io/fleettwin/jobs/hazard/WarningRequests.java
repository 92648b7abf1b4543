package io.fleettwin.jobs.hazard;

import io.fleettwin.domain.command.CommandArguments;
import io.fleettwin.domain.command.CommandId;
import io.fleettwin.domain.command.CommandKind;
import io.fleettwin.domain.command.CommandOrder;
import io.fleettwin.domain.command.CommandProgress;
import io.fleettwin.domain.command.CommandRole;
import io.fleettwin.domain.command.CommandState;
import io.fleettwin.domain.command.CommandStep;
import io.fleettwin.domain.command.VehicleCommand;
import io.fleettwin.domain.common.VehicleKey;
import io.fleettwin.domain.hazard.Hazard;
import io.fleettwin.domain.hazard.Warning;
import io.fleettwin.domain.hazard.WarningReceipt;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Warnings as commands, and what became of the commands as receipts. */
final class WarningRequests {

  private static final String REQUESTER = "hazards";
  private static final long MICROS_PER_SECOND = 1_000_000L;

  private WarningRequests() {}

  /**
   * The command that carries a warning. A warning that is decided again has the same id.
   *
   * @param nowMicros the platform's clock [µs since 1970]
   */
  static VehicleCommand request(Warning warning, long nowMicros) {
    VehicleKey vehicle = VehicleKey.parse(warning.vehicle());
    Hazard hazard = warning.hazard();
    boolean isOver = warning.kind() == Warning.Kind.ENDED;
    CommandArguments arguments =
        CommandArguments.NONE
            .with("hazard_id", hazard.id())
            .with("phase", phase(warning.kind()))
            .with("cause", hazard.cause().name().toLowerCase(Locale.ROOT))
            .with("cell", Long.toHexString(hazard.place().cell()))
            .with("heading_sector", hazard.place().sector())
            .with("severity", hazard.severity().code())
            .with("distance_m", isOver ? 0.0 : warning.metersAhead());
    if (!isOver) {
      arguments =
          arguments
              .with("seconds", warning.secondsAhead())
              .with("sensed_us", (double) hazard.span().sensedMicros())
              .with("ends_us", (double) hazard.span().expiryMicros());
    }
    CommandOrder order =
        new CommandOrder(
            CommandId.of(vehicle, REQUESTER, warning.id()),
            CommandKind.WARN_OF_HAZARD,
            arguments,
            warning.decidedMicros(),
            Math.max(nowMicros, warning.decidedMicros())
                + CommandKind.WARN_OF_HAZARD.patience().usualSeconds() * MICROS_PER_SECOND);
    return new VehicleCommand(
        vehicle, order, new VehicleCommand.Requester(REQUESTER, CommandRole.SYSTEM));
  }

  private static String phase(Warning.Kind kind) {
    return switch (kind) {
      case NEW -> "ahead";
      case GRAVER -> "changed";
      case ENDED -> "over";
    };
  }

  /** The receipt of a warning, when its vehicle has just said that it has it. */
  static Optional<WarningReceipt> receipt(CommandProgress progress) {
    VehicleCommand command = progress.command();
    List<CommandStep> steps = progress.steps();
    CommandStep last = progress.last();
    boolean isFirst =
        isAcknowledged(last)
            && steps.subList(0, steps.size() - 1).stream()
                .noneMatch(WarningRequests::isAcknowledged);
    if (command.kind() != CommandKind.WARN_OF_HAZARD || !isFirst) {
      return Optional.empty();
    }
    CommandArguments arguments = command.arguments();
    double seconds = arguments.number("seconds", Double.NaN);
    return Optional.of(
        WarningReceipt.of(
            command.vehicle(),
            command.id(),
            arguments.text("hazard_id"),
            new WarningReceipt.Times(
                (long) arguments.number("sensed_us", 0.0),
                command.requestedMicros(),
                sentMicros(steps),
                last.vehicleMicros(),
                last.timeMicros()),
            Double.isNaN(seconds) ? Double.NaN : arguments.number("distance_m"),
            seconds));
  }

  private static boolean isAcknowledged(CommandStep step) {
    return step.state() == CommandState.ACKNOWLEDGED || step.state() == CommandState.SUCCEEDED;
  }

  private static long sentMicros(List<CommandStep> steps) {
    return steps.stream()
        .filter(step -> step.state() == CommandState.SENT)
        .mapToLong(CommandStep::timeMicros)
        .findFirst()
        .orElse(0L);
  }
}
