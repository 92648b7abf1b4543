package io.fleettwin.benchmarks.rig.latency;

import io.fleettwin.benchmarks.rig.BenchPlatform;
import io.fleettwin.sim.edge.AckLatency;
import io.fleettwin.sim.edge.FrameStore;
import io.fleettwin.sim.edge.OutboundFrame;
import io.fleettwin.sim.edge.Outbox;
import io.fleettwin.sim.edge.OutboxListener;
import io.fleettwin.sim.mqtt.HonoTopic;
import io.fleettwin.sim.mqtt.MqttIdentity;
import io.fleettwin.sim.mqtt.MqttLink;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** A connection and an outbox for each vehicle, as vehicles have; QoS 1. */
final class MqttSender implements FrameSender, OutboxListener {

  private static final int WINDOW = 64;
  private static final long STORE_BYTES = 16L << 20;
  private static final int CONNECTS_PER_SECOND = 200;
  private static final int LOOK_MILLIS = 50;
  private static final long PATIENCE_SECONDS = 60;
  private static final long MILLIS_PER_SECOND = 1_000L;

  private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
  private final AckLatency unusedLatency = new AckLatency();
  private final List<String> vehicles;
  private final List<MqttLink> links = new ArrayList<>();
  private final List<Outbox> outboxes = new ArrayList<>();
  private final LongAdder dropped = new LongAdder();
  private long sequence;

  /** Connects all vehicles, and returns when they are. */
  MqttSender(InetSocketAddress server, byte[] secret, List<String> vehicles, Path stores)
      throws IOException, InterruptedException {
    this.vehicles = vehicles;
    for (String vehicle : vehicles) {
      MqttLink link =
          new MqttLink(
              server,
              MqttIdentity.ofDevice(BenchPlatform.TENANT, vehicle, "", secret),
              id -> HonoTopic.ofDevice(),
              timer,
              unusedLatency);
      FrameStore store = FrameStore.open(stores.resolve(vehicle), STORE_BYTES);
      Outbox outbox = new Outbox(link, store, WINDOW, Outbox.WhenFull.DROP_OLDEST, this);
      link.start(outbox, MILLIS_PER_SECOND * links.size() / CONNECTS_PER_SECOND);
      links.add(link);
      outboxes.add(outbox);
    }
    await(() -> links.stream().allMatch(MqttLink::isUp), "not all vehicles are connected");
  }

  @Override
  public void send(int vehicle, byte[] payload) {
    outboxes.get(vehicle).offer(new OutboundFrame(vehicles.get(vehicle), ++sequence, 1, payload));
  }

  @Override
  public long failed() {
    return dropped.sum();
  }

  @Override
  public void acknowledged(OutboundFrame frame) {
    // Counted by the outbox.
  }

  @Override
  public void dropped(int frames) {
    dropped.add(frames);
  }

  @Override
  public void close() throws IOException, InterruptedException {
    await(
        () -> outboxes.stream().allMatch(each -> each.counts().isDone()),
        "not all frames are acknowledged");
    for (Outbox outbox : outboxes) {
      outbox.close();
    }
    links.forEach(MqttLink::close);
    timer.shutdownNow();
  }

  private interface Condition {
    boolean holds();
  }

  private static void await(Condition condition, String otherwise) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!condition.holds()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(otherwise);
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
  }
}
