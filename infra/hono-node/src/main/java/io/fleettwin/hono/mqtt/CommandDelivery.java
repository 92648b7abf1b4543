package io.fleettwin.hono.mqtt;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.Timer.Sample;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.mqtt.MqttEndpoint;
import java.net.HttpURLConnection;
import org.eclipse.hono.client.ClientErrorException;
import org.eclipse.hono.client.NoConsumerException;
import org.eclipse.hono.client.command.Command;
import org.eclipse.hono.client.command.CommandContext;
import org.eclipse.hono.service.auth.DeviceUser;
import org.eclipse.hono.service.metric.MetricsTags.Direction;
import org.eclipse.hono.service.metric.MetricsTags.ProcessingOutcome;
import org.eclipse.hono.util.TenantObject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes commands to the device of one connection, and settles each: accepted when it is sent
 * (QoS 0) or acknowledged (QoS 1), rejected when it or its addressee is wrong, released when the
 * device cannot take it. Hono's router turns the last two into delivery failures.
 */
final class CommandDelivery {

  private static final Logger LOG = LoggerFactory.getLogger(CommandDelivery.class);

  private final MqttFrontEnd frontEnd;
  private final MqttMetrics metrics;
  private final MqttEndpoint endpoint;
  private final DeviceUser device;
  private final PendingAcknowledgements acknowledgements;

  CommandDelivery(
      MqttFrontEnd frontEnd,
      MqttMetrics metrics,
      MqttEndpoint endpoint,
      DeviceUser device,
      PendingAcknowledgements acknowledgements) {
    this.frontEnd = requireNonNull(frontEnd, "frontEnd");
    this.metrics = requireNonNull(metrics, "metrics");
    this.endpoint = requireNonNull(endpoint, "endpoint");
    this.device = requireNonNull(device, "device");
    this.acknowledgements = requireNonNull(acknowledgements, "acknowledgements");
  }

  /** Completes when the command is on its way to the device; the acknowledgement comes later. */
  Future<Void> deliver(DeviceFilter filter, CommandContext context) {
    Sample timer = metrics.startTimer();
    Future<TenantObject> tenant = frontEnd.tenant(filter.tenantId());
    Future<Integer> sent =
        tenant.compose(
            present ->
                check(filter, context.getCommand(), present)
                    .compose(checked -> publish(filter, context.getCommand())));
    sent.compose(packetId -> acknowledged(filter, packetId))
        .onSuccess(done -> context.accept())
        .onFailure(e -> settleFailed(context, e))
        .onComplete(
            settled ->
                metrics.reportCommand(
                    context.getCommand().isOneWay() ? Direction.ONE_WAY : Direction.REQUEST,
                    filter.tenantId(),
                    tenant.result(),
                    settled.succeeded()
                        ? ProcessingOutcome.FORWARDED
                        : ProcessingOutcome.from(settled.cause()),
                    context.getCommand().getPayloadSize(),
                    timer));
    return sent.mapEmpty();
  }

  private Future<Void> check(DeviceFilter filter, Command command, TenantObject tenant) {
    if (!command.isValid()) {
      return Future.failedFuture(
          new ClientErrorException(
              HttpURLConnection.HTTP_BAD_REQUEST, "malformed command message"));
    }
    if (!filter.isForDeviceBehindGateway()
        && !filter.isForAllDevices()
        && command.isTargetedAtGateway()) {
      return Future.failedFuture(
          new NoConsumerException("gateway has not subscribed for devices behind it"));
    }
    Future<Void> withinLimit = frontEnd.checkMessageLimit(tenant, command.getPayloadSize(), null);
    return filter.isForDeviceBehindGateway()
        ? withinLimit
            .compose(
                ok ->
                    frontEnd.getRegistrationAssertion(
                        filter.tenantId(), filter.deviceId(), device, null))
            .mapEmpty()
        : withinLimit;
  }

  private Future<Integer> publish(DeviceFilter filter, Command command) {
    if (!endpoint.isConnected()) {
      return Future.failedFuture(
          PendingAcknowledgements.unavailable("connection to device already closed"));
    }
    Buffer payload = command.getPayload() == null ? Buffer.buffer() : command.getPayload();
    String topic = filter.commandTopic(command);
    LOG.debug("command to {} of {}: {}", command.getDeviceId(), filter.tenantId(), topic);
    return endpoint.publish(topic, payload, filter.qos(), false, false);
  }

  private Future<Void> acknowledged(DeviceFilter filter, Integer packetId) {
    return filter.qos() == MqttQoS.AT_LEAST_ONCE
        ? acknowledgements.expect(packetId)
        : Future.succeededFuture();
  }

  private static void settleFailed(CommandContext context, Throwable failure) {
    LOG.debug("command to {} failed", context.getCommand().getDeviceId(), failure);
    if (failure instanceof ClientErrorException) {
      context.reject(failure);
    } else {
      context.release(failure);
    }
  }
}
