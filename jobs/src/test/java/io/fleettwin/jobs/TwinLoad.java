package io.fleettwin.jobs;

import io.fleettwin.contracts.ContentTypes;
import io.fleettwin.contracts.Topics;
import io.fleettwin.contracts.frame.FrameCodec;
import io.fleettwin.contracts.hono.HonoHeaders;
import io.fleettwin.contracts.signal.VssCatalogue;
import io.fleettwin.domain.signal.SignalFrame;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes frames of many vehicles to Kafka as the gateway would: {@code TwinLoad HOST:PORT VEHICLES
 * FRAMES RATE}; frames per vehicle, frames a second over all vehicles, 0 for as fast as possible.
 */
final class TwinLoad {
  private static final int SIGNALS = 100;
  private static final int BURST = 50;
  private static final SignalFrame[] WIDE =
      IntStream.range(0, 50)
          .mapToObj(number -> RawRecords.wide(number, SIGNALS))
          .toArray(SignalFrame[]::new);

  private TwinLoad() {}

  @SuppressWarnings("SystemOut") // a tool's output
  public static void main(String[] arguments) throws InterruptedException, ExecutionException {
    int vehicles = Integer.parseInt(arguments[1]);
    int frames = Integer.parseInt(arguments[2]);
    double rate = Double.parseDouble(arguments[3]);
    long boot = System.currentTimeMillis();
    FrameCodec codec = new FrameCodec(VssCatalogue.load());
    long startNanos = System.nanoTime();
    long sent = 0;
    Future<RecordMetadata> newest = null;
    try (var producer = producer(arguments[0])) {
      for (int number = 0; number < frames; number++) {
        for (int vehicle = 0; vehicle < vehicles; vehicle++) {
          newest = producer.send(record(codec, boot, vehicle, number));
          sent++;
          if (rate > 0 && sent % BURST == 0) {
            long ahead = (long) (sent / rate * 1e9) - (System.nanoTime() - startNanos);
            if (ahead > 0) {
              TimeUnit.NANOSECONDS.sleep(ahead);
            }
          }
        }
      }
      newest.get();
    }
    System.out.printf("%d frames in %.1f s%n", sent, (System.nanoTime() - startNanos) / 1e9);
  }

  static KafkaProducer<byte[], byte[]> producer(String bootstrap) {
    return new KafkaProducer<>(
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap, ProducerConfig.LINGER_MS_CONFIG, 5),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  private static ProducerRecord<byte[], byte[]> record(
      FrameCodec codec, long boot, int vehicle, int number) {
    long nowMicros = System.currentTimeMillis() * 1_000L;
    SignalFrame wide = WIDE[number % WIDE.length];
    SignalFrame frame =
        new SignalFrame(
            boot,
            number,
            nowMicros,
            wide.sampleOffsetsMicros(),
            wide.signalIds(),
            wide.values(),
            wide.textSignalIds(),
            wide.texts(),
            nowMicros);
    var record =
        new ProducerRecord<>(
            Topics.telemetry(RawRecords.TENANT),
            ("load-" + vehicle).getBytes(StandardCharsets.UTF_8),
            codec.encode(frame));
    header(record, HonoHeaders.CONTENT_TYPE, ContentTypes.FRAME_PROTOBUF);
    header(record, HonoHeaders.TENANT_ID, RawRecords.TENANT);
    header(record, HonoHeaders.CREATION_TIME, Long.toString(nowMicros / 1_000L));
    return record;
  }

  static void header(ProducerRecord<byte[], byte[]> record, String name, String value) {
    record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
