package io.fleettwin.benchmarks.rig.twin;

import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Reads the twin from the store with each frame, and writes it back, as is usual. */
final class StoredTwins implements Processor<byte[], byte[], String, byte[]> {

  private final TwinWork work;
  private ProcessorContext<String, byte[]> context;
  private KeyValueStore<String, PeerTwin> store;

  StoredTwins(TwinWork work) {
    this.work = work;
  }

  @Override
  public void init(ProcessorContext<String, byte[]> newContext) {
    context = newContext;
    store = context.getStateStore(StreamsTwin.STORE);
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    SentFrame sent =
        SentFrame.of(
            FilledTopic.TOPIC, record.key(), record.value(), record.timestamp(), record.headers());
    PeerTwin known = store.get(sent.vehicleKey());
    PeerTwin twin = known == null ? work.start() : known;
    work.take(
        twin,
        sent,
        (topic, key, value) ->
            context.forward(new Record<>(key, value, record.timestamp()), topic));
    store.put(sent.vehicleKey(), twin);
  }
}
