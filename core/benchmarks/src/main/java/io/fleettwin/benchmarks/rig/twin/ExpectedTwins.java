package io.fleettwin.benchmarks.rig.twin;

import io.fleettwin.benchmarks.rig.BenchBroker;
import io.fleettwin.benchmarks.rig.BenchRow.Answers;
import io.fleettwin.benchmarks.rig.FleetFrames;
import io.fleettwin.benchmarks.rig.Progress;
import io.fleettwin.contracts.ContentTypes;
import io.fleettwin.contracts.Topics;
import io.fleettwin.contracts.twin.TwinCodec;
import io.fleettwin.domain.common.VehicleKey;
import io.fleettwin.domain.latency.LatencyPassport;
import io.fleettwin.domain.twin.TwinEstimates;
import io.fleettwin.domain.twin.TwinSnapshot;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * What the twins of a filled topic have to come to: each drive is folded here once, frame by frame,
 * by the same domain code and without an engine. All vehicles on a drive come to the same.
 */
public final class ExpectedTwins {

  private static final Duration POLL = Duration.ofMillis(200);

  /**
   * Estimators keep some of their sums as doubles and write them as floats, so a twin that was
   * written and read again goes on a little apart.
   */
  private static final double ROUNDED_OFF = 1e-3;

  private static final VehicleKey ANY = new VehicleKey("any", "any");
  private static final String REFERENCE_KEY = FleetFrames.TENANT + "/reference";

  private final FleetFrames fleet;
  private final TwinWork work = new TwinWork();
  private final List<PeerTwin> twins = new ArrayList<>();
  private final List<TwinSnapshot> newest = new ArrayList<>();
  private final Map<String, Long> others = new HashMap<>();
  private long frames;

  ExpectedTwins(FleetFrames fleet) {
    this.fleet = fleet;
    for (int drive = 0; drive < fleet.drives(); drive++) {
      twins.add(work.start());
      newest.add(null);
    }
  }

  /** Takes the next frame of a drive. */
  void take(FleetFrames.Frame frame) {
    int vehicles = fleet.vehiclesOn(frame.drive());
    frames += vehicles;
    var sent =
        new SentFrame(
            REFERENCE_KEY,
            ContentTypes.FRAME_PROTOBUF,
            frame.receivedMicros() / 1_000 * 1_000,
            frame.receivedMicros() / 1_000 * 1_000,
            frame.payload());
    work.take(
        twins.get(frame.drive()),
        sent,
        (topic, key, value) -> {
          if (topic.equals(Topics.TWIN)) {
            newest.set(frame.drive(), read(value));
          } else {
            others.merge(topic, (long) vehicles, Long::sum);
          }
        });
  }

  /** Records of a topic that is not the twins' own that an engine has to write. */
  long records(String topic) {
    return others.getOrDefault(topic, 0L);
  }

  /**
   * Compares the newest twin of each vehicle with what it has to be.
   *
   * @return frames that were sent, that no twin counts, that a twin took twice; and twins that
   *     differ, are missing or belong to nobody
   */
  Answers check(BenchBroker broker) {
    Map<String, byte[]> told = readNewest(broker.bootstrap());
    long taken = 0;
    long doubled = 0;
    long wrong = 0;
    for (int drive = 0; drive < fleet.drives(); drive++) {
      byte[] expected = TwinCodec.encode(comparable(newest.get(drive)));
      for (int nth = 0; nth < fleet.vehiclesOn(drive); nth++) {
        String vehicle = FleetFrames.vehicleId(fleet.vehicleOn(drive, nth));
        byte[] found = told.remove(FleetFrames.TENANT + '/' + vehicle);
        if (found == null) {
          wrong++;
          continue;
        }
        TwinSnapshot twin = read(found);
        taken += twin.counts().framesAccepted();
        doubled += twin.counts().duplicates();
        boolean isEqual =
            twin.key().vehicleId().equals(vehicle)
                && Arrays.equals(expected, TwinCodec.encode(comparable(twin)))
                && areClose(newest.get(drive).estimates(), twin.estimates());
        if (!isEqual && wrong++ == 0) {
          Progress.say("  First that differs: %s", Difference.of(newest.get(drive), twin));
        }
      }
    }
    return new Answers(frames, frames - taken, doubled, wrong + told.size());
  }

  /** Whether all estimates are the same up to what their byte form rounds off. */
  private static boolean areClose(TwinEstimates expected, TwinEstimates found) {
    boolean areClose = Arrays.equals(expected.keys(), found.keys());
    for (int at = 0; areClose && at < expected.size(); at++) {
      areClose =
          isClose(expected.values()[at], found.values()[at])
              && isClose(expected.lowers()[at], found.lowers()[at])
              && isClose(expected.uppers()[at], found.uppers()[at]);
    }
    return areClose;
  }

  private static boolean isClose(double expected, double found) {
    return Double.compare(expected, found) == 0
        || Math.abs(expected - found) <= ROUNDED_OFF * Math.max(1.0, Math.abs(expected));
  }

  /** The twin without estimates and without what depends on when and how often it was emitted. */
  private static TwinSnapshot comparable(TwinSnapshot twin) {
    LatencyPassport stamps = twin.passport();
    return new TwinSnapshot(
        ANY,
        0,
        new LatencyPassport(
            stamps.sensedMicros(), stamps.sentMicros(), stamps.receivedMicros(), 0, 0, 0),
        twin.position(),
        twin.h3Cell(),
        twin.connection(),
        twin.counts(),
        twin.signals(),
        TwinEstimates.NONE,
        twin.assistance());
  }

  private static TwinSnapshot read(byte[] value) {
    try {
      return TwinCodec.decode(value);
    } catch (IOException e) {
      throw new IllegalStateException("a twin that cannot be read", e);
    }
  }

  private static Map<String, byte[]> readNewest(String bootstrap) {
    Map<String, byte[]> newest = new HashMap<>();
    Map<String, Object> settings =
        Map.of("bootstrap.servers", bootstrap, "fetch.max.bytes", 16 << 20);
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topics.TWIN).stream()
              .map(each -> new TopicPartition(each.topic(), each.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
          newest.put(record.key(), record.value());
        }
      }
    }
    return newest;
  }
}
