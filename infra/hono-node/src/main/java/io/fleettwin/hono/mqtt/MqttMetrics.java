package io.fleettwin.hono.mqtt;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import org.eclipse.hono.adapter.MicrometerBasedProtocolAdapterMetrics;
import org.eclipse.hono.adapter.ProtocolAdapterProperties;

/** Hono's metrics of a protocol adapter, and one of our own: messages that went nowhere. */
public final class MqttMetrics extends MicrometerBasedProtocolAdapterMetrics {

  private static final String DISCARDED = "hono.mqtt.messages.discarded";

  private final MeterRegistry meters;

  public MqttMetrics(MeterRegistry meters, Vertx vertx, ProtocolAdapterProperties properties) {
    super(meters, vertx, properties);
    this.meters = meters;
  }

  /**
   * Counts a message that was not forwarded, also one with a topic that no other metric covers.
   *
   * @param status why, as an HTTP status: 400 malformed topic or content, 403 not for this gateway,
   *     404 unknown endpoint or device, 503 Kafka did not take it
   */
  void countDiscarded(int status) {
    meters.counter(DISCARDED, "status", Integer.toString(status)).increment();
  }
}
