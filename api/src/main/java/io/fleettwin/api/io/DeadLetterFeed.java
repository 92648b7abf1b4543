package io.fleettwin.api.io;

import io.fleettwin.api.deadletters.DeadLetterLog;
import io.fleettwin.api.deadletters.DeadLetterMetrics;
import io.fleettwin.api.paging.RecordPosition;
import io.fleettwin.contracts.deadletter.DeadLetter;
import io.fleettwin.contracts.deadletter.DeadLetterCodec;
import io.fleettwin.domain.common.VehicleKey;
import java.io.IOException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Takes dead letters from their topic into the log. */
@Component
final class DeadLetterFeed implements RecordSink {

  private static final Logger LOG = LoggerFactory.getLogger(DeadLetterFeed.class);

  private final DeadLetterLog log;
  private final DeadLetterMetrics metrics;
  private final RefusedRecords refused;

  DeadLetterFeed(DeadLetterLog log, DeadLetterMetrics metrics, RefusedRecords refused) {
    this.log = log;
    this.metrics = metrics;
    this.refused = refused;
  }

  @Override
  public void accept(ConsumerRecord<byte[], byte[]> record, Age age) {
    if (record.value() == null) {
      return; // nothing writes such a record: there is nothing to tell of it
    }
    try {
      DeadLetter letter = DeadLetterCodec.decode(record.value());
      if (refused.contains(letter.key(), record)) {
        return; // of a vehicle that was erased
      }
      RecordPosition position =
          new RecordPosition(record.timestamp(), record.partition(), record.offset());
      log.add(position, letter);
      if (refused.contains(letter.key(), record)) {
        log.remove(VehicleKey.parse(letter.key()), position::equals);
        return;
      }
      if (age == Age.LIVE) {
        log.countLetter(letter);
        metrics.count(letter);
      }
    } catch (IOException e) {
      LOG.warn(
          "{}-{}@{} is no dead letter: {}",
          record.topic(),
          record.partition(),
          record.offset(),
          e.getMessage());
    }
  }

  @Override
  public void loaded() {
    // Letters that are still missing mislead nobody.
  }
}
