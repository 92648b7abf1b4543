package io.fleettwin.benchmarks.rig.twin;

import io.fleettwin.benchmarks.rig.BenchBroker;
import io.fleettwin.benchmarks.rig.FleetFrames;
import io.fleettwin.contracts.ContentTypes;
import io.fleettwin.contracts.Topics;
import io.fleettwin.contracts.hono.HonoHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Frames of a fleet in Hono's telemetry topic, with the headers that Hono gives them, and what the
 * twins of it have to come to.
 *
 * @param frames how many there are
 * @param pointsPerFrame values in a frame on average
 * @param expected what is right
 */
public record FilledTopic(long frames, double pointsPerFrame, ExpectedTwins expected) {

  static final String TOPIC = Topics.telemetry(FleetFrames.TENANT);
  static final int PARTITIONS = 12;

  private static final int LINGER_MILLIS = 20;
  private static final int BATCH_BYTES = 128 << 10;
  private static final long AHEAD_MICROS = 6L * 3_600 * 1_000_000;
  private static final byte[] TENANT = bytes(FleetFrames.TENANT);
  private static final byte[] PROTOBUF = bytes(ContentTypes.FRAME_PROTOBUF);
  private static final byte[] ADAPTER = bytes("hono-mqtt");
  private static final byte[] ADDRESS = bytes("telemetry");
  private static final byte[] QOS = bytes("1");

  /**
   * Creates the topic and fills it.
   *
   * <p>Vehicles' clocks are six hours ahead of the clock on the wall, so that no engine takes
   * signals for silent while frames wait.
   *
   * @param vehicles how many send
   * @param frames about how many frames; each vehicle sends an equal share, at least one
   */
  public static FilledTopic fill(BenchBroker broker, int vehicles, long frames)
      throws ExecutionException, InterruptedException {
    broker.createTopic(TOPIC, PARTITIONS, Map.of());
    long startMicros = System.currentTimeMillis() * 1_000 + AHEAD_MICROS;
    FleetFrames fleet = new FleetFrames(vehicles, startMicros);
    ExpectedTwins expected = new ExpectedTwins(fleet);
    List<byte[]> keys =
        IntStream.range(0, vehicles).mapToObj(each -> bytes(FleetFrames.vehicleId(each))).toList();
    AtomicReference<Exception> failed = new AtomicReference<>();
    long sent = 0;
    try (KafkaProducer<byte[], byte[]> producer = producer(broker)) {
      while (sent == 0 || sent + vehicles / 2 < frames) {
        for (FleetFrames.Frame frame : fleet.next()) {
          expected.take(frame);
          for (int nth = 0; nth < fleet.vehiclesOn(frame.drive()); nth++) {
            byte[] key = keys.get(fleet.vehicleOn(frame.drive(), nth));
            var unused =
                producer.send(message(key, frame), (written, failure) -> note(failed, failure));
            sent++;
          }
        }
      }
    }
    if (failed.get() != null) {
      throw new ExecutionException("not all frames are in " + TOPIC, failed.get());
    }
    return new FilledTopic(sent, fleet.pointsPerFrame(), expected);
  }

  private static KafkaProducer<byte[], byte[]> producer(BenchBroker broker) {
    return new KafkaProducer<>(
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            broker.bootstrap(),
            ProducerConfig.LINGER_MS_CONFIG,
            LINGER_MILLIS,
            ProducerConfig.BATCH_SIZE_CONFIG,
            BATCH_BYTES),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  private static ProducerRecord<byte[], byte[]> message(byte[] key, FleetFrames.Frame frame) {
    long receivedMillis = frame.receivedMicros() / 1_000;
    var message = new ProducerRecord<>(TOPIC, null, receivedMillis, key, frame.payload());
    message
        .headers()
        .add(HonoHeaders.DEVICE_ID, key)
        .add(HonoHeaders.TENANT_ID, TENANT)
        .add(HonoHeaders.CONTENT_TYPE, PROTOBUF)
        .add(HonoHeaders.CREATION_TIME, bytes(Long.toString(receivedMillis)))
        .add(HonoHeaders.QOS, QOS)
        .add(HonoHeaders.ORIGINAL_ADAPTER, ADAPTER)
        .add(HonoHeaders.ORIGINAL_ADDRESS, ADDRESS);
    return message;
  }

  private static void note(AtomicReference<Exception> failed, Exception failure) {
    if (failure != null) {
      failed.compareAndSet(null, failure);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
