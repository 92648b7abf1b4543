package io.fleettwin.evaluation.link;

import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.domain.signal.SignalFrame;
import io.fleettwin.domain.twin.Connection;
import io.fleettwin.sim.VehicleSample;
import io.fleettwin.sim.edge.Deadbands;
import io.fleettwin.sim.edge.EdgeAgent;
import io.fleettwin.sim.edge.FrameBatcher;
import io.fleettwin.sim.edge.SendOnChange;
import io.fleettwin.sim.random.SeedStream;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * From a vehicle to the gateway: the edge agent of the simulator, and a mobile link.
 *
 * <p>Values are sent on change and once in 10 s, each sample as a frame of its own. The link keeps
 * the order of frames, as TCP does; it takes 35 ms and an exponential rest of 30 ms, and once in a
 * hundred frames up to 2.5 s. While it is down, frames wait with the stamp that they have. The
 * gateway notices a dead link after one and a half keep-alive periods of 30 s to 60 s.
 *
 * <p>Times are microseconds since 1970. Mutable.
 */
public final class Uplink {

  private static final double DEADBAND_STEPS = 5.0;
  private static final long KEY_PERIOD_MICROS = 10_000_000L;
  private static final long BOOT_ID = 1L;
  private static final long STAMPING_MICROS = 5_000L;
  private static final long LEAST_DELAY_MICROS = 35_000L;
  private static final double MEAN_REST_MICROS = 30_000.0;
  private static final double SLOW_SHARE = 0.01;
  private static final double SLOWEST_MICROS = 2_500_000.0;
  private static final double LEAST_NOTICE_MICROS = 45e6;
  private static final double MOST_NOTICE_MICROS = 90e6;

  private final EdgeAgent agent;
  private final SeedStream random;
  private final Queue<SignalFrame> stored = new ArrayDeque<>();
  private final Queue<Delivery> underWay = new ArrayDeque<>();
  private long lastReceivedMicros;
  private boolean isDown;
  private long noticeMicros = Long.MAX_VALUE;

  /** A frame on its way; the time is that of the gateway. */
  public record Delivery(SignalFrame frame, long receivedMicros) {}

  /** The link of a vehicle, up. */
  public Uplink(String vehicleId, SignalCatalogue catalogue, SeedStream random) {
    Deadbands deadbands = Deadbands.ofSteps(catalogue, DEADBAND_STEPS);
    this.agent =
        new EdgeAgent(
            vehicleId,
            SendOnChange.beyond(deadbands::of, KEY_PERIOD_MICROS),
            new FrameBatcher(BOOT_ID, 1, KEY_PERIOD_MICROS));
    this.random = random;
  }

  /** Hands a sample to the edge agent, and what it sends to the link or the store. */
  public void offer(VehicleSample sample, long nowMicros) {
    for (SignalFrame frame : agent.offer(sample)) {
      stored.add(stamped(frame, sample.eventTimeMicros() + STAMPING_MICROS));
    }
    while (!isDown && !stored.isEmpty()) {
      lastReceivedMicros = Math.max(lastReceivedMicros + 1, nowMicros + delayMicros());
      underWay.add(new Delivery(stored.remove(), lastReceivedMicros));
    }
  }

  private static SignalFrame stamped(SignalFrame frame, long sentMicros) {
    return new SignalFrame(
        frame.bootId(),
        frame.sequence(),
        frame.baseEventTimeMicros(),
        frame.sampleOffsetsMicros(),
        frame.signalIds(),
        frame.values(),
        frame.textSignalIds(),
        frame.texts(),
        sentMicros);
  }

  private long delayMicros() {
    double slow = random.chance(SLOW_SHARE) ? random.between(0.0, SLOWEST_MICROS) : 0.0;
    return LEAST_DELAY_MICROS + (long) (random.exponential(MEAN_REST_MICROS) + slow);
  }

  /** The next frame that the gateway has received by now; null if there is none. */
  public Delivery poll(long nowMicros) {
    Delivery next = underWay.peek();
    return next == null || next.receivedMicros() > nowMicros ? null : underWay.remove();
  }

  /** Cuts the link, or has it come back. */
  public void setDown(boolean down, long nowMicros) {
    if (down && !isDown) {
      noticeMicros = nowMicros + (long) random.between(LEAST_NOTICE_MICROS, MOST_NOTICE_MICROS);
    }
    isDown = down;
  }

  /** What the gateway says of the link by now. */
  public Connection connection(long nowMicros) {
    return isDown && nowMicros >= noticeMicros ? Connection.DISCONNECTED : Connection.CONNECTED;
  }
}
