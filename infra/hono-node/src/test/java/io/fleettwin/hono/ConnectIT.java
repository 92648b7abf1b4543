package io.fleettwin.hono;

import static io.netty.handler.codec.mqtt.MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USER_NAME_OR_PASSWORD;
import static io.netty.handler.codec.mqtt.MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleettwin.hono.registry.RegistryFile;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.vertx.mqtt.MqttConnectionException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may connect, and what the others are told; while the node runs, the registry may change. */
class ConnectIT {

  private static TestTenant tenant;

  @BeforeAll
  static void start() throws InterruptedException, ExecutionException {
    tenant = new TestTenant("connect").withDevice("car").start();
  }

  @AfterAll
  static void stop() {
    tenant.close();
  }

  @ParameterizedTest(name = "{0} is refused")
  @CsvSource({"car@connect", "nobody@connect", "car@no-such-tenant", "car"})
  void wrongCredentialsAreRefused(String user) {
    assertRefused(user, "wrong", CONNECTION_REFUSED_BAD_USER_NAME_OR_PASSWORD);
  }

  @Test
  void deviceThatIsDisabledIsNotAuthorized() {
    tenant.withDevice("van");
    RegistryFile file = RegistryFile.managed(tenant.folder());
    file.update(
        content -> {
          var connect = content.tenantOrNew("connect");
          var van = connect.findDevice("van").orElseThrow();
          return content.with(connect.with(List.of(van.disabled())));
        });

    // The node looks at its registry now and then: a moment ago the device was in order.
    Waiting.until(
        () ->
            findRefusal("van@connect", TestTenant.passwordOf("van"))
                .equals(Optional.of(CONNECTION_REFUSED_NOT_AUTHORIZED)));
  }

  @Test
  void deviceConnectsRightAfterItWasAdded() {
    tenant.withDevice("newcomer");

    assertThat(tenant.connect("newcomer").isConnected()).isTrue();
  }

  @Test
  void deviceThatIsRemovedLosesItsConnection() {
    tenant.withDevice("leaver");
    TestDevice leaver = tenant.connect("leaver");

    tenant.devices("remove", "--device", "leaver");

    Waiting.until(() -> !leaver.isConnected());
    assertRefused(
        "leaver@connect",
        TestTenant.passwordOf("leaver"),
        CONNECTION_REFUSED_BAD_USER_NAME_OR_PASSWORD);
  }

  /** The code of the refusal; empty if the device was let in. */
  private static Optional<MqttConnectReturnCode> findRefusal(String user, String password) {
    TestDevice device = tenant.device();
    try {
      TestTenant.await(device.connect(user, password));
      return Optional.empty();
    } catch (IllegalStateException e) {
      return e.getCause() instanceof MqttConnectionException refused
          ? Optional.of(refused.code())
          : Optional.empty();
    }
  }

  private static void assertRefused(String user, String password, MqttConnectReturnCode code) {
    TestDevice device = tenant.device();

    assertThatThrownBy(() -> TestTenant.await(device.connect(user, password)))
        .cause()
        .isInstanceOfSatisfying(
            MqttConnectionException.class, e -> assertThat(e.code()).isEqualTo(code));
  }
}
