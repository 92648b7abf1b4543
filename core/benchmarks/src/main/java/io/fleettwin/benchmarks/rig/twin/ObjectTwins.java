package io.fleettwin.benchmarks.rig.twin;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Keeps twins as objects, as Flink's heap state does, and writes those that changed to the store,
 * and so to its changelog, before it asks for a commit. No frame is taken between the two. A state
 * that is newer than the committed offsets is harmless: frames are known by their numbers.
 */
final class ObjectTwins implements Processor<byte[], byte[], String, byte[]> {

  private static final Duration INTERVAL = Duration.ofSeconds(Engine.CHECKPOINT_SECONDS);

  private final TwinWork work;
  private final Map<String, PeerTwin> twins = new HashMap<>();
  private final Set<String> changed = new HashSet<>();
  private ProcessorContext<String, byte[]> context;
  private KeyValueStore<String, PeerTwin> store;

  ObjectTwins(TwinWork work) {
    this.work = work;
  }

  @Override
  public void init(ProcessorContext<String, byte[]> newContext) {
    context = newContext;
    store = context.getStateStore(StreamsTwin.STORE);
    try (KeyValueIterator<String, PeerTwin> kept = store.all()) {
      while (kept.hasNext()) {
        KeyValue<String, PeerTwin> entry = kept.next();
        twins.put(entry.key, entry.value);
      }
    }
    context.schedule(INTERVAL, PunctuationType.WALL_CLOCK_TIME, time -> commit());
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    SentFrame sent =
        SentFrame.of(
            FilledTopic.TOPIC, record.key(), record.value(), record.timestamp(), record.headers());
    PeerTwin twin = twins.computeIfAbsent(sent.vehicleKey(), vehicle -> work.start());
    work.take(
        twin,
        sent,
        (topic, key, value) ->
            context.forward(new Record<>(key, value, record.timestamp()), topic));
    changed.add(sent.vehicleKey());
  }

  @Override
  public void close() {
    twins.clear();
  }

  private void commit() {
    for (String vehicle : changed) {
      store.put(vehicle, twins.get(vehicle));
    }
    changed.clear();
    context.commit();
  }
}
