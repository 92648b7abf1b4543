package io.fleettwin.sim.cli;

import io.fleettwin.contracts.frame.FrameCodec;
import io.fleettwin.domain.signal.SignalFrame;
import io.fleettwin.sim.VehicleSample;
import io.fleettwin.sim.command.CommandUnit;
import io.fleettwin.sim.command.VehicleOrders;
import io.fleettwin.sim.edge.EdgeAgent;
import io.fleettwin.sim.edge.OutboundFrame;
import io.fleettwin.sim.edge.Outbox;
import io.fleettwin.sim.fleet.SimulatedVehicle;
import io.fleettwin.sim.truth.TruthCsvWriter;
import io.fleettwin.sim.truth.TruthSample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A thread's share of the fleet: simulates it, runs its edge agents, hands frames to outboxes. */
final class FleetWorker implements Runnable {

  /** How often vehicles are asked for what they have sampled; adds this to the age of a sample. */
  private static final long TICK_MICROS = 20_000;

  /** A vehicle with everything that is its own. */
  static final class Lane {
    final SimulatedVehicle vehicle;
    final EdgeAgent agent;
    final Outbox outbox;
    final FrameCodec codec;
    final Optional<CommandUnit> commands;
    final VehicleOrders orders;
    long openSinceMicros;

    Lane(
        SimulatedVehicle vehicle,
        EdgeAgent agent,
        Outbox outbox,
        FrameCodec codec,
        Optional<CommandUnit> commands,
        VehicleOrders orders) {
      this.vehicle = vehicle;
      this.agent = agent;
      this.outbox = outbox;
      this.codec = codec;
      this.commands = commands;
      this.orders = orders;
    }
  }

  private final List<Lane> lanes;
  private final FleetCommand.AgentSettings agents;
  private final FleetCounts counts;
  private final Optional<Path> truthFile;
  private final CountDownLatch stop;

  FleetWorker(
      List<Lane> lanes,
      FleetCommand.AgentSettings agents,
      FleetCounts counts,
      Optional<Path> truthFile,
      CountDownLatch stop) {
    this.lanes = lanes;
    this.agents = agents;
    this.counts = counts;
    this.truthFile = truthFile;
    this.stop = stop;
  }

  @Override
  public void run() {
    try {
      if (truthFile.isPresent()) {
        try (TruthCsvWriter truth = new TruthCsvWriter(truthFile.get())) {
          drive(truth);
        }
      } else {
        drive(sample -> {});
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void drive(Consumer<TruthSample> truth) throws InterruptedException {
    long tick = TimeUnit.MICROSECONDS.toNanos(TICK_MICROS);
    long dueNanos = System.nanoTime();
    long waitNanos = 0;
    while (!stop.await(waitNanos, TimeUnit.NANOSECONDS)) {
      long untilMicros = FleetRun.nowMicros();
      for (Lane lane : lanes) {
        lane.commands.ifPresent(
            unit -> lane.orders.work(unit, untilMicros + lane.vehicle.clockOffsetMicros()));
        lane.vehicle.advance(untilMicros, sample -> take(lane, sample), truth);
        closeIfDue(lane, untilMicros);
      }
      dueNanos += tick;
      waitNanos = dueNanos - System.nanoTime();
      counts.behindMicros.set(Math.max(0, -waitNanos / 1_000));
      if (waitNanos < 0) {
        // Too late for this tick: vehicles catch up in the next one, ticks are not made up for.
        dueNanos -= waitNanos;
        waitNanos = 0;
      }
    }
    for (Lane lane : lanes) {
      lane.agent.flush().ifPresent(frame -> send(lane, frame));
    }
  }

  private void take(Lane lane, VehicleSample sample) {
    counts.samples.increment();
    counts.pointsSampled.add(sample.values().length + sample.texts().length);
    boolean wasOpen = lane.agent.isOpen();
    List<SignalFrame> closed = lane.agent.offer(sample);
    for (SignalFrame frame : closed) {
      send(lane, frame);
    }
    if (lane.agent.isOpen() && (!wasOpen || !closed.isEmpty())) {
      lane.openSinceMicros = FleetRun.nowMicros();
    }
  }

  /** Where nothing changes, the next sample may be long in coming. */
  private void closeIfDue(Lane lane, long nowMicros) {
    if (lane.agent.isOpen() && nowMicros - lane.openSinceMicros >= agents.frameMicros()) {
      lane.agent.flush().ifPresent(frame -> send(lane, frame));
    }
  }

  private void send(Lane lane, SignalFrame frame) {
    long vehicleClockMicros = FleetRun.nowMicros() + lane.vehicle.clockOffsetMicros();
    OutboundFrame written =
        EdgeAgent.write(lane.agent.vehicleId(), frame, vehicleClockMicros, lane.codec);
    counts.framesSent.increment();
    counts.samplesSent.add(frame.sampleCount());
    counts.bytesSent.add(written.payload().length);
    counts.pointsSent.add(points(frame));
    lane.outbox.offer(written);
  }

  private static int points(SignalFrame frame) {
    int points = frame.texts().length;
    for (double value : frame.values()) {
      points += Double.isNaN(value) ? 0 : 1;
    }
    return points;
  }
}
