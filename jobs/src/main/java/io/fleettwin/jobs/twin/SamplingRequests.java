package io.fleettwin.jobs.twin;

import io.fleettwin.domain.command.Argument;
import io.fleettwin.domain.command.CommandArguments;
import io.fleettwin.domain.command.CommandId;
import io.fleettwin.domain.command.CommandKind;
import io.fleettwin.domain.command.CommandOrder;
import io.fleettwin.domain.command.CommandRole;
import io.fleettwin.domain.command.SamplingRule;
import io.fleettwin.domain.command.VehicleCommand;
import io.fleettwin.domain.common.VehicleKey;
import io.fleettwin.domain.latency.LatencyPassport;
import io.fleettwin.domain.twin.Connection;
import java.util.List;
import java.util.Optional;

/**
 * Commands that ask a vehicle for more samples while its state of charge is too uncertain.
 *
 * <p>A vehicle is asked if the gateway says that it listens, and if what it says is young: an old
 * frame of an outage tells nothing of now.
 */
final class SamplingRequests {

  /** What the estimate of the state of charge lives on. */
  static final List<String> SIGNALS =
      List.of(
          "Vehicle.Powertrain.TractionBattery.CurrentVoltage",
          "Vehicle.Powertrain.TractionBattery.CurrentCurrent",
          "Vehicle.Powertrain.TractionBattery.Temperature.Average",
          "Vehicle.Powertrain.TractionBattery.StateOfCharge.Current");

  static final String REQUESTER = "adaptive sampling";

  private static final SamplingRule RULE = SamplingRule.STATE_OF_CHARGE;
  private static final long OLDEST_MICROS = 30_000_000L;
  private static final long MICROS_PER_SECOND = 1_000_000L;

  private SamplingRequests() {}

  /** What to ask of a vehicle after a frame that its estimators went on by. */
  static Optional<VehicleCommand> find(VehicleKey vehicle, KeptTwin kept, LatencyPassport stamps) {
    long nowMicros = stamps.receivedMicros();
    boolean listens = kept.twin().connection() == Connection.CONNECTED;
    if (!listens || nowMicros - stamps.sensedMicros() > OLDEST_MICROS) {
      return Optional.empty();
    }
    double deviation = kept.twin().socDeviationFraction();
    return switch (kept.sampling().decide(RULE, deviation, nowMicros)) {
      case KEEP -> Optional.empty();
      case RAISE ->
          Optional.of(request(vehicle, RULE.raisedMicros() / MICROS_PER_SECOND, nowMicros));
      case LOWER -> Optional.of(request(vehicle, 0L, nowMicros));
    };
  }

  /** The id follows from the frame, so that one that is read again asks for nothing new. */
  private static VehicleCommand request(VehicleKey vehicle, long seconds, long nowMicros) {
    CommandKind kind = CommandKind.RAISE_SAMPLING;
    var order =
        new CommandOrder(
            CommandId.of(vehicle, REQUESTER, seconds + "@" + nowMicros),
            kind,
            CommandArguments.NONE
                .with("signals", new Argument.Texts(SIGNALS))
                .with("duration_s", (double) seconds),
            nowMicros,
            nowMicros + kind.patience().usualSeconds() * MICROS_PER_SECOND);
    return new VehicleCommand(
        vehicle, order, new VehicleCommand.Requester(REQUESTER, CommandRole.SYSTEM));
  }
}
