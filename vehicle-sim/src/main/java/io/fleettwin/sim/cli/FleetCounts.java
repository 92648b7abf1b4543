package io.fleettwin.sim.cli;

import io.fleettwin.sim.command.CommandCounts;
import io.fleettwin.sim.edge.AckLatency;
import io.fleettwin.sim.edge.OutboundFrame;
import io.fleettwin.sim.edge.OutboxListener;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** What the vehicles of a fleet have done together. Thread-safe. */
final class FleetCounts implements OutboxListener {

  final LongAdder samples = new LongAdder();
  final LongAdder pointsSampled = new LongAdder();
  final LongAdder pointsSent = new LongAdder();
  final LongAdder framesSent = new LongAdder();

  /** Samples in the frames that were sent; those in which nothing moved are not. */
  final LongAdder samplesSent = new LongAdder();

  final LongAdder framesAcknowledged = new LongAdder();
  final LongAdder framesLost = new LongAdder();
  final LongAdder bytesSent = new LongAdder();

  /** By how much the slowest thread is late [µs]. */
  final AtomicLong behindMicros = new AtomicLong();

  final AckLatency latency = new AckLatency();

  final CommandCounts commands = new CommandCounts();

  @Override
  public void acknowledged(OutboundFrame frame) {
    framesAcknowledged.increment();
  }

  @Override
  public void dropped(int frames) {
    framesLost.add(frames);
  }
}
