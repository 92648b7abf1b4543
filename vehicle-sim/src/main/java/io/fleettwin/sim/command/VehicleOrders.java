package io.fleettwin.sim.command;

import io.fleettwin.domain.command.CommandAnswer;
import io.fleettwin.domain.command.CommandArguments;
import io.fleettwin.domain.command.CommandKind;
import io.fleettwin.domain.command.CommandOrder;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.sim.edge.EdgeAgent;
import io.fleettwin.sim.fleet.SimulatedVehicle;
import java.util.HashSet;
import java.util.Set;

/** Lets a simulated vehicle and its edge agent carry commands out. */
public final class VehicleOrders {

  private static final double MICROS_PER_SECOND = 1e6;
  private static final double USUAL_PRECONDITIONING_SECONDS = 900;

  private final SimulatedVehicle vehicle;
  private final EdgeAgent agent;
  private final SignalCatalogue catalogue;

  /** The vehicle and its agent, used by one thread. */
  public VehicleOrders(SimulatedVehicle vehicle, EdgeAgent agent, SignalCatalogue catalogue) {
    this.vehicle = vehicle;
    this.agent = agent;
    this.catalogue = catalogue;
  }

  /** Whether a command is carried out by the vehicle; one that is not needs nobody else. */
  static boolean isForTheVehicle(CommandKind kind) {
    return kind != CommandKind.WARN_OF_HAZARD;
  }

  /** Carries out what the unit has to do. */
  public void work(CommandUnit unit, long clockMicros) {
    for (CommandOrder order = unit.next(); order != null; order = unit.next()) {
      if (unit.refuses(order)) {
        unit.finish(order, CommandAnswer.REFUSED, "the driver does not want it");
      } else {
        carryOut(order, unit, clockMicros);
      }
    }
  }

  private void carryOut(CommandOrder order, CommandUnit unit, long clockMicros) {
    CommandArguments arguments = order.arguments();
    switch (order.kind()) {
      case SET_CHARGE_LIMIT -> vehicle.limitCharge(arguments.number("limit_frac"));
      case PRECONDITION ->
          vehicle.precondition(
              arguments.number("temperature_c"),
              arguments.number("duration_s", USUAL_PRECONDITIONING_SECONDS));
      case REQUEST_FULL_STATE -> agent.sendWholeNext();
      case RAISE_SAMPLING -> {
        Set<Integer> known = idsOf(arguments);
        if (known.isEmpty()) {
          unit.finish(order, CommandAnswer.REFUSED, "knows none of the signals");
          return;
        }
        long micros = Math.round(arguments.number("duration_s") * MICROS_PER_SECOND);
        agent.raise(known, clockMicros + micros);
      }
      case LOCK, FLASH_LIGHTS, WARN_OF_HAZARD -> {
        // no instrument shows it
      }
    }
    unit.finish(order, CommandAnswer.DONE, "");
  }

  private Set<Integer> idsOf(CommandArguments arguments) {
    Set<Integer> ids = new HashSet<>();
    for (String path : arguments.texts("signals")) {
      catalogue.findByPath(path).ifPresent(signal -> ids.add(signal.id()));
    }
    return ids;
  }
}
