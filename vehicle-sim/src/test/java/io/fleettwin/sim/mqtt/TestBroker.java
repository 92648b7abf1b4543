package io.fleettwin.sim.mqtt;

import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.MqttServer;
import io.vertx.mqtt.MqttServerOptions;
import io.vertx.mqtt.messages.MqttPublishMessage;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The server side of MQTT on a real socket, by the library under the Hono node's front end: takes
 * frames, and can cut every connection between taking a frame and acknowledging it.
 */
final class TestBroker implements AutoCloseable {

  private final Vertx vertx = Vertx.vertx();
  private final String password;
  private final int cutAfterEach;
  private final Set<MqttEndpoint> connected = ConcurrentHashMap.newKeySet();
  private final List<String> taken = new CopyOnWriteArrayList<>();
  private final List<String> topics = new CopyOnWriteArrayList<>();
  private final AtomicInteger cuts = new AtomicInteger();
  private MqttServer server;
  private int port;

  /**
   * @param password what every user has to say
   * @param cutAfterEach after so many frames a connection is cut; 0 never cuts
   */
  TestBroker(String password, int cutAfterEach) {
    this.password = password;
    this.cutAfterEach = cutAfterEach;
  }

  TestBroker start() throws Exception {
    server =
        MqttServer.create(vertx, new MqttServerOptions().setHost("127.0.0.1").setPort(port))
            .endpointHandler(this::accept);
    port = await(server.listen()).actualPort();
    return this;
  }

  /** Ends every connection and stops listening; {@link #start} listens on the same port again. */
  void stop() throws Exception {
    await(server.close());
  }

  InetSocketAddress address() {
    return InetSocketAddress.createUnresolved("127.0.0.1", port);
  }

  /** Payloads that were taken, acknowledged or not, as text. */
  List<String> taken() {
    return taken;
  }

  List<String> topics() {
    return topics;
  }

  int connections() {
    return connected.size();
  }

  int cuts() {
    return cuts.get();
  }

  private void accept(MqttEndpoint endpoint) {
    if (endpoint.auth() == null || !password.equals(endpoint.auth().getPassword())) {
      endpoint.reject(MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USER_NAME_OR_PASSWORD);
      return;
    }
    connected.add(endpoint);
    endpoint.closeHandler(closed -> connected.remove(endpoint));
    endpoint.publishHandler(message -> take(endpoint, message));
    endpoint.publishAutoAck(false);
    endpoint.accept(false);
  }

  private void take(MqttEndpoint endpoint, MqttPublishMessage message) {
    if (!connected.contains(endpoint)) {
      return; // read from the socket before it was cut
    }
    topics.add(message.topicName());
    taken.add(message.payload().toString());
    if (cutAfterEach > 0 && taken.size() % cutAfterEach == 0) {
      cuts.incrementAndGet();
      connected.remove(endpoint);
      endpoint.close();
    } else {
      endpoint.publishAcknowledge(message.messageId());
    }
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  @Override
  public void close() throws Exception {
    await(vertx.close());
  }
}
