package io.fleettwin.hono;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleettwin.contracts.ContentTypes;
import io.fleettwin.contracts.hono.HonoHeaders;
import io.fleettwin.hono.kafka.KafkaSettings;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.opentracing.noop.NoopTracerFactory;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.mqtt.messages.MqttPublishMessage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import org.eclipse.hono.application.client.DownstreamMessage;
import org.eclipse.hono.application.client.kafka.KafkaMessageContext;
import org.eclipse.hono.application.client.kafka.impl.KafkaApplicationClientImpl;
import org.eclipse.hono.client.ServiceInvocationException;
import org.eclipse.hono.client.kafka.consumer.MessagingKafkaConsumerConfigProperties;
import org.eclipse.hono.client.kafka.producer.CachingKafkaProducerFactory;
import org.eclipse.hono.util.QoS;
import org.eclipse.hono.util.ResourceIdentifier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Hono's own client for applications understands what the node sends, and is understood. */
class HonoApplicationIT {

  private static TestTenant tenant;
  private static KafkaApplicationClientImpl application;
  private static final List<DownstreamMessage<KafkaMessageContext>> TELEMETRY =
      new CopyOnWriteArrayList<>();
  private static final List<DownstreamMessage<KafkaMessageContext>> EVENTS =
      new CopyOnWriteArrayList<>();

  @BeforeAll
  static void start() throws InterruptedException, ExecutionException {
    tenant = new TestTenant("application").withDevice("car").start();
    KafkaSettings settings = new KafkaSettings(tenant.kafka().bootstrapServers());
    MessagingKafkaConsumerConfigProperties consumer = settings.commandConsumer();
    consumer.setConsumerConfig(Map.of("group.id", "application", "auto.offset.reset", "earliest"));
    application =
        new KafkaApplicationClientImpl(
            tenant.clients(),
            consumer,
            CachingKafkaProducerFactory.<String, Buffer>sharedFactory(tenant.clients()),
            settings.producer(),
            NoopTracerFactory.create());
    TestTenant.await(application.start());
    TestTenant.await(
        application.createTelemetryConsumer("application", TELEMETRY::add, closed -> {}));
    TestTenant.await(application.createEventConsumer("application", EVENTS::add, closed -> {}));
  }

  @AfterAll
  static void stop() {
    TestTenant.await(application.stop());
    tenant.close();
  }

  @Test
  void applicationReadsTelemetryAndEvents() {
    TestDevice car = tenant.connect("car");

    TestTenant.await(car.publish("t/?content-type=text%2Fplain", "fast"));
    TestTenant.await(car.publish("e/?content-type=text%2Fplain&hono-ttl=20", "crash"));

    Waiting.until(() -> !TELEMETRY.isEmpty());
    DownstreamMessage<KafkaMessageContext> telemetry = TELEMETRY.get(0);
    assertThat(telemetry.getTenantId()).isEqualTo("application");
    assertThat(telemetry.getDeviceId()).isEqualTo("car");
    assertThat(telemetry.getContentType()).isEqualTo("text/plain");
    assertThat(telemetry.getQos()).isEqualTo(QoS.AT_LEAST_ONCE);
    assertThat(telemetry.getPayload()).hasToString("fast");
    assertThat(telemetry.getCreationTime()).isNotNull();
    Waiting.until(
        () -> EVENTS.stream().anyMatch(event -> "text/plain".equals(event.getContentType())));
    assertThat(EVENTS)
        .filteredOn(event -> "text/plain".equals(event.getContentType()))
        .first()
        .satisfies(
            event -> {
              assertThat(event.getPayload()).hasToString("crash");
              assertThat(event.getTimeToLive()).isEqualTo(Duration.ofSeconds(20));
            });
  }

  @Test
  void applicationSeesTheDeviceAndGetsItsResponse() throws InterruptedException {
    TestDevice car = tenant.connect("car");
    car.subscribe("command///req/#", MqttQoS.AT_LEAST_ONCE);
    Waiting.until(() -> EVENTS.stream().anyMatch(DownstreamMessage::isSenderConnected));

    Future<DownstreamMessage<KafkaMessageContext>> response =
        application.sendCommand("application", "car", "wipe", Buffer.buffer("front"));

    MqttPublishMessage request = car.receive();
    String requestId = ResourceIdentifier.fromString(request.topicName()).elementAt(4);
    TestTenant.await(car.publish("command///res/" + requestId + "/200", "wiped"));
    assertThat(TestTenant.await(response).getPayload()).hasToString("wiped");
  }

  /**
   * The command job writes key and these headers with nothing but a Kafka producer; if Hono's own
   * client writes the same, whatever reads the one reads the other.
   */
  @Test
  void applicationWritesCommandsAsTheCommandJobDoes() throws InterruptedException {
    TestDevice car = tenant.connect("car");
    car.subscribe("command///req/#", MqttQoS.AT_LEAST_ONCE);

    Future<DownstreamMessage<KafkaMessageContext>> response =
        application.sendCommand(
            "application", "car", "lock", Buffer.buffer("{\"id\":\"a\"}"), ContentTypes.JSON);

    MqttPublishMessage request = car.receive();
    TestTopic.Message written = tenant.commandRecords().awaitPayload("{\"id\":\"a\"}");
    assertThat(written.key()).isEqualTo("car");
    assertThat(written.headers())
        .containsEntry(HonoHeaders.DEVICE_ID, "car")
        .containsEntry(HonoHeaders.SUBJECT, "lock")
        .containsEntry(HonoHeaders.CONTENT_TYPE, ContentTypes.JSON)
        .containsEntry(HonoHeaders.RESPONSE_REQUIRED, "true")
        .containsKey(HonoHeaders.CORRELATION_ID);
    String requestId = ResourceIdentifier.fromString(request.topicName()).elementAt(4);
    TestTenant.await(car.publish("command///res/" + requestId + "/202", "working"));
    TestTenant.await(car.publish("command///res/" + requestId + "/200", "locked"));
    assertThat(TestTenant.await(response).getPayload()).hasToString("working");
    String correlation = written.header(HonoHeaders.CORRELATION_ID);
    assertThat(
            tenant
                .commandResponses()
                .await(
                    each ->
                        correlation.equals(each.header(HonoHeaders.CORRELATION_ID))
                            && "200".equals(each.header(HonoHeaders.STATUS)))
                .payload())
        .as("a device may answer a command twice")
        .isEqualTo("locked");
  }

  @Test
  void applicationLearnsOfAFailedDeliveryByTheStatusThatTheCommandJobReads() {
    Future<DownstreamMessage<KafkaMessageContext>> response =
        application.sendCommand("application", "nobody", "lock", Buffer.buffer("{}"));

    Waiting.until(response::isComplete);
    assertThat(ServiceInvocationException.extractStatusCode(response.cause())).isEqualTo(404);
    assertThat(tenant.commandResponses().await(each -> "nobody".equals(each.key())).headers())
        .containsEntry(HonoHeaders.CONTENT_TYPE, ContentTypes.HONO_DELIVERY_FAILURE)
        .containsEntry(HonoHeaders.STATUS, "404");
  }
}
