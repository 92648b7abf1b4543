package io.fleettwin.hono;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleettwin.hono.TestTopic.Message;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.mqtt.messages.MqttPublishMessage;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.eclipse.hono.util.ResourceIdentifier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands go from Kafka to the device and back; applications learn when a device is there. */
class CommandIT {

  private static final String NOTIFICATION = "application/vnd.eclipse-hono-empty-notification";
  private static final String FAILURE =
      "application/vnd.eclipse-hono-delivery-failure-notification+json";

  private static TestTenant tenant;

  @BeforeAll
  static void start() throws InterruptedException, ExecutionException {
    tenant =
        new TestTenant("commands")
            .withDevice("asked")
            .withDevice("told")
            .withDevice("offline")
            .withDevice("seen")
            .withDevice("dropped")
            .withDevice("gateway")
            .withDeviceBehind("gateway", "behind")
            .start();
  }

  @AfterAll
  static void stop() {
    tenant.close();
  }

  @ParameterizedTest(name = "QoS {0}, filter {1}")
  @CsvSource({
    "AT_MOST_ONCE, command///req/#, command///req/, command///res/",
    "AT_LEAST_ONCE, c///q/#, c///q/, c///s/",
    "AT_LEAST_ONCE, command/commands/asked/req/#, command/commands/asked/req/, command///res/"
  })
  void requestIsAnswered(MqttQoS qos, String filter, String requestTopic, String responseTopic)
      throws InterruptedException, ExecutionException {
    TestDevice device = tenant.connect("asked");
    assertThat(device.subscribe(filter, qos)).isEqualTo(qos.value());
    String correlation = UUID.randomUUID().toString();

    tenant.commands().request("asked", "setLimit", "{\"kmh\":80}", correlation);

    MqttPublishMessage request = device.receive();
    assertThat(request.topicName()).startsWith(requestTopic).endsWith("/setLimit");
    assertThat(request.payload()).hasToString("{\"kmh\":80}");
    String requestId = requestId(request);
    TestTenant.await(device.publish(responseTopic + requestId + "/200", "done"));
    Message response =
        tenant.commandResponses().await(each -> correlation.equals(each.header("correlation-id")));
    assertThat(response.payload()).isEqualTo("done");
    assertThat(response.key()).isEqualTo("asked");
    assertThat(response.headers())
        .containsEntry("device_id", "asked")
        .containsEntry("status", "200");
    device.disconnect();
  }

  @Test
  void oneWayCommandHasNoRequestId() throws InterruptedException, ExecutionException {
    TestDevice device = tenant.connect("told");
    device.subscribe("command///req/#", MqttQoS.AT_LEAST_ONCE);

    tenant.commands().oneWay("told", "honk", "now", "tell-1");

    assertThat(device.receive().topicName()).isEqualTo("command///req//honk");
  }

  @Test
  void commandToADeviceThatIsNotThereFails() throws InterruptedException, ExecutionException {
    tenant.commands().request("offline", "honk", "now", "offline-1");

    Message failure =
        tenant.commandResponses().await(each -> "offline-1".equals(each.header("correlation-id")));
    assertThat(failure.headers())
        .containsEntry("content-type", FAILURE)
        .containsEntry("device_id", "offline")
        .containsEntry("status", "503");
  }

  @Test
  void commandToAnUnknownDeviceFailsWith404() throws InterruptedException, ExecutionException {
    tenant.commands().request("nobody", "honk", "now", "nobody-1");

    assertThat(
            tenant
                .commandResponses()
                .await(each -> "nobody-1".equals(each.header("correlation-id")))
                .headers())
        .containsEntry("content-type", FAILURE)
        .containsEntry("status", "404");
  }

  @Test
  void malformedCommandFailsWith400() throws InterruptedException, ExecutionException {
    TestDevice device = tenant.connect("told");
    device.subscribe("command///req/#", MqttQoS.AT_LEAST_ONCE);

    tenant
        .commands()
        .send(
            "told",
            "no subject",
            Map.of(
                "device_id", "told", "response-required", "true", "correlation-id", "malformed-1"));

    assertThat(
            tenant
                .commandResponses()
                .await(each -> "malformed-1".equals(each.header("correlation-id")))
                .headers())
        .containsEntry("status", "400");
  }

  @Test
  void subscribingAndUnsubscribingAreAnnounced() {
    TestDevice device = tenant.connect("seen");

    device.subscribe("command///req/#", MqttQoS.AT_LEAST_ONCE);
    Message here = tenant.events().await(each -> isNotification(each, "seen", "-1"));
    device.unsubscribe("command///req/#");

    Message gone = tenant.events().await(each -> isNotification(each, "seen", "0"));
    assertThat(here.payload()).isNull();
    assertThat(here.headers())
        .containsEntry("device_id", "seen")
        .containsEntry("qos", "1")
        .containsKeys("creation-time", "orig_adapter");
    assertThat(gone.headers()).containsEntry("device_id", "seen");
    assertThat(device.isConnected()).isTrue();
  }

  @Test
  void disconnectingIsAnnounced() {
    TestDevice device = tenant.connect("dropped");
    device.subscribe("command///req/#", MqttQoS.AT_LEAST_ONCE);

    device.disconnect();

    assertThat(tenant.events().await(each -> isNotification(each, "dropped", "0")).payload())
        .isNull();
  }

  @ParameterizedTest(name = "filter {0}")
  @CsvSource({"command//behind/req/#", "command//+/req/#"})
  void gatewayTakesCommandsForTheDevicesBehindIt(String filter)
      throws InterruptedException, ExecutionException {
    TestDevice gateway = tenant.connect("gateway");
    assertThat(gateway.subscribe(filter, MqttQoS.AT_LEAST_ONCE)).isEqualTo(1);
    String correlation = UUID.randomUUID().toString();

    tenant.commands().request("behind", "honk", "now", correlation);

    MqttPublishMessage request = gateway.receive();
    assertThat(request.topicName()).startsWith("command//behind/req/").endsWith("/honk");
    String requestId = requestId(request);
    TestTenant.await(gateway.publish("command//behind/res/" + requestId + "/201", "honked"));
    assertThat(
            tenant
                .commandResponses()
                .await(each -> correlation.equals(each.header("correlation-id")))
                .headers())
        .containsEntry("device_id", "behind")
        .containsEntry("status", "201");
    gateway.disconnect();
  }

  @ParameterizedTest(name = "filter {0}")
  @CsvSource({
    "telemetry",
    "command/+/+/req/#",
    "command/elsewhere//req/#",
    "command//nobody/req/#",
    "#"
  })
  void filterThatIsNotOfferedIsRefused(String filter) {
    TestDevice device = tenant.connect("told");

    assertThat(device.subscribe(filter, MqttQoS.AT_LEAST_ONCE)).isEqualTo(MqttQoS.FAILURE.value());
  }

  /** Fifth segment of {@code command/tenant/device/req/id/name}. */
  private static String requestId(MqttPublishMessage request) {
    return ResourceIdentifier.fromString(request.topicName()).elementAt(4);
  }

  private static boolean isNotification(Message message, String device, String ttd) {
    return device.equals(message.key())
        && NOTIFICATION.equals(message.header("content-type"))
        && ttd.equals(message.header("ttd"));
  }
}
