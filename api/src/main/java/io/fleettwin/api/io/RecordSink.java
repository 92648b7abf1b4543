package io.fleettwin.api.io;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Takes the records of a topic in; called by one thread. */
interface RecordSink {

  /**
   * Takes a record in.
   *
   * @param age whether it was written before the start of this process, or after
   */
  void accept(ConsumerRecord<byte[], byte[]> record, Age age);

  /** Everything that was written before the start has been taken in; called once. */
  void loaded();

  /** Whether a record tells of the past or of now. */
  enum Age {
    BEFORE_START,
    LIVE
  }
}
