package io.fleettwin.hono.mqtt;

import static java.util.Objects.requireNonNull;

import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Future;
import java.net.HttpURLConnection;
import java.util.Map;
import org.eclipse.hono.adapter.AbstractProtocolAdapterBase;
import org.eclipse.hono.client.ClientErrorException;
import org.eclipse.hono.client.command.CommandResponse;
import org.eclipse.hono.service.metric.MetricsTags.Direction;
import org.eclipse.hono.service.metric.MetricsTags.EndpointType;
import org.eclipse.hono.service.metric.MetricsTags.ProcessingOutcome;
import org.eclipse.hono.service.metric.MetricsTags.QoS;
import org.eclipse.hono.util.CommandConstants;
import org.eclipse.hono.util.MessageHelper;
import org.eclipse.hono.util.RegistrationAssertion;
import org.eclipse.hono.util.ResourceIdentifier;
import org.eclipse.hono.util.TenantObject;

/** Forwards what devices publish to Kafka: telemetry, events, and responses to commands. */
final class Uplink {

  private final MqttFrontEnd frontEnd;
  private final MqttMetrics metrics;

  Uplink(MqttFrontEnd frontEnd, MqttMetrics metrics) {
    this.frontEnd = requireNonNull(frontEnd, "frontEnd");
    this.metrics = requireNonNull(metrics, "metrics");
  }

  /** Completes when Kafka has the message (QoS 0: when it is on its way), fails with a status. */
  Future<Void> forward(PublishedMessage message) {
    if (message.topic().isEmpty()) {
      return refused(HttpURLConnection.HTTP_BAD_REQUEST, "malformed topic name");
    }
    return switch (message.endpoint()) {
      case TELEMETRY, COMMAND ->
          message.qos() == MqttQoS.EXACTLY_ONCE
              ? refused(HttpURLConnection.HTTP_BAD_REQUEST, "QoS 2 is not supported")
              : route(message);
      case EVENT ->
          message.qos() == MqttQoS.AT_LEAST_ONCE
              ? route(message)
              : refused(HttpURLConnection.HTTP_BAD_REQUEST, "events are published with QoS 1");
      default -> refused(HttpURLConnection.HTTP_NOT_FOUND, "no such endpoint");
    };
  }

  private Future<Void> route(PublishedMessage message) {
    ResourceIdentifier address = message.topic().orElseThrow().address();
    return frontEnd
        .checkAddress(address, message.getAuthenticatedDevice())
        .compose(checked -> frontEnd.tenant(message.tenantId()))
        .compose(
            tenant ->
                message.endpoint() == EndpointType.COMMAND
                    ? respond(message, tenant)
                    : send(message, tenant));
  }

  private Future<Void> send(PublishedMessage message, TenantObject tenant) {
    int size = message.payload().length();
    return checked(message, tenant)
        .compose(device -> sendDownstream(message, tenant, device))
        .onComplete(
            sent ->
                metrics.reportTelemetry(
                    message.endpoint(),
                    message.tenantId(),
                    tenant,
                    sent.succeeded()
                        ? ProcessingOutcome.FORWARDED
                        : ProcessingOutcome.from(sent.cause()),
                    QoS.from(message.qos().value()),
                    size,
                    message.timer()));
  }

  private Future<RegistrationAssertion> checked(PublishedMessage message, TenantObject tenant) {
    boolean contentMatches =
        message.endpoint() == EndpointType.COMMAND
            || AbstractProtocolAdapterBase.isPayloadOfIndicatedType(
                message.payload(), message.contentTypeOrNull());
    if (!contentMatches) {
      return refused(HttpURLConnection.HTTP_BAD_REQUEST, "content type does not match payload");
    }
    return frontEnd
        .isAdapterEnabled(tenant)
        .compose(ok -> frontEnd.checkMessageLimit(tenant, message.payload().length(), null))
        .compose(
            ok ->
                frontEnd.getRegistrationAssertion(
                    message.tenantId(),
                    message.deviceId(),
                    message.getAuthenticatedDevice(),
                    null));
  }

  private Future<Void> sendDownstream(
      PublishedMessage message, TenantObject tenant, RegistrationAssertion device) {
    Map<String, Object> properties = frontEnd.getDownstreamMessageProperties(message);
    if (message.isRetain()) {
      properties.put(MessageHelper.ANNOTATION_X_OPT_RETAIN, true);
    }
    // As text it goes as it is; Hono would stamp it later and write the number as JSON.
    properties.put(
        MessageHelper.SYS_PROPERTY_CREATION_TIME, Long.toString(message.receivedMillis()));
    String contentType = message.contentTypeOrNull();
    return message.endpoint() == EndpointType.EVENT
        ? frontEnd
            .getEventSender(tenant)
            .sendEvent(tenant, device, contentType, message.payload(), properties, null)
        : frontEnd
            .getTelemetrySender(tenant)
            .sendTelemetry(
                tenant,
                device,
                message.getRequestedQos(),
                contentType,
                message.payload(),
                properties,
                null);
  }

  private Future<Void> respond(PublishedMessage message, TenantObject tenant) {
    return responseOf(message)
        .compose(
            response ->
                checked(message, tenant)
                    .compose(device -> frontEnd.sendResponse(tenant, device, response)))
        .onComplete(
            sent ->
                metrics.reportCommand(
                    Direction.RESPONSE,
                    message.tenantId(),
                    tenant,
                    sent.succeeded()
                        ? ProcessingOutcome.FORWARDED
                        : ProcessingOutcome.from(sent.cause()),
                    message.payload().length(),
                    message.timer()));
  }

  /** A response is published to {@code command/[tenant]/[device]/res/[request]/[status]}. */
  private static Future<CommandResponse> responseOf(PublishedMessage message) {
    ResourceIdentifier address = message.topic().orElseThrow().address();
    if (address.length() <= CommandConstants.TOPIC_POSITION_RESPONSE_STATUS) {
      return refused(HttpURLConnection.HTTP_BAD_REQUEST, "response topic has too few segments");
    }
    String status = address.elementAt(CommandConstants.TOPIC_POSITION_RESPONSE_STATUS);
    try {
      CommandResponse response =
          CommandResponse.fromRequestId(
              address.elementAt(CommandConstants.TOPIC_POSITION_RESPONSE_REQ_ID),
              message.tenantId(),
              message.deviceId(),
              message.payload(),
              message.contentTypeOrNull(),
              Integer.valueOf(status));
      return response == null
          ? refused(HttpURLConnection.HTTP_BAD_REQUEST, "response topic has invalid data")
          : Future.succeededFuture(response);
    } catch (NumberFormatException e) {
      return refused(HttpURLConnection.HTTP_BAD_REQUEST, "invalid status: " + status);
    }
  }

  private static <T> Future<T> refused(int status, String why) {
    return Future.failedFuture(new ClientErrorException(status, why));
  }
}
