package io.fleettwin.domain.command;

import io.fleettwin.domain.common.VehicleKey;

/** Commands for tests: requested at {@link #T0}, times in seconds after that. */
final class Commands {

  /** 2026-01-05T08:00:00Z [µs since 1970]. */
  static final long T0 = 1_767_600_000_000_000L;

  static final VehicleKey VEHICLE = new VehicleKey("demo", "sim-0001");

  private Commands() {}

  static long at(double seconds) {
    return T0 + Math.round(seconds * 1e6);
  }

  /** A charge limit of 80 % with a deadline in 600 s. */
  static VehicleCommand limit() {
    return limit("limit-1", 0.8, 0);
  }

  static VehicleCommand limit(String id, double fraction, double requestedSeconds) {
    return command(
        id,
        CommandKind.SET_CHARGE_LIMIT,
        CommandArguments.NONE.with("limit_frac", fraction),
        requestedSeconds,
        requestedSeconds + 600);
  }

  static VehicleCommand flash(String id, double requestedSeconds, double deadlineSeconds) {
    return command(
        id,
        CommandKind.FLASH_LIGHTS,
        CommandArguments.NONE.with("times", 3),
        requestedSeconds,
        deadlineSeconds);
  }

  static VehicleCommand command(
      String id,
      CommandKind kind,
      CommandArguments arguments,
      double requestedSeconds,
      double deadlineSeconds) {
    return new VehicleCommand(
        VEHICLE,
        new CommandOrder(id, kind, arguments, at(requestedSeconds), at(deadlineSeconds)),
        new VehicleCommand.Requester(
            "test",
            kind.isAllowedTo(CommandRole.OPERATOR) ? CommandRole.OPERATOR : CommandRole.SYSTEM));
  }
}
