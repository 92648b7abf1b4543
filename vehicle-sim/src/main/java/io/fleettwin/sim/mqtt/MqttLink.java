package io.fleettwin.sim.mqtt;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientExecutorConfig;
import com.hivemq.client.mqtt.MqttClientState;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.lifecycle.MqttClientDisconnectedContext;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import com.hivemq.client.mqtt.mqtt3.exceptions.Mqtt3ConnAckException;
import io.fleettwin.sim.edge.AckLatency;
import io.fleettwin.sim.edge.FrameLink;
import io.fleettwin.sim.edge.OutboundFrame;
import io.fleettwin.sim.edge.Outbox;
import io.reactivex.schedulers.Schedulers;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * One MQTT connection that comes back by itself: frames as QoS 1, pipelined.
 *
 * <pre>
 * CLOSED  --start-->  DOWN  --CONNACK-->  UP
 *                      ^                   |
 *                      +--- any failure ---+     then a back-off, then the next attempt
 * any     --close-->  CLOSED
 * </pre>
 *
 * <p>Sessions are clean: what was in flight is kept by the {@link Outbox}, which is told of each
 * change. All connections share the client library's event loops. Thread-safe.
 */
@SuppressWarnings("FutureReturnValueIgnored") // outcomes come by whenComplete and listeners
public final class MqttLink implements FrameLink, CommandPort {

  private static final int EVENT_LOOP_THREADS = 2;
  private static final int KEEP_ALIVE_SECONDS = 30;
  private static final long CLOSE_SECONDS = 5;

  private final Mqtt3AsyncClient client;
  private final UnaryOperator<String> topicOfVehicle;
  private final ScheduledExecutorService timer;
  private final AckLatency latency;
  private final BackOff backOff = new BackOff();

  private Optional<CommandListener> commands = Optional.empty();
  private Outbox outbox;
  private boolean isStarted;
  private boolean isUp;
  private boolean isAttemptPlanned;
  private long silentUntilNanos;
  private String trouble;
  private boolean isRefused;

  /**
   * @param server MQTT server
   * @param identity who connects
   * @param topicOfVehicle where the frames of a vehicle are published
   * @param timer runs attempts to connect; the caller's to shut down, after {@link #close}
   * @param latency learns how long acknowledgements take
   */
  public MqttLink(
      InetSocketAddress server,
      MqttIdentity identity,
      UnaryOperator<String> topicOfVehicle,
      ScheduledExecutorService timer,
      AckLatency latency) {
    this.topicOfVehicle = topicOfVehicle;
    this.timer = timer;
    this.latency = latency;
    this.client =
        MqttClient.builder()
            .useMqttVersion3()
            .identifier(identity.clientId())
            .serverHost(server.getHostString())
            .serverPort(server.getPort())
            .executorConfig(
                // Callbacks are brief, so they run where they happen, in order.
                MqttClientExecutorConfig.builder()
                    .nettyThreads(EVENT_LOOP_THREADS)
                    .applicationScheduler(Schedulers.trampoline())
                    .build())
            .simpleAuth()
            .username(identity.userName())
            .password(identity.password().getBytes(StandardCharsets.UTF_8))
            .applySimpleAuth()
            .addConnectedListener(context -> onConnected())
            .addDisconnectedListener(this::onDisconnected)
            .buildAsync();
  }

  /**
   * Begins to connect, and tells {@code served} of the link from here on.
   *
   * @param delayMillis before the first attempt, so that many links begin one after the other
   */
  public synchronized void start(Outbox served, long delayMillis) {
    outbox = served;
    isStarted = true;
    planAttempt(delayMillis);
  }

  /** Subscribes to commands whenever the link comes up. To be called before {@link #start}. */
  public synchronized void takeCommands(CommandListener listener) {
    commands = Optional.of(listener);
  }

  @Override
  public void publish(String topic, byte[] payload, Runnable acknowledged) {
    client
        .publishWith()
        .topic(topic)
        .qos(MqttQos.AT_LEAST_ONCE)
        .payload(payload)
        .send()
        .whenComplete(
            (publish, failure) -> {
              if (failure == null) {
                acknowledged.run();
              }
            });
  }

  @Override
  public void send(OutboundFrame frame, Runnable acknowledged) {
    long sentNanos = System.nanoTime();
    client
        .publishWith()
        .topic(topicOfVehicle.apply(frame.vehicleId()))
        .qos(MqttQos.AT_LEAST_ONCE)
        .payload(frame.payload())
        .send()
        .whenComplete(
            (publish, failure) -> {
              if (failure == null) {
                latency.record(System.nanoTime() - sentNanos);
                acknowledged.run();
              } else {
                onPublishFailed(failure);
              }
            });
  }

