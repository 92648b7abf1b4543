package io.fleettwin.jobs.twin;

import io.fleettwin.contracts.deadletter.DeadLetter;
import io.fleettwin.contracts.deadletter.DeadLetterCodec;
import io.fleettwin.domain.sync.RejectReason;
import io.fleettwin.jobs.sink.OutboundRecord;
import io.fleettwin.jobs.source.Origin;
import io.fleettwin.jobs.source.RawRecord;

/** Writes dead letters about raw records. */
final class DeadLetters {

  private DeadLetters() {}

  /**
   * A dead letter, ready for its topic.
   *
   * @param record what could not be taken in, wholly or in part
   * @param reason why
   * @param detail what was found and what was expected, for a person
   */
  static OutboundRecord about(RawRecord record, RejectReason reason, String detail) {
    Origin origin = record.origin();
    var letter =
        new DeadLetter(
            reason,
            detail,
            new DeadLetter.Origin(origin.topic(), origin.partition(), origin.offset()),
            record.tenant(),
            record.device(),
            record.properties().contentType(),
            record.properties().receivedMicros(),
            DeadLetter.Payload.of(record.payload()));
    return new OutboundRecord(letter.key(), DeadLetterCodec.encode(letter));
  }
}
