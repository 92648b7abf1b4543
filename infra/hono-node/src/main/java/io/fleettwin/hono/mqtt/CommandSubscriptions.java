package io.fleettwin.hono.mqtt;

import static java.util.Objects.requireNonNull;

import io.netty.handler.codec.mqtt.MqttQoS;
import io.opentracing.SpanContext;
import io.vertx.core.Future;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.hono.client.ClientErrorException;
import org.eclipse.hono.client.ServiceInvocationException;
import org.eclipse.hono.client.command.CommandContext;
import org.eclipse.hono.client.command.ProtocolAdapterCommandConsumer;
import org.eclipse.hono.service.auth.DeviceUser;

/**
 * What one connection has subscribed to, as far as commands are concerned.
 *
 * <p>The router sends the empty notifications: {@code ttd} -1 when a device subscribes, 0 when it
 * unsubscribes or is gone.
 */
final class CommandSubscriptions {

  private static final SpanContext NO_TRACE = null;
  private static final boolean ANNOUNCE = true;

  private final MqttFrontEnd frontEnd;
  private final DeviceUser device;
  private final CommandDelivery delivery;
  private final Map<DeviceFilter.Key, ProtocolAdapterCommandConsumer> consumers = new HashMap<>();

  CommandSubscriptions(MqttFrontEnd frontEnd, DeviceUser device, CommandDelivery delivery) {
    this.frontEnd = requireNonNull(frontEnd, "frontEnd");
    this.device = requireNonNull(device, "device");
    this.delivery = requireNonNull(delivery, "delivery");
  }

  /** Completes when commands are routed to this connection. */
  Future<Void> subscribe(DeviceFilter filter) {
    if (filter.qos() == MqttQoS.EXACTLY_ONCE) {
      return Future.failedFuture(
          new ClientErrorException(
              HttpURLConnection.HTTP_BAD_REQUEST, "QoS 2 is not supported for commands"));
    }
    return frontEnd
        .getRegistrationAssertion(filter.tenantId(), filter.deviceId(), device, NO_TRACE)
        .compose(asserted -> consume(filter))
        .onSuccess(consumer -> consumers.put(filter.key(), consumer))
        .mapEmpty();
  }

  private Future<ProtocolAdapterCommandConsumer> consume(DeviceFilter filter) {
    Function<CommandContext, Future<Void>> handler = command -> delivery.deliver(filter, command);
    var factory = frontEnd.getCommandConsumerFactory();
    return filter.isForDeviceBehindGateway()
        ? factory.createCommandConsumer(
            filter.tenantId(),
            filter.deviceId(),
            device.getDeviceId(),
            ANNOUNCE,
            handler,
            null,
            NO_TRACE)
        : factory.createCommandConsumer(
            filter.tenantId(), filter.deviceId(), ANNOUNCE, handler, null, NO_TRACE);
  }

  /** Ends a subscription; empty if there is none. */
  Optional<Future<Void>> unsubscribe(DeviceFilter.Key key) {
    return Optional.ofNullable(consumers.remove(key)).map(consumer -> close(consumer, ANNOUNCE));
  }

  /**
   * Ends all subscriptions.
   *
   * @param announce whether applications are told that the device is gone
   */
  Future<Void> unsubscribeAll(boolean announce) {
    List<Future<Void>> closed = new ArrayList<>();
    consumers.values().forEach(consumer -> closed.add(close(consumer, announce)));
    consumers.clear();
    return Future.join(closed).mapEmpty();
  }

  /** A device that has meanwhile subscribed over another connection keeps that one: 412. */
  private static Future<Void> close(ProtocolAdapterCommandConsumer consumer, boolean announce) {
    return consumer
        .close(announce, NO_TRACE)
        .recover(
            e ->
                ServiceInvocationException.extractStatusCode(e)
                        == HttpURLConnection.HTTP_PRECON_FAILED
                    ? Future.succeededFuture()
                    : Future.failedFuture(e));
  }
}