  /** Whether the link works now. */
  public synchronized boolean isUp() {
    return isUp;
  }

  /** Why the link does not work, as far as known. */
  public synchronized Optional<String> trouble() {
    return isUp ? Optional.empty() : Optional.ofNullable(trouble);
  }

  /** Whether the server knows this connection's user and password, and will not have it. */
  public synchronized boolean isRefused() {
    return isRefused;
  }

  /** Goes silent, as in a tunnel: disconnects, and comes back after so long. */
  @Override
  public void loseFor(long millis) {
    synchronized (this) {
      silentUntilNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    }
    client.disconnect();
  }

  /** Disconnects for good; the outbox is the caller's to close, before. */
  public void close() {
    synchronized (this) {
      isStarted = false;
    }
    if (client.getState().isConnected()) {
      client
          .disconnect()
          .orTimeout(CLOSE_SECONDS, TimeUnit.SECONDS)
          .exceptionally(e -> null)
          .join();
    }
  }

  private void onConnected() {
    Outbox served;
    synchronized (this) {
      isUp = true;
      isRefused = false;
      trouble = null;
      backOff.reset();
      served = outbox;
    }
    served.linkUp();
    commands.ifPresent(this::subscribe);
  }

  /** A subscription ends with its connection, since sessions are clean. */
  private void subscribe(CommandListener listener) {
    client
        .subscribeWith()
        .topicFilter(HonoTopic.COMMANDS)
        .qos(MqttQos.AT_LEAST_ONCE)
        .callback(
            message ->
                listener.received(message.getTopic().toString(), message.getPayloadAsBytes()))
        .send()
        .whenComplete(
            (subAck, failure) -> {
              if (failure == null) {
                listener.linkUp();
              } else {
                onPublishFailed(failure); // connect anew, and subscribe then
              }
            });
  }

  private void onDisconnected(MqttClientDisconnectedContext context) {
    Throwable cause = context.getCause();
    Outbox served;
    synchronized (this) {
      isUp = false;
      isRefused = cause instanceof Mqtt3ConnAckException;
      trouble = describe(cause);
      served = outbox;
      if (isStarted) {
        planAttempt(backOff.nextMillis(ThreadLocalRandom.current().nextDouble()));
      }
    }
    served.linkDown();
  }

  /** The connection is of no more use, whether or not the client library has noticed. */
  private void onPublishFailed(Throwable failure) {
    Outbox served;
    synchronized (this) {
      trouble = describe(failure);
      served = outbox;
    }
    served.linkDown();
    if (client.getState().isConnected()) {
      client.disconnect();
    }
  }

  private void planAttempt(long delayMillis) {
    if (!isAttemptPlanned && !timer.isShutdown()) {
      isAttemptPlanned = true;
      long silence = TimeUnit.NANOSECONDS.toMillis(silentUntilNanos - System.nanoTime());
      long wait = silentUntilNanos == 0 ? delayMillis : Math.max(delayMillis, silence);
      timer.schedule(this::attempt, wait, TimeUnit.MILLISECONDS);
    }
  }

  private void attempt() {
    synchronized (this) {
      isAttemptPlanned = false;
      if (!isStarted) {
        return;
      }
    }
    if (client.getState() != MqttClientState.DISCONNECTED) {
      // Listeners are told before the state changes; it will have changed next time.
      retryIfIdle();
      return;
    }
    client
        .connectWith()
        .cleanSession(true)
        .keepAlive(KEEP_ALIVE_SECONDS)
        .send()
        .whenComplete(
            (connAck, failure) -> {
              if (failure != null) {
                retryIfIdle();
              }
            });
  }

  /** Plans the next attempt if none is planned; a failed one is told to the listener too. */
  private synchronized void retryIfIdle() {
    if (isStarted && !isUp) {
      planAttempt(backOff.nextMillis(ThreadLocalRandom.current().nextDouble()));
    }
  }

  private static String describe(Throwable cause) {
    if (cause instanceof Mqtt3ConnAckException refused) {
      return "refused: "
          + refused
              .getMqttMessage()
              .getReturnCode()
              .name()
              .toLowerCase(Locale.ROOT)
              .replace('_', ' ');
    }
    Throwable root = cause;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
  }
}
