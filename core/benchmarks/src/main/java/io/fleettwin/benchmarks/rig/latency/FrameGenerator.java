package io.fleettwin.benchmarks.rig.latency;

import io.fleettwin.benchmarks.rig.FleetFrames;
import io.fleettwin.sim.fleet.FleetOptions;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * Sends frames of a fleet, each at the time at which its sample is taken, whether or not those
 * before have arrived: a program of its own.
 *
 * <p>Vehicles' clocks are right here, so {@code sensed} is the time at which a frame was meant to
 * be sent. Each vehicle samples ten times a second, at instants of its drive's own.
 */
public final class FrameGenerator {

  static final String SENT = "SENT";

  private static final String PREFIX = FleetOptions.DEFAULT_ID_PREFIX;
  private static final long MICROS_PER_SECOND = 1_000_000L;
  private static final long NANOS_PER_MICRO = 1_000L;
  private static final int CLOCK_ERROR_MICROS = 0;

  private FrameGenerator() {}

  /**
   * Sends for a while and prints {@code SENT frames points-per-frame latest-micros failed}.
   *
   * @param arguments DIRECT or MQTT; host:port; file of the device secret; folder for stores;
   *     vehicles; boot id; seconds; seconds until the first frame once everything is connected
   */
  public static void main(String[] arguments) throws Exception {
    int vehicles = Integer.parseInt(arguments[4]);
    long bootId = Long.parseLong(arguments[5]);
    long seconds = Long.parseLong(arguments[6]);
    List<String> ids = vehicleIds(vehicles);
    long frames = 0;
    long latestMicros = 0;
    FleetFrames fleet;
    FrameSender sender = sender(arguments, ids);
    ExecutorService simulation = Executors.newSingleThreadExecutor();
    try (sender) {
      long start = (nowMicros() / MICROS_PER_SECOND + 2) * MICROS_PER_SECOND;
      fleet = new FleetFrames(vehicles, start, CLOCK_ERROR_MICROS, bootId);
      System.out.println("START " + start);
      Future<List<FleetFrames.Frame>> next = simulation.submit(fleet::next);
      for (long tick = 0; tick < seconds * FleetFrames.RATE_HERTZ; tick++) {
        List<FleetFrames.Frame> due = new ArrayList<>(next.get());
        next = simulation.submit(fleet::next);
        due.sort(Comparator.comparingLong(FleetFrames.Frame::sensedMicros));
        for (FleetFrames.Frame frame : due) {
          latestMicros = Math.max(latestMicros, waitFor(frame.sensedMicros()));
          for (int nth = 0; nth < fleet.vehiclesOn(frame.drive()); nth++) {
            sender.send(fleet.vehicleOn(frame.drive(), nth), frame.payload());
            frames++;
          }
        }
      }
      next.get();
    } finally {
      simulation.shutdownNow();
    }
    System.out.printf(
        Locale.ROOT,
        "%s %d %.2f %d %d%n",
        SENT,
        frames,
        fleet.pointsPerFrame(),
        latestMicros,
        sender.failed());
  }

  /** Ids of so many vehicles, as the platform registers simulated ones. */
  static List<String> vehicleIds(int vehicles) {
    return IntStream.rangeClosed(1, vehicles)
        .mapToObj(number -> String.format(Locale.ROOT, "%s%04d", PREFIX, number))
        .toList();
  }

  private static FrameSender sender(String[] arguments, List<String> ids) throws Exception {
    String address = arguments[1];
    return switch (Load.Path.valueOf(arguments[0])) {
      case DIRECT -> new DirectSender(address, ids);
      case MQTT -> {
        int colon = address.lastIndexOf(':');
        yield new MqttSender(
            InetSocketAddress.createUnresolved(
                address.substring(0, colon), Integer.parseInt(address.substring(colon + 1))),
            Files.readString(Path.of(arguments[2])).strip().getBytes(StandardCharsets.UTF_8),
            ids,
            Path.of(arguments[3]));
      }
    };
  }

  /** Waits until a time, and returns by how much it is past. */
  private static long waitFor(long micros) {
    long wait = micros - nowMicros();
    while (wait > 0) {
      LockSupport.parkNanos(wait * NANOS_PER_MICRO);
      wait = micros - nowMicros();
    }
    return -wait;
  }

  static long nowMicros() {
    Instant now = Instant.now();
    return now.getEpochSecond() * MICROS_PER_SECOND + now.getNano() / NANOS_PER_MICRO;
  }
}
