package io.fleettwin.api.io;

import io.fleettwin.api.commands.CommandLog;
import io.fleettwin.contracts.command.CommandCodec;
import io.fleettwin.domain.command.CommandProgress;
import io.fleettwin.domain.common.VehicleKey;
import java.io.IOException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Takes what became of commands from their topic into the log. */
@Component
final class CommandFeed implements RecordSink {

  private static final Logger LOG = LoggerFactory.getLogger(CommandFeed.class);

  private final CommandLog log;
  private final RefusedRecords refused;

  CommandFeed(CommandLog log, RefusedRecords refused) {
    this.log = log;
    this.refused = refused;
  }

  @Override
  public void accept(ConsumerRecord<byte[], byte[]> record, Age age) {
    String key = RefusedRecords.keyOf(record);
    int idAt = key.lastIndexOf('/') + 1;
    try {
      VehicleKey vehicle = VehicleKey.parse(key.substring(0, Math.max(0, idAt - 1)));
      if (record.value() == null) {
        log.remove(vehicle, key.substring(idAt));
        return;
      }
      CommandProgress progress = CommandCodec.decodeProgress(record.value());
      if (refused.contains(vehicle.asText(), record)) {
        return; // of a vehicle that was erased
      }
      log.add(progress);
      if (refused.contains(vehicle.asText(), record)) {
        log.removeAll(vehicle);
      }
    } catch (IOException | IllegalArgumentException e) {
      LOG.warn(
          "{}-{}@{} tells of no command: {}",
          record.topic(),
          record.partition(),
          record.offset(),
          e.getMessage());
    }
  }

  @Override
  public void loaded() {
    // Commands that are still missing come as they are read.
  }
}
