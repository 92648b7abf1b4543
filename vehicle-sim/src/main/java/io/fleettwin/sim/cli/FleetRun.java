package io.fleettwin.sim.cli;

import io.fleettwin.contracts.frame.FrameCodec;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.sim.command.VehicleOrders;
import io.fleettwin.sim.edge.Deadbands;
import io.fleettwin.sim.edge.EdgeAgent;
import io.fleettwin.sim.edge.FrameBatcher;
import io.fleettwin.sim.edge.SendOnChange;
import io.fleettwin.sim.fleet.SimulatedFleet;
import io.fleettwin.sim.fleet.SimulatedVehicle;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A fleet while it drives: some threads simulate and send, each with vehicles of its own.
 *
 * <p>The monotonic clock paces; the wall clock says until when vehicles live, so event times are
 * now.
 */
final class FleetRun implements Closeable {

  private static final Logger LOG = LoggerFactory.getLogger(FleetRun.class);

  private static final long BOOT_ID_MASK = (1L << 52) - 1;
  private static final long SHUTDOWN_SECONDS = 10;
  private static final long LAST_ACKNOWLEDGEMENTS_SECONDS = 3;

  /** A run that ends by itself has time to hand over everything. */
  private static final long ALL_ACKNOWLEDGEMENTS_SECONDS = 120;

  private static final long POLL_MILLIS = 20;

  private final SimulatedFleet fleet;
  private final FleetCommand.AgentSettings agents;
  private final SignalCatalogue catalogue;
  private final int threads;
  private final long bootId = 1 + (new SecureRandom().nextLong() & BOOT_ID_MASK);
  private final FleetCounts counts = new FleetCounts();
  private final CountDownLatch stop = new CountDownLatch(1);
  private final CountDownLatch finished = new CountDownLatch(1);
  private FleetLinks links;

  FleetRun(
      SimulatedFleet fleet,
      FleetCommand.AgentSettings agents,
      SignalCatalogue catalogue,
      int threads) {
    this.fleet = fleet;
    this.agents = agents;
    this.catalogue = catalogue;
    this.threads = Math.min(threads, fleet.vehicles().size());
  }

  static long nowMicros() {
    Instant now = Instant.now();
    return now.getEpochSecond() * 1_000_000L + now.getNano() / 1_000;
  }

  long bootId() {
    return bootId;
  }

  void open(LinkOptions options, FleetLinks.Settings settings) throws IOException, Trouble {
    List<String> ids = fleet.vehicles().stream().map(SimulatedVehicle::vehicleId).toList();
    links =
        options.direct
            ? FleetLinks.direct(options, settings, ids, counts)
            : FleetLinks.overMqtt(options, settings, fleet.vehicles(), counts);
    Runtime.getRuntime().addShutdownHook(new Thread(this::onEnded, "fleet-end"));
  }

  /**
   * Drives until the process is asked to end, or until enough was sent.
   *
   * @param samples when to end by itself, in samples that were sent
   */
  void driveUntilEnded(FleetStatus status, Path truth, long samples)
      throws IOException, InterruptedException {
    List<FleetWorker> workers = new ArrayList<>();
    for (int number = 0; number < threads; number++) {
      Optional<Path> file =
          Optional.ofNullable(truth)
              .map(folder -> folder.resolve("truth-" + workers.size() + ".csv.gz"));
      workers.add(new FleetWorker(lanesOf(number), agents, counts, file, stop));
    }
    List<Thread> running = workers.stream().map(worker -> new Thread(worker, "vehicles")).toList();
    running.forEach(Thread::start);

    boolean isEnough = false;
    while (!stop.await(1, TimeUnit.SECONDS)) {
      links.loseSome();
      status.write("running", fleet.vehicles().size(), links, counts);
      if (running.stream().noneMatch(Thread::isAlive)) {
        throw new IllegalStateException("vehicles: none is driven any more (expected: all)");
      }
      if (counts.samplesSent.sum() >= samples) {
        isEnough = true;
        stop.countDown();
      }
    }
    for (Thread thread : running) {
      thread.join();
    }
    long patience = isEnough ? ALL_ACKNOWLEDGEMENTS_SECONDS : LAST_ACKNOWLEDGEMENTS_SECONDS;
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(patience);
    while (links.counts().inFlight() + links.counts().stored() > 0
        && System.nanoTime() < deadline) {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
    links.close();
    status.write("stopped", fleet.vehicles().size(), links, counts);
  }

  private List<FleetWorker.Lane> lanesOf(int worker) {
    Deadbands deadbands = Deadbands.ofSteps(catalogue, agents.deadbandSteps());
    FrameCodec codec = new FrameCodec(catalogue);
    List<FleetWorker.Lane> lanes = new ArrayList<>();
    for (int index = worker; index < fleet.vehicles().size(); index += threads) {
      SimulatedVehicle vehicle = fleet.vehicles().get(index);
      EdgeAgent agent =
          new EdgeAgent(
              vehicle.vehicleId(),
              SendOnChange.beyond(deadbands::of, agents.keyPeriodMicros()),
              new FrameBatcher(bootId, agents.samplesPerFrame(), agents.frameMicros()));
      lanes.add(
          new FleetWorker.Lane(
              vehicle,
              agent,
              links.outbox(index),
              codec,
              links.commandUnit(index),
              new VehicleOrders(vehicle, agent, catalogue)));
    }
    return lanes;
  }

  private void onEnded() {
    stop.countDown();
    try {
      if (!finished.await(SHUTDOWN_SECONDS, TimeUnit.SECONDS)) {
        LOG.error("The fleet did not end in {} s", SHUTDOWN_SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    stop.countDown();
    if (links != null) {
      links.close();
    }
    finished.countDown();
  }
}
