package io.fleettwin.hono.mqtt;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.Timer.Sample;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.opentracing.noop.NoopSpan;
import io.vertx.core.buffer.Buffer;
import io.vertx.mqtt.messages.MqttPublishMessage;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.hono.adapter.MapBasedTelemetryExecutionContext;
import org.eclipse.hono.service.auth.DeviceUser;
import org.eclipse.hono.service.metric.MetricsTags.EndpointType;
import org.eclipse.hono.util.Constants;
import org.eclipse.hono.util.MessageHelper;
import org.eclipse.hono.util.QoS;
import org.eclipse.hono.util.ResourceIdentifier;

/** One MQTT PUBLISH packet of an authenticated device. */
final class PublishedMessage extends MapBasedTelemetryExecutionContext {

  private final MqttPublishMessage packet;
  private final Optional<PublishTopic> topic;
  private final Sample timer;
  private final long receivedMillis = System.currentTimeMillis();

  PublishedMessage(MqttPublishMessage packet, DeviceUser device, Sample timer) {
    super(NoopSpan.INSTANCE, device);
    this.packet = requireNonNull(packet, "packet");
    this.timer = requireNonNull(timer, "timer");
    topic = PublishTopic.parse(packet.topicName());
  }

  Optional<PublishTopic> topic() {
    return topic;
  }

  EndpointType endpoint() {
    return topic.map(PublishTopic::endpoint).orElse(EndpointType.UNKNOWN);
  }

  /** The device that the message is about: the one named in the topic, or else the sender. */
  String deviceId() {
    return topic
        .map(PublishTopic::address)
        .map(ResourceIdentifier::getResourceId)
        .orElseGet(() -> getAuthenticatedDevice().getDeviceId());
  }

  String tenantId() {
    return getAuthenticatedDevice().getTenantId();
  }

  Buffer payload() {
    return packet.payload() == null ? Buffer.buffer() : packet.payload();
  }

  /** Content type as the device states it; null if it does not. */
  String contentTypeOrNull() {
    return find(MessageHelper.SYS_PROPERTY_CONTENT_TYPE).orElse(null);
  }

  MqttQoS qos() {
    return packet.qosLevel();
  }

  boolean isAtLeastOnce() {
    return packet.qosLevel() == MqttQoS.AT_LEAST_ONCE;
  }

  boolean isRetain() {
    return packet.isRetain();
  }

  int packetId() {
    return packet.messageId();
  }

  Sample timer() {
    return timer;
  }

  /** When the node took the message; milliseconds since 1970 UTC. */
  long receivedMillis() {
    return receivedMillis;
  }

  /** What an error report calls this message: the device's own name for it, or its packet id. */
  String correlationId() {
    return find(MessageHelper.SYS_PROPERTY_CORRELATION_ID)
        .orElseGet(() -> isAtLeastOnce() ? Integer.toString(packet.messageId()) : "-1");
  }

  OnError onError() {
    return OnError.of(find(OnError.PROPERTY));
  }

  @Override
  public QoS getRequestedQos() {
    return isAtLeastOnce() ? QoS.AT_LEAST_ONCE : QoS.AT_MOST_ONCE;
  }

  /** Only events may expire. */
  @Override
  public Optional<Duration> getTimeToLive() {
    return endpoint() == EndpointType.EVENT
        ? find(Constants.HEADER_TIME_TO_LIVE).flatMap(PublishedMessage::seconds)
        : Optional.empty();
  }

  @Override
  public String getOrigAddress() {
    return packet.topicName();
  }

  private Optional<String> find(String property) {
    return topic.flatMap(present -> present.find(property));
  }

  private static Optional<Duration> seconds(String text) {
    try {
      long seconds = Long.parseLong(text);
      return seconds < 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
