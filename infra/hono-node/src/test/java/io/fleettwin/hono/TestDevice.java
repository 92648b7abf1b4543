package io.fleettwin.hono;

import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.mqtt.MqttClient;
import io.vertx.mqtt.MqttClientOptions;
import io.vertx.mqtt.messages.MqttConnAckMessage;
import io.vertx.mqtt.messages.MqttPublishMessage;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A device: an MQTT client over a real connection. */
final class TestDevice {

  private static final long PATIENCE_SECONDS = 60;
  private static final int MOST_IN_FLIGHT = 1000;

  private final Vertx vertx;
  private final int port;
  private final BlockingQueue<MqttPublishMessage> received = new LinkedBlockingQueue<>();
  private final Map<Integer, Promise<Void>> acknowledgements = new ConcurrentHashMap<>();
  private MqttClient client;
  private volatile boolean connected;

  TestDevice(Vertx vertx, int port) {
    this.vertx = vertx;
    this.port = port;
  }

  Future<MqttConnAckMessage> connect(String user, String password) {
    client =
        MqttClient.create(
            vertx,
            new MqttClientOptions()
                .setUsername(user)
                .setPassword(password)
                .setMaxInflightQueue(MOST_IN_FLIGHT));
    client.publishHandler(received::add);
    client.publishCompletionHandler(
        id -> acknowledgements.computeIfAbsent(id, any -> Promise.promise()).tryComplete());
    client.closeHandler(gone -> connected = false);
    return client.connect(port, "127.0.0.1").onSuccess(accepted -> connected = true);
  }

  boolean isConnected() {
    return connected;
  }

  /** Publishes with QoS 0. */
  void send(String topic, String payload) {
    TestTenant.await(
        client.publish(topic, Buffer.buffer(payload), MqttQoS.AT_MOST_ONCE, false, false));
  }

  /** Publishes with QoS 1; completes with the acknowledgement of the node. */
  Future<Void> publish(String topic, String payload) {
    return client
        .publish(topic, Buffer.buffer(payload), MqttQoS.AT_LEAST_ONCE, false, false)
        .compose(id -> acknowledgements.computeIfAbsent(id, any -> Promise.promise()).future());
  }

  /** Subscribes; the result is the granted QoS, 128 for a refusal. */
  int subscribe(String filter, MqttQoS qos) {
    Promise<Integer> granted = Promise.promise();
    client.subscribeCompletionHandler(ack -> granted.tryComplete(ack.grantedQoSLevels().get(0)));
    client.subscribe(filter, qos.value());
    return TestTenant.await(granted.future());
  }

  void unsubscribe(String filter) {
    Promise<Void> done = Promise.promise();
    client.unsubscribeCompletionHandler(id -> done.tryComplete());
    client.unsubscribe(filter);
    TestTenant.await(done.future());
  }

  /** The next message from the node. */
  MqttPublishMessage receive() throws InterruptedException {
    MqttPublishMessage next = received.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (next == null) {
      throw new IllegalStateException("no message in time");
    }
    return next;
  }

  void disconnect() {
    TestTenant.await(client.disconnect());
  }
}
