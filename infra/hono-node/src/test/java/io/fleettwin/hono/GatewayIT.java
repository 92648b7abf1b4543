package io.fleettwin.hono;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleettwin.hono.TestTopic.Message;
import io.fleettwin.hono.registry.RegistryFile;
import io.vertx.core.Future;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Gateways speak for the devices behind them, and for nobody else. */
class GatewayIT {

  private static TestTenant tenant;

  @BeforeAll
  static void start() throws InterruptedException, ExecutionException {
    tenant =
        new TestTenant("gateways")
            .withDevice("plain")
            .withDevice("stranger")
            .withDeviceBehind("plain", "trailer")
            .withGateway("replay")
            .start();
  }

  @AfterAll
  static void stop() {
    tenant.close();
  }

  @Test
  void gatewayPublishesForADeviceThatNamesIt() {
    TestDevice gateway = tenant.connect("plain");

    TestTenant.await(gateway.publish("telemetry/gateways/trailer", "by name"));
    TestTenant.await(gateway.publish("t//trailer", "by short name"));

    for (String payload : List.of("by name", "by short name")) {
      Message message = tenant.telemetry().awaitPayload(payload);
      assertThat(message.key()).isEqualTo("trailer");
      assertThat(message.headers())
          .containsOnlyKeys(
              "device_id", "content-type", "creation-time", "orig_adapter", "orig_address", "qos")
          .containsEntry("device_id", "trailer");
    }
  }

  @Test
  void gatewayThatTheDeviceDoesNotNameIsRefused() {
    TestDevice stranger = tenant.connect("stranger");

    Future<Void> acknowledged = stranger.publish("telemetry/gateways/trailer", "not mine");

    Waiting.until(() -> !stranger.isConnected());
    assertThat(acknowledged.isComplete()).isFalse();
    assertThat(tenant.telemetry().all()).extracting(Message::payload).doesNotContain("not mine");
  }

  @Test
  void unknownDeviceIsRefusedToAGatewayWithoutTheAuthority() {
    TestDevice gateway = tenant.connect("plain");

    Future<Void> acknowledged = gateway.publish("telemetry/gateways/nobody", "of nobody");

    Waiting.until(() -> !gateway.isConnected());
    assertThat(acknowledged.isComplete()).isFalse();
    assertThat(RegistryFile.provisioned(tenant.folder()).read().findDevice("gateways", "nobody"))
        .isEmpty();
  }

  @Test
  void unknownDeviceIsBroughtInByAGatewayWithTheAuthority() {
    TestDevice replay = tenant.connect("replay");

    TestTenant.await(replay.publish("telemetry/gateways/trip-1", "first"));

    assertThat(tenant.telemetry().awaitPayload("first").key()).isEqualTo("trip-1");
    Message announcement = tenant.events().await(message -> "trip-1".equals(message.key()));
    assertThat(announcement.payload()).isNull();
    assertThat(announcement.headers())
        .containsEntry(
            "content-type", "application/vnd.eclipse-hono-device-provisioning-notification")
        .containsEntry("hono_registration_status", "NEW")
        .containsEntry("gateway_id", "replay")
        .containsEntry("tenant_id", "gateways")
        .containsEntry("orig_adapter", "hono-device-registry");
    assertThat(RegistryFile.provisioned(tenant.folder()).read().findDevice("gateways", "trip-1"))
        .hasValueSatisfying(device -> assertThat(device.via()).containsExactly("replay"));
  }

  @Test
  void manyDevicesAreBroughtInAtOnce() {
    TestDevice replay = tenant.connect("replay");
    List<String> devices = IntStream.range(0, 100).mapToObj(i -> "cab-" + i).toList();

    List<Future<Void>> published =
        devices.stream()
            .flatMap(
                device ->
                    List.of("a", "b").stream()
                        .map(text -> replay.publish("telemetry/gateways/" + device, device + text)))
            .toList();
    TestTenant.await(Future.all(published));

    assertThat(
            RegistryFile.provisioned(tenant.folder())
                .read()
                .tenantOrNew("gateways")
                .devices()
                .keySet())
        .containsAll(devices);
    assertThat(tenant.events().all())
        .filteredOn(message -> message.key().startsWith("cab-"))
        .hasSize(devices.size());
  }

  @Test
  void deviceThatWasBroughtInAndThenRemovedStaysOut() {
    TestDevice replay = tenant.connect("replay");
    TestTenant.await(replay.publish("telemetry/gateways/unwanted", "once"));

    tenant.devices("remove", "--device", "unwanted");

    Waiting.until(
        () -> {
          TestDevice again = tenant.connect("replay");
          again.publish("telemetry/gateways/unwanted/?on-error=skip-ack", "again");
          TestTenant.await(again.publish("telemetry/gateways/trip-2", "after"));
          long forwarded =
              tenant.telemetry().all().stream()
                  .filter(message -> "unwanted".equals(message.key()))
                  .count();
          again.publish("telemetry/gateways/unwanted/?on-error=skip-ack", "last");
          TestTenant.await(again.publish("telemetry/gateways/trip-2", "after"));
          return tenant.telemetry().all().stream()
                  .filter(message -> "unwanted".equals(message.key()))
                  .count()
              == forwarded;
        });
  }
}
