package io.fleettwin.hono;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleettwin.hono.TestTopic.Message;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Future;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a device publishes is what an application finds in Kafka, to the last header. */
class TelemetryIT {

  private static TestTenant tenant;
  private TestDevice car;

  @BeforeAll
  static void start() throws InterruptedException, ExecutionException {
    tenant = new TestTenant("telemetry").withDevice("car").start();
  }

  @AfterAll
  static void stop() {
    tenant.close();
  }

  @BeforeEach
  void connect() {
    car = tenant.connect("car");
  }

  @AfterEach
  void disconnect() {
    if (car.isConnected()) {
      car.disconnect();
    }
  }

  @Test
  void telemetryOfQos1IsAcknowledgedOnceKafkaHasIt() {
    long before = System.currentTimeMillis();

    TestTenant.await(car.publish("telemetry", "{\"speed\":1}"));

    Message message = tenant.telemetry().awaitPayload("{\"speed\":1}");
    assertThat(message.key()).isEqualTo("car");
    assertThat(message.headers())
        .containsOnlyKeys(
            "device_id", "content-type", "creation-time", "orig_adapter", "orig_address", "qos")
        .containsEntry("device_id", "car")
        .containsEntry("content-type", "application/octet-stream")
        .containsEntry("orig_adapter", "hono-mqtt")
        .containsEntry("orig_address", "telemetry")
        .containsEntry("qos", "1");
    assertThat(Long.parseLong(message.header("creation-time")))
        .isBetween(before, System.currentTimeMillis());
  }

  @Test
  void telemetryOfQos0ByTheShortTopicIsForwarded() {
    car.send("t", "{\"speed\":2}");

    assertThat(tenant.telemetry().awaitPayload("{\"speed\":2}").headers())
        .containsEntry("qos", "0")
        .containsEntry("orig_address", "t");
  }

  @Test
  void contentTypeComesFromThePropertyBag() {
    String topic = "telemetry/?content-type=application%2Fvnd.fleettwin.frame%2Bprotobuf";

    TestTenant.await(car.publish(topic, "frame"));

    assertThat(tenant.telemetry().awaitPayload("frame").headers())
        .containsEntry("content-type", "application/vnd.fleettwin.frame+protobuf")
        .containsEntry("orig_address", topic);
  }

  @Test
  void eventCarriesItsTimeToLiveInMilliseconds() {
    TestTenant.await(car.publish("event/?hono-ttl=30&content-type=text%2Fplain", "alarm"));

    assertThat(tenant.events().awaitPayload("alarm").headers())
        .containsOnlyKeys(
            "device_id",
            "content-type",
            "creation-time",
            "orig_adapter",
            "orig_address",
            "qos",
            "ttl")
        .containsEntry("ttl", "30000")
        .containsEntry("qos", "1");
  }

  @Test
  void eventOfQos0ClosesTheConnection() {
    car.send("event", "lost");

    Waiting.until(() -> !car.isConnected());
    assertThat(tenant.events().all()).extracting(Message::payload).doesNotContain("lost");
  }

  @Test
  void topicThatIsNoneClosesTheConnectionAndIsCounted() throws IOException, InterruptedException {
    Future<Void> acknowledged = car.publish("no-such-endpoint", "lost");

    Waiting.until(() -> !car.isConnected());
    assertThat(acknowledged.isComplete()).isFalse();
    assertThat(new HttpStatus(tenant.healthPort(), "/metrics").body())
        .contains("hono_mqtt_messages_discarded_total{status=\"404\",}");
  }

  @Test
  void deviceDecidesWhatAnErrorDoes() {
    TestTenant.await(car.publish("no-such-endpoint/?on-error=ignore", "lost"));

    assertThat(car.isConnected()).isTrue();
  }

  @Test
  void deviceThatListensForErrorsIsToldInsteadOfDisconnected() throws InterruptedException {
    car.subscribe("error///#", MqttQoS.AT_MOST_ONCE);

    TestTenant.await(car.publish("telemetry/?correlation-id=77", ""));

    var report = car.receive();
    assertThat(report.topicName()).isEqualTo("error///telemetry/77/400");
    assertThat(report.payload().toJsonObject().getMap())
        .containsEntry("code", 400)
        .containsEntry("correlation-id", "77")
        .containsKeys("message", "timestamp");
    assertThat(car.isConnected()).isTrue();
  }

  @Test
  void deviceCannotSpeakForAnotherTenant() {
    Future<Void> acknowledged = car.publish("telemetry/elsewhere/car", "lost");

    Waiting.until(() -> !car.isConnected());
    assertThat(acknowledged.isComplete()).isFalse();
  }

  @Test
  void withoutKafkaThereIsNoAcknowledgement() throws IOException, InterruptedException {
    tenant.kafka().freeze();
    try {
      Future<Void> acknowledged = car.publish("telemetry", "in doubt");

      assertThat(acknowledged.toCompletionStage().toCompletableFuture())
          .failsWithin(1, TimeUnit.SECONDS)
          .withThrowableThat()
          .asInstanceOf(InstanceOfAssertFactories.THROWABLE)
          .isInstanceOf(TimeoutException.class);
      Waiting.until(() -> !car.isConnected());
      assertThat(acknowledged.isComplete()).isFalse();
    } finally {
      tenant.kafka().thaw();
    }
  }
}
