package io.fleettwin.hono.mqtt;

import static java.util.Objects.requireNonNull;

import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Future;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.messages.MqttPublishMessage;
import io.vertx.mqtt.messages.MqttSubscribeMessage;
import io.vertx.mqtt.messages.MqttUnsubscribeMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.hono.client.ServiceInvocationException;
import org.eclipse.hono.service.auth.DeviceUser;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connection of one authenticated device or gateway. */
final class DeviceConnection {

  private static final Logger LOG = LoggerFactory.getLogger(DeviceConnection.class);

  private final MqttFrontEnd frontEnd;
  private final MqttMetrics metrics;
  private final Uplink uplink;
  private final MqttEndpoint endpoint;
  private final DeviceUser device;
  private final PendingAcknowledgements acknowledgements;
  private final CommandSubscriptions commands;
  private final ErrorReports errors;
  private boolean closed;

  DeviceConnection(
      MqttFrontEnd frontEnd,
      MqttMetrics metrics,
      Uplink uplink,
      MqttEndpoint endpoint,
      DeviceUser device) {
    this.frontEnd = requireNonNull(frontEnd, "frontEnd");
    this.metrics = requireNonNull(metrics, "metrics");
    this.uplink = requireNonNull(uplink, "uplink");
    this.endpoint = requireNonNull(endpoint, "endpoint");
    this.device = requireNonNull(device, "device");
    acknowledgements =
        new PendingAcknowledgements(frontEnd.getVertx(), MqttFrontEnd.DEVICE_PATIENCE);
    commands =
        new CommandSubscriptions(
            frontEnd,
            device,
            new CommandDelivery(frontEnd, metrics, endpoint, device, acknowledgements));
    errors = new ErrorReports(endpoint);
  }

  DeviceUser device() {
    return device;
  }

  /** Listens to the device. */
  void open() {
    endpoint.publishHandler(this::onPublish);
    endpoint.publishAcknowledgeHandler(acknowledgements::acknowledge);
    endpoint.subscribeHandler(this::onSubscribe);
    endpoint.unsubscribeHandler(this::onUnsubscribe);
    endpoint.exceptionHandler(e -> LOG.debug("protocol error of {}", device, e));
    endpoint.closeHandler(gone -> close("closed by the device", true));
  }

  /**
   * Ends the connection and all its subscriptions. Does nothing the second time.
   *
   * @param announce whether applications are told that the device is gone
   */
  Future<Void> close(String why, boolean announce) {
    if (closed) {
      return Future.succeededFuture();
    }
    closed = true;
    LOG.debug("connection of {}: {}", device, why);
    frontEnd.forget(this);
    metrics.decrementConnections(device.getTenantId());
    Future<Void> unsubscribed =
        commands
            .unsubscribeAll(announce)
            .onFailure(e -> LOG.warn("commands of {} not unsubscribed", device, e));
    if (endpoint.isConnected()) {
      endpoint.close();
    }
    return unsubscribed;
  }

  private void onPublish(MqttPublishMessage packet) {
    PublishedMessage message = new PublishedMessage(packet, device, metrics.startTimer());
    uplink
        .forward(message)
        .onSuccess(forwarded -> acknowledge(message))
        .onFailure(e -> onRefused(message, e));
  }

  private void onRefused(PublishedMessage message, Throwable error) {
    LOG.debug("not forwarded: {} from {}", message.getOrigAddress(), device, error);
    metrics.countDiscarded(ServiceInvocationException.extractStatusCode(error));
    Optional<DeviceFilter> listener = errors.find(message);
    listener
        .map(filter -> errors.report(filter, message, error))
        .orElseGet(Future::succeededFuture)
        .compose(reported -> frontEnd.isTerminal(error, message.deviceId(), device))
        .onComplete(
            terminal -> {
              boolean mustClose = terminal.succeeded() && terminal.result();
              OnError reaction =
                  mustClose ? OnError.DISCONNECT : message.onError().resolve(listener.isPresent());
              react(reaction, message);
            });
  }

  private void react(OnError reaction, PublishedMessage message) {
    switch (reaction) {
      case IGNORE -> acknowledge(message);
      case DISCONNECT -> close("message refused", true);
      case SKIP_ACK, DEFAULT -> LOG.trace("no PUBACK for packet {}", message.packetId());
    }
  }

  private void acknowledge(PublishedMessage message) {
    if (message.isAtLeastOnce() && endpoint.isConnected()) {
      endpoint.publishAcknowledge(message.packetId());
    }
  }

  /**
   * Filters of one packet are taken from the last to the first, and of those for the same purpose
   * only the last counts, as if each had come in a packet of its own.
   */
  private void onSubscribe(MqttSubscribeMessage packet) {
    Map<DeviceFilter.Key, Future<MqttQoS>> outcomes = new HashMap<>();
    List<Future<MqttQoS>> granted = new ArrayList<>();
    var requested = packet.topicSubscriptions();
    for (int i = requested.size() - 1; i >= 0; i--) {
      var one = requested.get(i);
      granted.add(
          0,
          DeviceFilter.parse(one.topicName(), one.qualityOfService(), device)
              .map(filter -> outcomes.computeIfAbsent(filter.key(), key -> subscribe(filter)))
              .orElseGet(() -> Future.succeededFuture(MqttQoS.FAILURE)));
    }
    Future.join(granted)
        .onComplete(
            done -> {
              if (endpoint.isConnected()) {
                endpoint.subscribeAcknowledge(
                    packet.messageId(), granted.stream().map(Future::result).toList());
              }
            });
  }

  private Future<MqttQoS> subscribe(DeviceFilter filter) {
    Future<Void> subscribed =
        switch (filter.kind()) {
          case COMMAND -> commands.subscribe(filter);
          case ERROR -> subscribeToErrors(filter);
        };
    return subscribed
        .map(filter.qos())
        .otherwise(
            e -> {
              LOG.debug("{} cannot subscribe to {}", device, filter.address(), e);
              return MqttQoS.FAILURE;
            });
  }

  private Future<Void> subscribeToErrors(DeviceFilter filter) {
    if (filter.qos() != MqttQoS.AT_MOST_ONCE) {
      return Future.failedFuture("error reports are published with QoS 0");
    }
    return frontEnd
        .getRegistrationAssertion(filter.tenantId(), filter.deviceId(), device, null)
        .onSuccess(asserted -> errors.subscribe(filter))
        .mapEmpty();
  }

  private void onUnsubscribe(MqttUnsubscribeMessage packet) {
    for (String topic : packet.topics()) {
      DeviceFilter.parse(topic, MqttQoS.AT_MOST_ONCE, device)
          .map(DeviceFilter::key)
          .ifPresent(this::unsubscribe);
    }
    if (endpoint.isConnected()) {
      endpoint.unsubscribeAcknowledge(packet.messageId());
    }
  }

  private void unsubscribe(DeviceFilter.Key key) {
    switch (key.kind()) {
      case COMMAND ->
          commands
              .unsubscribe(key)
              .ifPresent(
                  ended ->
                      ended.onFailure(e -> LOG.warn("{} not unsubscribed: {}", device, key, e)));
      case ERROR -> errors.unsubscribe(key);
    }
  }
}
