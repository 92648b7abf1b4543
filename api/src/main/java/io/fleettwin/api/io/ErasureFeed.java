package io.fleettwin.api.io;

import io.fleettwin.api.commands.CommandLog;
import io.fleettwin.api.deadletters.DeadLetterLog;
import io.fleettwin.api.insights.InsightLog;
import io.fleettwin.api.live.LiveFleet;
import io.fleettwin.api.live.OpenInsights;
import io.fleettwin.api.paging.RecordPosition;
import io.fleettwin.contracts.erasure.ErasureDecoding.Malformed;
import io.fleettwin.domain.common.VehicleKey;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Takes vehicles that are erased out of everything the API holds.
 *
 * <p>Each feed has a thread. The others ask {@link RefusedRecords} before they take a record in,
 * and once more thereafter: either they see the word that came meanwhile, or this feed sees what
 * they took in.
 */
@Component
final class ErasureFeed implements RecordSink {

  private static final Logger LOG = LoggerFactory.getLogger(ErasureFeed.class);

  private final RefusedRecords refused;
  private final LiveFleet fleet;
  private final InsightLog insights;
  private final DeadLetterLog letters;
  private final CommandLog commands;

  ErasureFeed(
      RefusedRecords refused,
      LiveFleet fleet,
      InsightLog insights,
      DeadLetterLog letters,
      CommandLog commands) {
    this.refused = refused;
    this.fleet = fleet;
    this.insights = insights;
    this.letters = letters;
    this.commands = commands;
  }

  /** Of what was written before the start, only the last word on each vehicle is acted on. */
  @Override
  public void accept(ConsumerRecord<byte[], byte[]> record, Age age) {
    if (refused.hear(record) instanceof Malformed malformed) {
      LOG.warn(
          "{}-{}@{} is no marker of an erasure: {}",
          record.topic(),
          record.partition(),
          record.offset(),
          malformed.reason());
    } else if (age == Age.LIVE) {
      forget(RefusedRecords.keyOf(record));
    }
  }

  private void forget(String key) {
    VehicleKey vehicle = VehicleKey.parse(key);
    Predicate<RecordPosition> gone = position -> refused.contains(key, position.timeMillis());
    if (refused.containsAllOf(key)) {
      fleet.remove(vehicle);
      commands.removeAll(vehicle);
    }
    insights.remove(vehicle, gone);
    fleet.setOpenInsights(vehicle, OpenInsights.of(insights.openOf(vehicle)));
    letters.remove(vehicle, gone);
  }

  @Override
  public void loaded() {
    refused.vehicleKeys().forEach(this::forget);
  }
}
