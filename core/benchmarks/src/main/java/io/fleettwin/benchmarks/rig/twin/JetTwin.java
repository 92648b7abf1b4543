package io.fleettwin.benchmarks.rig.twin;

import com.hazelcast.config.Config;
import com.hazelcast.config.SerializerConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.function.BiFunctionEx;
import com.hazelcast.jet.Traverser;
import com.hazelcast.jet.Traversers;
import com.hazelcast.jet.config.JobConfig;
import com.hazelcast.jet.config.ProcessingGuarantee;
import com.hazelcast.jet.kafka.KafkaSinks;
import com.hazelcast.jet.kafka.KafkaSources;
import com.hazelcast.jet.pipeline.Pipeline;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.StreamSerializer;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The twin in Hazelcast Jet: Kafka source, one stateful stage keyed by vehicle, Kafka sink.
 *
 * <p>Each record takes effect exactly once as it does in the twin job: delivery at least once,
 * state and offsets in snapshots, frames that were taken known by their numbers, and revisions that
 * rise. Snapshots lie in the memory of this one member.
 */
final class JetTwin {

  /** Processors stay on their thread, and so does what they work with. */
  private static final ThreadLocal<TwinWork> WORK = ThreadLocal.withInitial(TwinWork::new);

  private static final int SERIALIZER_ID = 1_001;

  private JetTwin() {}

  @SuppressWarnings("ArrayRecordComponent") // identity is never asked of it
  private record Told(String topic, String key, byte[] value) implements Serializable {}

  /**
   * Runs until the process is ended.
   *
   * @param arguments bootstrap servers, local parallelism
   */
  public static void main(String[] arguments) {
    HazelcastInstance member = Hazelcast.newHazelcastInstance(config());
    member
        .getJet()
        .newJob(
            pipeline(arguments[0], Integer.parseInt(arguments[1])),
            new JobConfig()
                .setName("twin")
                .setProcessingGuarantee(ProcessingGuarantee.AT_LEAST_ONCE)
                .setSnapshotIntervalMillis(Engine.CHECKPOINT_SECONDS * 1_000L))
        .join();
  }

  private static Config config() {
    Config config = new Config();
    config.setClusterName("bench-" + ProcessHandle.current().pid());
    config.setProperty("hazelcast.phone.home.enabled", "false");
    config.setProperty("hazelcast.logging.type", "slf4j");
    config.getJetConfig().setEnabled(true);
    config.getNetworkConfig().setPublicAddress("127.0.0.1");
    config.getNetworkConfig().getInterfaces().setEnabled(true).addInterface("127.0.0.1");
    config.getNetworkConfig().getJoin().getAutoDetectionConfig().setEnabled(false);
    config.getNetworkConfig().getJoin().getMulticastConfig().setEnabled(false);
    config
        .getSerializationConfig()
        .addSerializerConfig(
            new SerializerConfig()
                .setTypeClass(PeerTwin.class)
                .setImplementation(new TwinSerializer()));
    return config;
  }

  private static Pipeline pipeline(String bootstrap, int parallelism) {
    BiFunctionEx<PeerTwin, SentFrame, Traverser<Told>> take = JetTwin::take;
    Pipeline pipeline = Pipeline.create();
    pipeline
        .readFrom(
            KafkaSources.<byte[], byte[], SentFrame>kafka(
                source(bootstrap),
                record ->
                    SentFrame.of(
                        record.topic(),
                        record.key(),
                        record.value(),
                        record.timestamp(),
                        record.headers()),
                FilledTopic.TOPIC))
        .withoutTimestamps()
        .setLocalParallelism(parallelism)
        .groupingKey(SentFrame::vehicleKey)
        .flatMapStateful(() -> WORK.get().start(), (twin, key, sent) -> take.apply(twin, sent))
        .setLocalParallelism(parallelism)
        .writeTo(
            KafkaSinks.<Told>kafka(sink(bootstrap))
                .toRecordFn(told -> new ProducerRecord<>(told.topic(), told.key(), told.value()))
                .build())
        .setLocalParallelism(parallelism);
    return pipeline;
  }

  private static Traverser<Told> take(PeerTwin twin, SentFrame sent) {
    List<Told> told = new ArrayList<>(2);
    WORK.get().take(twin, sent, (topic, key, value) -> told.add(new Told(topic, key, value)));
    return Traversers.traverseIterable(told);
  }

  private static Properties source(String bootstrap) {
    Properties settings = new Properties();
    settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, "jet");
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(
        ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
    settings.put(
        ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
    return settings;
  }

  private static Properties sink(String bootstrap) {
    Properties settings = new Properties();
    settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class.getName());
    settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 5);
    settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    return settings;
  }

  /** Twins in the byte form that the domain gives them. */
  private static final class TwinSerializer implements StreamSerializer<PeerTwin> {
    @Override
    public int getTypeId() {
      return SERIALIZER_ID;
    }

    @Override
    public void write(ObjectDataOutput out, PeerTwin twin) throws IOException {
      out.writeByteArray(twin.toBytes());
    }

    @Override
    public PeerTwin read(ObjectDataInput in) throws IOException {
      return PeerTwin.fromBytes(in.readByteArray(), WORK.get().signals());
    }
  }
}
