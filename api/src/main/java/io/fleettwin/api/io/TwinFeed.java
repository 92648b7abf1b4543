package io.fleettwin.api.io;

import io.fleettwin.api.deadletters.DeadLetterLog;
import io.fleettwin.api.latency.HopLatency;
import io.fleettwin.api.live.EpochMicros;
import io.fleettwin.api.live.LiveFleet;
import io.fleettwin.api.live.LiveTwin;
import io.fleettwin.api.live.TwinHeader;
import io.fleettwin.contracts.twin.TwinCodec;
import io.fleettwin.domain.common.VehicleKey;
import io.fleettwin.domain.twin.CoreSignals;
import io.fleettwin.domain.twin.TwinSnapshot;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Takes twins from their topic into the live view. */
@Component
final class TwinFeed implements RecordSink {

  private static final Logger LOG = LoggerFactory.getLogger(TwinFeed.class);

  private final LiveFleet fleet;
  private final DeadLetterLog deadLetters;
  private final HopLatency latency;
  private final CoreSignals core;
  private final RefusedRecords refused;
  private final InstantSource clock;
  private final Map<String, ConsumerRecord<byte[], byte[]>> lastBeforeStart = new HashMap<>();
  private final Counter updates;
  private final Counter repeated;
  private final Counter unreadable;

  TwinFeed(
      LiveFleet fleet,
      DeadLetterLog deadLetters,
      HopLatency latency,
      CoreSignals core,
      RefusedRecords refused,
      InstantSource clock,
      MeterRegistry registry) {
    this.fleet = fleet;
    this.deadLetters = deadLetters;
    this.latency = latency;
    this.core = core;
    this.refused = refused;
    this.clock = clock;
    this.updates =
        Counter.builder("fleettwin.twin.updates")
            .description("Twin revisions that were taken into the live view")
            .register(registry);
    this.repeated =
        Counter.builder("fleettwin.twin.repeated")
            .description("Twin revisions that were not above the one in view, and dropped")
            .register(registry);
    this.unreadable =
        Counter.builder("fleettwin.twin.unreadable")
            .description("Records of the twin topic that are no twin, and were dropped")
            .register(registry);
  }

  /**
   * Of what was written before the start, only the last record of each key is looked at, as after
   * compaction, which may not have run yet.
   */
  @Override
  public void accept(ConsumerRecord<byte[], byte[]> record, Age age) {
    String key = RefusedRecords.keyOf(record);
    if (age == Age.BEFORE_START) {
      lastBeforeStart.put(key, record);
      return;
    }
    ConsumerRecord<byte[], byte[]> held = lastBeforeStart.remove(key);
    if (held != null) {
      take(key, held, Age.BEFORE_START);
    }
    take(key, record, Age.LIVE);
  }

  private void take(String key, ConsumerRecord<byte[], byte[]> record, Age age) {
    try {
      if (record.value() == null || refused.contains(key, record)) {
        fleet.remove(VehicleKey.parse(key));
        return;
      }
      put(TwinCodec.decode(record.value()), record.value(), age);
      if (refused.contains(key, record)) {
        fleet.remove(VehicleKey.parse(key));
      }
    } catch (IOException | IllegalArgumentException e) {
      unreadable.increment();
      LOG.warn(
          "{}-{}@{} is no twin: {}",
          record.topic(),
          record.partition(),
          record.offset(),
          e.getMessage());
    }
  }

  private void put(TwinSnapshot snapshot, byte[] bytes, Age age) {
    TwinHeader header = TwinHeader.of(snapshot, core);
    Optional<LiveTwin> before = fleet.of(header.key().tenant()).find(header.key().vehicleId());
    if (!fleet.put(header, bytes)) {
      repeated.increment();
      return;
    }
    updates.increment();
    if (age == Age.LIVE) {
      latency.observe(snapshot.passport(), EpochMicros.of(clock.instant()));
      long framesBefore = before.map(twin -> twin.header().framesAccepted()).orElse(0L);
      deadLetters.countFrames(
          header.key().tenant(), Math.max(0, header.framesAccepted() - framesBefore));
    }
  }

  @Override
  public void loaded() {
    lastBeforeStart.forEach((key, record) -> take(key, record, Age.BEFORE_START));
    lastBeforeStart.clear();
    fleet.markLoaded();
  }
}
