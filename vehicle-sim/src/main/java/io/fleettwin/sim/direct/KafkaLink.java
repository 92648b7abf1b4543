package io.fleettwin.sim.direct;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fleettwin.contracts.ContentTypes;
import io.fleettwin.contracts.Topics;
import io.fleettwin.contracts.hono.HonoHeaders;
import io.fleettwin.sim.edge.AckLatency;
import io.fleettwin.sim.edge.FrameLink;
import io.fleettwin.sim.edge.OutboundFrame;
import io.fleettwin.sim.edge.Outbox;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Writes frames to Hono's telemetry topic as its MQTT adapter would.
 *
 * <p>Many outboxes may share one producer, one link each. Thread-safe.
 */
public final class KafkaLink implements FrameLink {

  private static final String ADAPTER = "hono-mqtt";
  private static final long PAUSE_AFTER_FAILURE_MILLIS = 1_000;

  private final Producer<String, byte[]> producer;
  private final String topic;
  private final ScheduledExecutorService timer;
  private final AckLatency latency;
  private Outbox outbox;

  public KafkaLink(
      Producer<String, byte[]> producer,
      String tenant,
      ScheduledExecutorService timer,
      AckLatency latency) {
    this.producer = producer;
    this.topic = Topics.telemetry(tenant);
    this.timer = timer;
    this.latency = latency;
  }

  /** A producer that loses and repeats nothing, and batches for 5 ms. */
  public static Producer<String, byte[]> connect(String bootstrapServers) {
    return new KafkaProducer<>(
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ProducerConfig.ACKS_CONFIG,
            "all",
            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
            true,
            ProducerConfig.LINGER_MS_CONFIG,
            5,
            ProducerConfig.BATCH_SIZE_CONFIG,
            128 << 10,
            ProducerConfig.COMPRESSION_TYPE_CONFIG,
            "lz4"),
        new StringSerializer(),
        new ByteArraySerializer());
  }

  /** Tells {@code served} that the link is up: a producer connects by itself. */
  public void start(Outbox served) {
    outbox = served;
    served.linkUp();
  }

  @Override
  public void send(OutboundFrame frame, Runnable acknowledged) {
    long sentNanos = System.nanoTime();
    var record =
        new ProducerRecord<>(
            topic, null, null, frame.vehicleId(), frame.payload(), headers(frame.vehicleId()));
    var unused =
        producer.send(
            record,
            (metadata, failure) -> {
              if (failure == null) {
                latency.record(System.nanoTime() - sentNanos);
                // Not here: the outbox may be waiting, under its lock, for the producer to have
                // room.
                timer.execute(acknowledged);
              } else {
                outbox.linkDown();
                retryLater();
              }
            });
  }

  private void retryLater() {
    var unused = timer.schedule(outbox::linkUp, PAUSE_AFTER_FAILURE_MILLIS, TimeUnit.MILLISECONDS);
  }

  private static List<Header> headers(String vehicleId) {
    return List.of(
        header(HonoHeaders.DEVICE_ID, vehicleId),
        header(HonoHeaders.CONTENT_TYPE, ContentTypes.FRAME_PROTOBUF),
        header(HonoHeaders.CREATION_TIME, Long.toString(System.currentTimeMillis())),
        header(HonoHeaders.ORIGINAL_ADAPTER, ADAPTER),
        header(HonoHeaders.ORIGINAL_ADDRESS, "telemetry"),
        header(HonoHeaders.QOS, "1"));
  }

  private static Header header(String name, String value) {
    return new RecordHeader(name, value.getBytes(UTF_8));
  }
}
