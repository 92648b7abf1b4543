package io.fleettwin.sim.fleet;

import io.fleettwin.contracts.signal.VssCatalogue;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;

/**
 * Measures what a simulated fleet costs, in processor time of the one thread that runs it.
 *
 * <p>Arguments: {@code [vehicles [signals [simulated seconds]]]}. Prints one line; the share of a
 * core is that of a fleet in real time.
 */
public final class FleetCost {

  private static final int DEFAULT_SECONDS = 300;
  private static final int WARM_UP_SECONDS = 60;
  private static final long MICROS_PER_SECOND = 1_000_000L;

  /** A Thursday morning, 2026-01-15 08:00 UTC. */
  private static final long START_MICROS = 1_768_464_000L * MICROS_PER_SECOND;

  private FleetCost() {}

  public static void main(String[] arguments) {
    int vehicles = argument(arguments, 0, FleetOptions.DEFAULT_VEHICLES);
    int signals = argument(arguments, 1, FleetOptions.DEFAULT_SIGNALS);
    int seconds = argument(arguments, 2, DEFAULT_SECONDS);
    FleetOptions options =
        FleetOptions.defaults(1, START_MICROS).withVehicles(vehicles).withSignals(signals);
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    long before = threads.getCurrentThreadCpuTime();
    SimulatedFleet fleet = SimulatedFleet.create(options, VssCatalogue.load());
    long created = threads.getCurrentThreadCpuTime();
    LongAdder samples = new LongAdder();
    run(fleet, 0, WARM_UP_SECONDS, samples);
    long warm = threads.getCurrentThreadCpuTime();
    samples.reset();
    run(fleet, WARM_UP_SECONDS, WARM_UP_SECONDS + seconds, samples);
    long after = threads.getCurrentThreadCpuTime();

    System.out.printf(
        Locale.ROOT,
        "%d vehicles, %d signals: created in %.0f ms, %.2f us a sample, %.2f %% of a core%n",
        vehicles,
        signals,
        (created - before) / 1e6,
        (after - warm) / 1e3 / samples.sum(),
        (after - warm) / 1e7 / seconds);
  }

  private static void run(SimulatedFleet fleet, int from, int until, LongAdder samples) {
    for (int second = from + 1; second <= until; second++) {
      fleet.advance(START_MICROS + second * MICROS_PER_SECOND, sample -> samples.increment());
    }
  }

  private static int argument(String[] arguments, int index, int otherwise) {
    return index < arguments.length ? Integer.parseInt(arguments[index]) : otherwise;
  }
}
