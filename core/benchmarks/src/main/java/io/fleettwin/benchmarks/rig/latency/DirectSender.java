package io.fleettwin.benchmarks.rig.latency;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fleettwin.benchmarks.rig.BenchPlatform;
import io.fleettwin.contracts.ContentTypes;
import io.fleettwin.contracts.Topics;
import io.fleettwin.contracts.hono.HonoHeaders;
import io.fleettwin.sim.direct.KafkaLink;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/** Writes to Hono's telemetry topic as its MQTT adapter would, by one producer. */
final class DirectSender implements FrameSender {

  private static final String TOPIC = Topics.telemetry(BenchPlatform.TENANT);
  private static final Header CONTENT =
      header(HonoHeaders.CONTENT_TYPE, ContentTypes.FRAME_PROTOBUF);
  private static final Header ADAPTER = header(HonoHeaders.ORIGINAL_ADAPTER, "hono-mqtt");
  private static final Header ADDRESS = header(HonoHeaders.ORIGINAL_ADDRESS, "telemetry");
  private static final Header QOS = header(HonoHeaders.QOS, "1");

  private final Producer<String, byte[]> producer;
  private final List<String> vehicles;
  private final LongAdder failed = new LongAdder();

  DirectSender(String bootstrap, List<String> vehicles) {
    this.producer = KafkaLink.connect(bootstrap);
    this.vehicles = vehicles;
    producer.partitionsFor(TOPIC); // so that the first frame does not wait for it
  }

  @Override
  public void send(int vehicle, byte[] payload) {
    String id = vehicles.get(vehicle);
    List<Header> headers =
        List.of(
            header(HonoHeaders.DEVICE_ID, id),
            header(HonoHeaders.CREATION_TIME, Long.toString(System.currentTimeMillis())),
            CONTENT,
            ADAPTER,
            ADDRESS,
            QOS);
    var unused =
        producer.send(
            new ProducerRecord<>(TOPIC, null, null, id, payload, headers),
            (written, failure) -> {
              if (failure != null) {
                failed.increment();
              }
            });
  }

  @Override
  public long failed() {
    return failed.sum();
  }

  @Override
  public void close() {
    producer.close();
  }

  private static Header header(String name, String value) {
    return new RecordHeader(name, value.getBytes(UTF_8));
  }
}
