package io.fleettwin.sim.cli;

import io.fleettwin.sim.direct.KafkaLink;
import io.fleettwin.sim.edge.AckLatency;
import io.fleettwin.sim.edge.FrameStore;
import io.fleettwin.sim.edge.OutboundFrame;
import io.fleettwin.sim.edge.Outbox;
import io.fleettwin.sim.edge.Outbox.WhenFull;
import io.fleettwin.sim.edge.OutboxListener;
import io.fleettwin.sim.mqtt.HonoTopic;
import io.fleettwin.sim.mqtt.MqttIdentity;
import io.fleettwin.sim.mqtt.MqttLink;
import io.fleettwin.sim.random.SeedStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.kafka.clients.producer.Producer;

/**
 * The connections of a gateway on behalf of many vehicles, each vehicle always on the same one.
 *
 * <p>A recording waits for its links, and is read again rather than kept: what is stored when the
 * gateway closes is forgotten.
 */
final class GatewayLinks implements Closeable {

  private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
  private final AckLatency latency = new AckLatency();
  private final List<Outbox> outboxes = new ArrayList<>();
  private final List<MqttLink> links = new ArrayList<>();
  private Optional<Producer<String, byte[]>> producer = Optional.empty();

  /**
   * How much a gateway may have under way.
   *
   * @param connections links, at least 1
   * @param window frames in flight on each
   * @param storeBytes bound on what each stores while it is down
   */
  record Capacity(int connections, int window, long storeBytes) {}

  private GatewayLinks() {}

  static GatewayLinks overMqtt(
      LinkOptions options, String gatewayId, Capacity capacity, Path home, OutboxListener listener)
      throws IOException, Trouble {
    GatewayLinks gateway = new GatewayLinks();
    byte[] secret = options.deviceSecret();
    for (int number = 0; number < capacity.connections(); number++) {
      MqttLink link =
          new MqttLink(
              options.mqttServer(),
              MqttIdentity.ofDevice(options.tenant, gatewayId, "-" + number, secret),
              vehicle -> HonoTopic.ofGatewayFor(options.tenant, vehicle),
              gateway.timer,
              gateway.latency);
      gateway.links.add(link);
      FrameStore store = emptyStore(home, number, capacity);
      gateway.outboxes.add(
          new Outbox(link, store, capacity.window(), WhenFull.HOLD_BACK, listener));
    }
    for (int number = 0; number < capacity.connections(); number++) {
      gateway.links.get(number).start(gateway.outboxes.get(number), 0);
    }
    return gateway;
  }

  static GatewayLinks direct(
      LinkOptions options, Capacity capacity, Path home, OutboxListener listener)
      throws IOException {
    GatewayLinks gateway = new GatewayLinks();
    Producer<String, byte[]> producer = KafkaLink.connect(options.kafka);
    gateway.producer = Optional.of(producer);
    for (int number = 0; number < capacity.connections(); number++) {
      var link = new KafkaLink(producer, options.tenant, gateway.timer, gateway.latency);
      FrameStore store = emptyStore(home, number, capacity);
      Outbox outbox = new Outbox(link, store, capacity.window(), WhenFull.HOLD_BACK, listener);
      gateway.outboxes.add(outbox);
      link.start(outbox);
    }
    return gateway;
  }

  /** What a killed replay left on disk is made again from the recording. */
  private static FrameStore emptyStore(Path home, int number, Capacity capacity)
      throws IOException {
    FrameStore store = FrameStore.open(home.resolve("outbox-" + number), capacity.storeBytes());
    store.clear();
    return store;
  }

  boolean allUp() {
    return links.stream().allMatch(MqttLink::isUp);
  }

  /** Why a link does not work, if one does not. */
  Optional<String> trouble() {
    return links.stream().map(MqttLink::trouble).flatMap(Optional::stream).findFirst();
  }

  boolean isRefused() {
    return links.stream().anyMatch(MqttLink::isRefused);
  }

  Outbox outboxOf(OutboundFrame frame) {
    long spread = SeedStream.mix(frame.vehicleId().hashCode());
    return outboxes.get((int) Math.floorMod(spread, (long) outboxes.size()));
  }

  /** The counts of all links together. */
  Outbox.Counts counts() {
    long acknowledged = 0;
    int inFlight = 0;
    int stored = 0;
    long dropped = 0;
    for (Outbox outbox : outboxes) {
      Outbox.Counts counts = outbox.counts();
      acknowledged += counts.acknowledged();
      inFlight += counts.inFlight();
      stored += counts.stored();
      dropped += counts.dropped();
    }
    return new Outbox.Counts(acknowledged, inFlight, stored, dropped);
  }

  AckLatency latency() {
    return latency;
  }

  @Override
  public void close() throws IOException {
    for (Outbox outbox : outboxes) {
      outbox.discard();
    }
    links.forEach(MqttLink::close);
    producer.ifPresent(Producer::close);
    timer.shutdownNow();
  }
}
