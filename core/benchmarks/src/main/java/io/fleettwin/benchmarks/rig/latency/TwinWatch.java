package io.fleettwin.benchmarks.rig.latency;

import io.fleettwin.contracts.Topics;
import io.fleettwin.contracts.twin.TwinCodec;
import io.fleettwin.domain.latency.LatencyPassport;
import io.fleettwin.domain.twin.TwinGlance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads every twin from Kafka as it is written, and takes what the live stream shows beside it.
 * Thread-safe: two threads bring news, a third asks.
 *
 * <p>The stream tells each vehicle a few times a second with its newest state. A frame counts as
 * shown when a twin that contains it is: every frame has its latency, also one that was overtaken.
 */
final class TwinWatch implements AutoCloseable {

  static final String EMITTED_READ = "emitted-topic";
  static final String EMITTED_SHOWN = "emitted-sse";
  static final String SENSED_READ = "sensed-topic";
  static final String SENSED_SHOWN = "sensed-sse";

  private static final Duration POLL = Duration.ofMillis(100);

  /** What is known of a vehicle. */
  private static final class Vehicle {
    long sensedMicros;
    long framesBefore;
    long framesAccepted;
    long shownRevision;
    long framesSeen;
    final Deque<Waiting> waiting = new ArrayDeque<>();
  }

  /** A frame whose twin was written and not shown yet. */
  private record Waiting(long revision, long sensedMicros, long emittedMicros) {}

  private final Map<String, Vehicle> vehicles = new HashMap<>();
  private final KafkaConsumer<String, byte[]> consumer;
  private final Thread reader = new Thread(this::read, "twins");
  private Latencies latencies = new Latencies();
  private LagTrend lag = new LagTrend();
  private long fromMicros = Long.MAX_VALUE;
  private long untilMicros = Long.MAX_VALUE;
  private long twins;

  private TwinWatch(KafkaConsumer<String, byte[]> consumer) {
    this.consumer = consumer;
  }

  /** Begins to read what is written from now on. */
  static TwinWatch start(String bootstrap) {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", bootstrap, "fetch.max.wait.ms", 100, "max.poll.records", 2_000);
    var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(Topics.TWIN).stream()
            .map(each -> new TopicPartition(each.topic(), each.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position);
    TwinWatch watch = new TwinWatch(consumer);
    watch.reader.setDaemon(true);
    watch.reader.start();
    return watch;
  }

  /** Forgets what was measured; frames that are due in {@code [from, until)} count from now on. */
  synchronized void begin(long from, long until) {
    fromMicros = from;
    untilMicros = until;
    latencies = new Latencies();
    lag = new LagTrend();
    twins = 0;
    for (Vehicle vehicle : vehicles.values()) {
      vehicle.framesBefore = vehicle.framesAccepted;
      vehicle.framesSeen = 0;
      vehicle.waiting.clear();
    }
  }

  synchronized Latencies latencies() {
    return latencies;
  }

  synchronized LagTrend lag() {
    return lag;
  }

  /** Twins of new frames since {@link #begin}. */
  synchronized long twins() {
    return twins;
  }

  /** Vehicles of which a twin was read so far. */
  synchronized int vehicles() {
    return vehicles.size();
  }

  /** Frames that twins say they took since {@link #begin}. */
  synchronized long framesAccepted() {
    return vehicles.values().stream()
        .mapToLong(each -> each.framesAccepted - each.framesBefore)
        .sum();
  }

  /** Vehicles whose twin counts another number of frames than it was told of, one by one. */
  synchronized long vehiclesOff() {
    return vehicles.values().stream()
        .filter(each -> each.framesAccepted - each.framesBefore != each.framesSeen)
        .count();
  }

  /** Frames whose twin was not shown. */
  synchronized long notShown() {
    return vehicles.values().stream().mapToLong(each -> each.waiting.size()).sum();
  }

  /** The stream shows a vehicle with a revision. */
  synchronized void shown(String vehicleId, long revision, long atMicros) {
    Vehicle vehicle = vehicles.get(vehicleId);
    if (vehicle == null) {
      return;
    }
    vehicle.shownRevision = Math.max(vehicle.shownRevision, revision);
    while (!vehicle.waiting.isEmpty() && vehicle.waiting.peek().revision() <= revision) {
      arrive(vehicle.waiting.remove(), atMicros);
    }
  }

  private void arrive(Waiting frame, long atMicros) {
    latencies.record(EMITTED_SHOWN, atMicros - frame.emittedMicros());
    latencies.record(SENSED_SHOWN, atMicros - frame.sensedMicros());
  }

  private void read() {
    try {
      while (true) {
        var records = consumer.poll(POLL);
        long now = FrameGenerator.nowMicros();
        for (ConsumerRecord<String, byte[]> each : records) {
          if (each.value() != null) {
            take(each.key(), TwinCodec.glance(each.value()), now);
          }
        }
      }
    } catch (WakeupException e) {
      consumer.close();
    } catch (IOException e) {
      throw new UncheckedIOException("a twin that cannot be read", e);
    }
  }

  private synchronized void take(String key, TwinGlance twin, long nowMicros) {
    String vehicleId = key.substring(key.indexOf('/') + 1);
    Vehicle vehicle = vehicles.computeIfAbsent(vehicleId, id -> new Vehicle());
    vehicle.framesAccepted = twin.framesAccepted();
    LatencyPassport passport = twin.passport();
    if (passport.sensedMicros() <= vehicle.sensedMicros) {
      return; // told again: something other than a frame changed
    }
    vehicle.sensedMicros = passport.sensedMicros();
    vehicle.framesSeen++;
    twins++;
    if (passport.sensedMicros() < fromMicros || passport.sensedMicros() >= untilMicros) {
      return;
    }
    for (Hop hop : Hop.values()) {
      latencies.record(hop.label(), hop.micros(passport));
    }
    latencies.record(EMITTED_READ, nowMicros - passport.emittedMicros());
    latencies.record(SENSED_READ, nowMicros - passport.sensedMicros());
    lag.record(passport.sensedMicros(), passport.emittedMicros() - passport.sensedMicros());
    Waiting frame = new Waiting(twin.revision(), passport.sensedMicros(), passport.emittedMicros());
    if (vehicle.shownRevision >= frame.revision()) {
      arrive(frame, nowMicros); // the stream was faster than this reader
    } else {
      vehicle.waiting.add(frame);
    }
  }

  @Override
  public void close() throws InterruptedException {
    consumer.wakeup();
    reader.join();
  }
}
