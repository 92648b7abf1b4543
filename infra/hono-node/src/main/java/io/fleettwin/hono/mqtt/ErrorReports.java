package io.fleettwin.hono.mqtt;

import static java.util.Objects.requireNonNull;

import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.mqtt.MqttEndpoint;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.hono.client.ServiceInvocationException;
import org.eclipse.hono.util.MessageHelper;
import org.eclipse.hono.util.ResourceIdentifier;

/** Tells a device that has subscribed to it why a message of its own was not forwarded. */
final class ErrorReports {

  private final MqttEndpoint endpoint;
  private final Map<DeviceFilter.Key, DeviceFilter> filters = new HashMap<>();

  ErrorReports(MqttEndpoint endpoint) {
    this.endpoint = requireNonNull(endpoint, "endpoint");
  }

  void subscribe(DeviceFilter filter) {
    filters.put(filter.key(), filter);
  }

  boolean unsubscribe(DeviceFilter.Key key) {
    return filters.remove(key) != null;
  }

  /** The subscription for the device that the message is about, or else for its sender. */
  Optional<DeviceFilter> find(PublishedMessage message) {
    String sender = message.getAuthenticatedDevice().getDeviceId();
    return Optional.ofNullable(filters.get(errorsOf(message.deviceId())))
        .or(() -> Optional.ofNullable(filters.get(errorsOf(sender))));
  }

  /** Publishes a report. */
  Future<Void> report(DeviceFilter filter, PublishedMessage message, Throwable error) {
    int code = ServiceInvocationException.extractStatusCode(error);
    JsonObject report =
        new JsonObject()
            .put("code", code)
            .put("message", ServiceInvocationException.getErrorMessageForExternalClient(error))
            .put("timestamp", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString())
            .put(MessageHelper.SYS_PROPERTY_CORRELATION_ID, message.correlationId());
    String topic =
        filter.errorTopic(endpointName(message), message.deviceId(), message.correlationId(), code);
    return endpoint
        .publish(topic, report.toBuffer(), MqttQoS.AT_MOST_ONCE, false, false)
        .mapEmpty();
  }

  private static String endpointName(PublishedMessage message) {
    String name =
        message.topic().map(PublishTopic::address).map(ResourceIdentifier::getEndpoint).orElse("");
    return switch (name) {
      case "telemetry", "t", "event", "e" -> name;
      case "command" -> "command-response";
      case "c" -> "c-s";
      default -> "unknown";
    };
  }

  private static DeviceFilter.Key errorsOf(String deviceId) {
    return new DeviceFilter.Key(DeviceFilter.Kind.ERROR, deviceId);
  }
}
