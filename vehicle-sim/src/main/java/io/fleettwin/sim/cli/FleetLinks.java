package io.fleettwin.sim.cli;

import io.fleettwin.sim.command.CommandTemper;
import io.fleettwin.sim.command.CommandUnit;
import io.fleettwin.sim.direct.KafkaLink;
import io.fleettwin.sim.edge.FrameLink;
import io.fleettwin.sim.edge.FrameStore;
import io.fleettwin.sim.edge.Outbox;
import io.fleettwin.sim.edge.Outbox.WhenFull;
import io.fleettwin.sim.fleet.SimulatedVehicle;
import io.fleettwin.sim.mqtt.HonoTopic;
import io.fleettwin.sim.mqtt.MqttIdentity;
import io.fleettwin.sim.mqtt.MqttLink;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection and an outbox for each vehicle of a fleet. */
final class FleetLinks implements Closeable {

  private static final Logger LOG = LoggerFactory.getLogger(FleetLinks.class);

  private static final int WINDOW = 64;
  private static final int TIMER_THREADS = 2;
  private static final long SHORTEST_LOSS_MILLIS = 5_000;
  private static final long LONGEST_LOSS_MILLIS = 60_000;
  private static final double SECONDS_PER_MINUTE = 60;
  private static final String TOPIC = HonoTopic.ofDevice();

  /**
   * How links behave.
   *
   * @param storeDirectory where outboxes keep frames, a folder for each vehicle
   * @param storeBytes bound for each vehicle
   * @param connectsPerSecond how fast vehicles connect at the start
   * @param lossPerMinute chance that a vehicle loses its link
   * @param commandDirectory where vehicles write down what they did about commands
   * @param temper how vehicles take commands
   */
  record Settings(
      Path storeDirectory,
      long storeBytes,
      int connectsPerSecond,
      double lossPerMinute,
      Path commandDirectory,
      CommandTemper temper) {}

  private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(TIMER_THREADS);
  private final Settings settings;
  private final List<Outbox> outboxes = new ArrayList<>();
  private final List<MqttLink> links = new ArrayList<>();
  private final List<CommandUnit> commandUnits = new ArrayList<>();
  private Optional<Producer<String, byte[]>> producer = Optional.empty();
  private int losses;

  private FleetLinks(Settings settings) {
    this.settings = settings;
  }

  /** A connection for each vehicle, made one after the other in the background. */
  static FleetLinks overMqtt(
      LinkOptions options, Settings settings, List<SimulatedVehicle> vehicles, FleetCounts counts)
      throws IOException, Trouble {
    FleetLinks fleet = new FleetLinks(settings);
    byte[] secret = options.deviceSecret();
    for (SimulatedVehicle each : vehicles) {
      String vehicleId = each.vehicleId();
      MqttLink link =
          new MqttLink(
              options.mqttServer(),
              MqttIdentity.ofDevice(options.tenant, vehicleId, "", secret),
              vehicle -> TOPIC,
              fleet.timer,
              counts.latency);
      fleet.links.add(link);
      fleet.outboxes.add(fleet.outbox(link, vehicleId, counts));
      fleet.commandUnits.add(fleet.commandUnit(link, each, counts));
    }
    for (int index = 0; index < vehicles.size(); index++) {
      MqttLink link = fleet.links.get(index);
      link.start(fleet.outboxes.get(index), 1_000L * index / settings.connectsPerSecond());
    }
    return fleet;
  }

  /** All vehicles through one producer. */
  static FleetLinks direct(
      LinkOptions options, Settings settings, List<String> vehicleIds, FleetCounts counts)
      throws IOException {
    FleetLinks fleet = new FleetLinks(settings);
    Producer<String, byte[]> producer = KafkaLink.connect(options.kafka);
    fleet.producer = Optional.of(producer);
    for (String vehicleId : vehicleIds) {
      var link = new KafkaLink(producer, options.tenant, fleet.timer, counts.latency);
      Outbox outbox = fleet.outbox(link, vehicleId, counts);
      fleet.outboxes.add(outbox);
      link.start(outbox);
    }
    return fleet;
  }

  private Outbox outbox(FrameLink link, String vehicleId, FleetCounts counts) throws IOException {
    Path directory = settings.storeDirectory().resolve(vehicleId);
    FrameStore store = FrameStore.open(directory, settings.storeBytes());
    return new Outbox(link, store, WINDOW, WhenFull.DROP_OLDEST, counts);
  }

  private CommandUnit commandUnit(MqttLink link, SimulatedVehicle vehicle, FleetCounts counts)
      throws IOException {
    CommandUnit unit =
        CommandUnit.open(
            settings.commandDirectory().resolve(vehicle.vehicleId() + ".journal"),
            settings.temper(),
            () -> FleetRun.nowMicros() + vehicle.clockOffsetMicros(),
            timer,
            counts.commands,
            link);
    link.takeCommands(unit);
    return unit;
  }

  /** The unit that takes a vehicle's commands; none gets any past MQTT. */
  Optional<CommandUnit> commandUnit(int vehicle) {
    return commandUnits.isEmpty() ? Optional.empty() : Optional.of(commandUnits.get(vehicle));
  }

  Outbox outbox(int vehicle) {
    return outboxes.get(vehicle);
  }

  int connected() {
    return producer.isPresent()
        ? outboxes.size()
        : (int) links.stream().filter(MqttLink::isUp).count();
  }

  /** Frames of all vehicles that wait on disk, or for their acknowledgement. */
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

  /** Why a vehicle is not connected, of one that is not. */
  Optional<String> trouble() {
    return links.stream().map(MqttLink::trouble).flatMap(Optional::stream).findFirst();
  }

  /** Once a second: some vehicles lose their link, as asked for. */
  void loseSome() {
    if (settings.lossPerMinute() == 0) {
      return;
    }
    ThreadLocalRandom random = ThreadLocalRandom.current();
    for (MqttLink link : links) {
      if (link.isUp() && random.nextDouble() < settings.lossPerMinute() / SECONDS_PER_MINUTE) {
        link.loseFor(random.nextLong(SHORTEST_LOSS_MILLIS, LONGEST_LOSS_MILLIS));
        losses++;
      }
    }
  }

  /** Links that were lost on purpose. */
  int losses() {
    return losses;
  }

  /** What has not been acknowledged stays on disk for the next run. */
  @Override
  public void close() throws IOException {
    for (Outbox outbox : outboxes) {
      outbox.close();
    }
    links.forEach(MqttLink::close);
    producer.ifPresent(Producer::close);
    timer.shutdown();
    try {
      if (!timer.awaitTermination(1, TimeUnit.SECONDS)) {
        timer.shutdownNow();
      }
    } catch (InterruptedException e) {
      LOG.warn("Interrupted while links close", e);
      Thread.currentThread().interrupt();
    }
    for (CommandUnit unit : commandUnits) {
      unit.close();
    }
  }
}
