package io.fleettwin.benchmarks;

import io.fleettwin.contracts.frame.FrameCodec;
import io.fleettwin.contracts.signal.VssCatalogue;
import io.fleettwin.domain.command.SamplingCost;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.domain.signal.SignalFrame;
import io.fleettwin.sim.edge.Deadbands;
import io.fleettwin.sim.edge.EdgeAgent;
import io.fleettwin.sim.edge.FrameBatcher;
import io.fleettwin.sim.edge.SendOnChange;
import io.fleettwin.sim.fleet.FleetOptions;
import io.fleettwin.sim.fleet.SimulatedFleet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the command {@code raise_sampling} costs in bytes: the same simulated fleet, the same
 * minutes, encoded once as vehicles send by default and once with some signals in every sample.
 */
public final class SamplingBytes {

  private static final int VEHICLES = 50;
  private static final long START_MICROS = 1_767_600_000_000_000L;
  private static final long LENGTH_MICROS = 120_000_000L;
  private static final double DEADBAND_STEPS = 5;
  private static final long KEY_PERIOD_MICROS = 10_000_000L;
  private static final int SAMPLES_PER_FRAME = 2;
  private static final long FRAME_MICROS = 200_000L;

  private static final List<String> BATTERY =
      List.of(
          "Vehicle.Powertrain.TractionBattery.CurrentVoltage",
          "Vehicle.Powertrain.TractionBattery.CurrentCurrent",
          "Vehicle.Powertrain.TractionBattery.StateOfCharge.Current",
          "Vehicle.Powertrain.TractionBattery.Temperature.Average");

  private SamplingBytes() {}

  public static void main(String[] arguments) {
    SignalCatalogue catalogue = VssCatalogue.load();
    long usual = bytes(catalogue, Set.of());
    report("none", usual, usual);
    report("4 of the battery", bytes(catalogue, idsOf(BATTERY, catalogue)), usual);
    Set<Integer> all =
        catalogue.signals().stream().map(signal -> signal.id()).collect(Collectors.toSet());
    report("all 100", bytes(catalogue, all), usual);
  }

  private static void report(String raised, long bytes, long usual) {
    var cost = new SamplingCost(bytes, usual, LENGTH_MICROS * VEHICLES);
    System.out.printf(
        Locale.ROOT,
        "raised: %-18s %,12d bytes, %+8.1f bytes/s a vehicle (%+.1f %%)%n",
        raised,
        bytes,
        cost.extraBytesPerSecond(),
        100 * cost.extraShare());
  }

  private static Set<Integer> idsOf(List<String> paths, SignalCatalogue catalogue) {
    return paths.stream().map(path -> catalogue.loadByPath(path).id()).collect(Collectors.toSet());
  }

  private static long bytes(SignalCatalogue catalogue, Set<Integer> raised) {
    SimulatedFleet fleet =
        SimulatedFleet.create(
            FleetOptions.defaults(1, START_MICROS).withVehicles(VEHICLES), catalogue);
    Deadbands deadbands = Deadbands.ofSteps(catalogue, DEADBAND_STEPS);
    var codec = new FrameCodec(catalogue);
    Map<String, EdgeAgent> agents = new HashMap<>();
    long[] bytes = {0};
    fleet.advance(
        START_MICROS + LENGTH_MICROS,
        sample -> {
          EdgeAgent agent =
              agents.computeIfAbsent(sample.vehicleId(), id -> agent(id, deadbands, raised));
          for (SignalFrame frame : agent.offer(sample)) {
            bytes[0] += codec.encode(frame).length;
          }
        });
    return bytes[0];
  }

  private static EdgeAgent agent(String id, Deadbands deadbands, Set<Integer> raised) {
    var agent =
        new EdgeAgent(
            id,
            SendOnChange.beyond(deadbands::of, KEY_PERIOD_MICROS),
            new FrameBatcher(1, SAMPLES_PER_FRAME, FRAME_MICROS));
    agent.raise(raised, Long.MAX_VALUE);
    return agent;
  }
}
