package io.fleettwin.api.io;

import io.fleettwin.api.insights.InsightLog;
import io.fleettwin.api.insights.InsightReport;
import io.fleettwin.api.live.LiveFleet;
import io.fleettwin.api.live.OpenInsights;
import io.fleettwin.api.paging.RecordPosition;
import io.fleettwin.contracts.insight.InsightCodec;
import io.fleettwin.contracts.insight.InsightEvent;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.util.Locale;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Takes insights from their topic into the log, and what is not over into the live view. */
@Component
final class InsightFeed implements RecordSink {

  private static final Logger LOG = LoggerFactory.getLogger(InsightFeed.class);

  private final InsightLog log;
  private final LiveFleet fleet;
  private final RefusedRecords refused;
  private final MeterRegistry registry;

  InsightFeed(InsightLog log, LiveFleet fleet, RefusedRecords refused, MeterRegistry registry) {
    this.log = log;
    this.fleet = fleet;
    this.refused = refused;
    this.registry = registry;
  }

  @Override
  public void accept(ConsumerRecord<byte[], byte[]> record, Age age) {
    if (record.value() == null) {
      return; // nothing writes such a record: there is nothing to tell of it
    }
    try {
      InsightEvent event = InsightCodec.decode(record.value());
      if (refused.contains(event.key(), record)) {
        return; // of a vehicle that was erased
      }
      RecordPosition position =
          new RecordPosition(record.timestamp(), record.partition(), record.offset());
      if (!log.add(new InsightReport(position, event))) {
        return; // a repetition after a restart of the job
      }
      if (refused.contains(event.key(), record)) {
        log.remove(event.vehicle(), position::equals);
        return;
      }
      fleet.setOpenInsights(event.vehicle(), OpenInsights.of(log.openOf(event.vehicle())));
      if (age == Age.LIVE) {
        count(event);
      }
    } catch (IOException e) {
      LOG.warn(
          "{}-{}@{} is no insight: {}",
          record.topic(),
          record.partition(),
          record.offset(),
          e.getMessage());
    }
  }

  private void count(InsightEvent event) {
    registry
        .counter(
            "fleettwin.insights",
            "tenant",
            event.vehicle().tenant(),
            "kind",
            event.insight().kind().name().toLowerCase(Locale.ROOT),
            "phase",
            event.insight().phase().name().toLowerCase(Locale.ROOT))
        .increment();
  }

  @Override
  public void loaded() {
    // Insights that are still missing come as they are read.
  }
}
