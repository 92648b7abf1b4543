package io.fleettwin.benchmarks.rig.twin;

import io.fleettwin.contracts.Topics;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The twin in Kafka Streams: source, one processor with one store, a sink for each topic.
 *
 * <p>Each record takes effect exactly once as it does in the twin job: delivery at least once,
 * state restored from a changelog that is written before offsets are committed, frames that were
 * taken known by their numbers, and revisions that rise.
 */
final class StreamsTwin {

  static final String STORE = "twins";

  private static final String SOURCE = "frames";
  private static final String PROCESSOR = "vehicle-twins";
  private static final long CACHE_BYTES = 64L << 20;

  private StreamsTwin() {}

  /**
   * Runs until the process is ended.
   *
   * @param arguments bootstrap servers, name of the application, folder of its state, {@code
   *     objects} or {@code store}, {@code HEAP} or {@code ROCKSDB}, threads
   */
  public static void main(String[] arguments) throws InterruptedException {
    boolean keepsObjects = arguments[3].equals("objects");
    Engine.State state = Engine.State.valueOf(arguments[4]);
    Topology topology = keepsObjects ? ofObjects() : ofStore(state);
    KafkaStreams streams =
        new KafkaStreams(
            topology,
            settings(arguments[0], arguments[1], arguments[2], Integer.parseInt(arguments[5])));
    Runtime.getRuntime().addShutdownHook(new Thread(streams::close));
    streams.start();
    new CountDownLatch(1).await();
  }

  private static Topology ofObjects() {
    TwinWork signals = new TwinWork();
    return topology(
        () -> new ObjectTwins(new TwinWork()),
        Stores.keyValueStoreBuilder(
            Stores.inMemoryKeyValueStore(STORE), Serdes.String(), new TwinSerde(signals)));
  }

  private static Topology ofStore(Engine.State state) {
    KeyValueBytesStoreSupplier supplier =
        state == Engine.State.HEAP
            ? Stores.inMemoryKeyValueStore(STORE)
            : Stores.persistentKeyValueStore(STORE);
    return topology(
        () -> new StoredTwins(new TwinWork()),
        Stores.keyValueStoreBuilder(supplier, Serdes.String(), new TwinSerde(new TwinWork()))
            .withCachingEnabled());
  }

  /** Makes the processor of one partition. */
  private interface Twins {
    Processor<byte[], byte[], String, byte[]> create();
  }

  private static Topology topology(
      Twins twins, StoreBuilder<KeyValueStore<String, PeerTwin>> store) {
    Topology topology = new Topology();
    topology.addSource(
        SOURCE, new ByteArrayDeserializer(), new ByteArrayDeserializer(), FilledTopic.TOPIC);
    topology.addProcessor(PROCESSOR, twins::create, SOURCE);
    topology.addStateStore(store, PROCESSOR);
    for (String topic : List.of(Topics.TWIN, Topics.INSIGHT, Topics.SESSION, Topics.PASSAGE)) {
      topology.addSink(topic, topic, new StringSerializer(), new ByteArraySerializer(), PROCESSOR);
    }
    return topology;
  }

  private static Properties settings(
      String bootstrap, String application, String folder, int threads) {
    Properties settings = new Properties();
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, application);
    settings.put(StreamsConfig.STATE_DIR_CONFIG, folder);
    settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads);
    settings.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, 1);
    settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
    settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, Engine.CHECKPOINT_SECONDS * 1_000);
    settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, CACHE_BYTES);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 5);
    settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    return settings;
  }

  /** Twins in the byte form that the domain gives them. */
  private static final class TwinSerde implements Serde<PeerTwin> {
    private final PeerTwin.Signals signals;

    TwinSerde(TwinWork work) {
      this.signals = work.signals();
    }

    @Override
    public org.apache.kafka.common.serialization.Serializer<PeerTwin> serializer() {
      return (topic, twin) -> twin == null ? null : twin.toBytes();
    }

    @Override
    public Deserializer<PeerTwin> deserializer() {
      return (topic, bytes) -> bytes == null ? null : PeerTwin.fromBytes(bytes, signals);
    }
  }
}
