package io.fleettwin.hono.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.hono.client.ServiceInvocationException;
import org.eclipse.hono.util.RegistrationAssertion;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of outcomes in the class comment. */
class RegistryRegistrationClientTest {

  @TempDir private Path folder;
  private RegistryRegistrationClient client;

  @BeforeEach
  void registerSomeDevices() {
    DeviceEntry gateway = DeviceEntry.behindGateway("gateway", "none");
    List<DeviceEntry> devices =
        List.of(
            gateway,
            DeviceEntry.behindGateway("broker", "none")
                .withAuthority(DeviceEntry.AUTO_PROVISIONING_ENABLED),
            DeviceEntry.behindGateway("car", "gateway"),
            DeviceEntry.behindGateway("idle", "gateway").disabled(),
            DeviceEntry.behindGateway("retired", "none")
                .withAuthority(DeviceEntry.AUTO_PROVISIONING_ENABLED)
                .disabled(),
            DeviceEntry.behindGateway("orphan", "retired"));
    RegistryFile.managed(folder)
        .write(RegistryContent.EMPTY.with(TenantEntry.empty("demo").with(devices)));
    DeviceRegistry registry = new DeviceRegistry(folder);
    client =
        new RegistryRegistrationClient(
            registry,
            (tenant, by, device) -> Future.succeededFuture(registry.provision(tenant, by, device)));
  }

  @ParameterizedTest(name = "{0} through {1}: {2}")
  @CsvSource({
    "car,, 200",
    "idle,, 404",
    "unknown,, 404",
    "car, gateway, 200",
    "car, broker, 403",
    "car, unknown, 403",
    "idle, gateway, 404",
    "unknown, gateway, 404",
    "unknown, broker, 200",
    "unknown, retired, 404",
    "orphan, retired, 403"
  })
  void registrationIsAssertedOrRefused(String device, String gateway, int status) {
    assertThat(status(client.assertRegistration("demo", device, gateway, null))).isEqualTo(status);
  }

  @Test
  void unknownTenantIsRefused() {
    assertThat(status(client.assertRegistration("other", "car", null, null))).isEqualTo(404);
  }

  @Test
  void assertionNamesTheGateways() {
    assertThat(
            client.assertRegistration("demo", "car", null, null).result().getAuthorizedGateways())
        .containsExactly("gateway");
  }

  private static int status(Future<RegistrationAssertion> outcome) {
    return outcome.succeeded()
        ? 200
        : ServiceInvocationException.extractStatusCode(outcome.cause());
  }
}
