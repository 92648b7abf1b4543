package io.fleettwin.api.io;

import io.fleettwin.api.hazards.HazardLog;
import io.fleettwin.contracts.hazard.HazardCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Takes hazards from their topic into the log. */
@Component
final class HazardFeed implements RecordSink {

  private static final Logger LOG = LoggerFactory.getLogger(HazardFeed.class);

  private final HazardLog log;

  HazardFeed(HazardLog log) {
    this.log = log;
  }

  @Override
  public void accept(ConsumerRecord<byte[], byte[]> record, Age age) {
    if (record.value() == null) {
      log.remove(new String(record.key(), StandardCharsets.UTF_8));
      return;
    }
    try {
      log.put(HazardCodec.decode(record.value()));
    } catch (IOException e) {
      LOG.warn(
          "{}-{}@{} is no hazard: {}",
          record.topic(),
          record.partition(),
          record.offset(),
          e.getMessage());
    }
  }

  @Override
  public void loaded() {
    // Hazards that are still missing come as they are read.
  }
}
