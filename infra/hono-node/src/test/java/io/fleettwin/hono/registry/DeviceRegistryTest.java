package io.fleettwin.hono.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeviceRegistryTest {

  private static final PasswordCredentials LOGIN =
      new PasswordCredentials("login", true, List.of("hash"));
  private static final DeviceEntry CAR = DeviceEntry.withPassword("car", LOGIN);

  @TempDir private Path folder;
  private RegistryFile managed;

  @BeforeEach
  void registerOneCar() {
    managed = RegistryFile.managed(folder);
    managed.write(RegistryContent.EMPTY.with(TenantEntry.empty("demo").with(List.of(CAR))));
  }

  @Test
  void deviceIsFoundByWhatItLogsInWith() {
    DeviceRegistry registry = new DeviceRegistry(folder);

    assertThat(registry.findLogin("demo", "login"))
        .hasValue(new DeviceRegistry.Login("car", LOGIN));
    assertThat(registry.findLogin("demo", "car")).isEmpty();
    assertThat(registry.findLogin("other", "login")).isEmpty();
  }

  @Test
  void changeOfTheFileIsSeenOnce() {
    DeviceRegistry registry = new DeviceRegistry(folder);
    assertThat(registry.refresh()).isEmpty();

    managed.update(content -> content.with(content.tenantOrNew("demo").without("car")));

    assertThat(registry.refresh().orElseThrow().refused())
        .containsExactly(new RegistryChange.Refused("demo", "car", true));
    assertThat(registry.findLogin("demo", "login")).isEmpty();
    assertThat(registry.refresh()).isEmpty();
  }

  @Test
  void unreadableFileLeavesTheLastContentInForce() throws IOException {
    DeviceRegistry registry = new DeviceRegistry(folder);

    Files.writeString(folder.resolve("devices.json"), "{");

    assertThat(registry.refresh()).isEmpty();
    assertThat(registry.findLogin("demo", "login")).isPresent();
  }

  @Test
  void deviceOfAGatewayIsThereAtOnceAndAfterARestart() {
    DeviceRegistry registry = new DeviceRegistry(folder);

    registry.provision("demo", "gateway", "trailer");

    DeviceEntry trailer = DeviceEntry.behindGateway("trailer", "gateway");
    assertThat(registry.content().findDevice("demo", "trailer")).hasValue(trailer);
    assertThat(new DeviceRegistry(folder).content().findDevice("demo", "trailer"))
        .hasValue(trailer);
  }

  @Test
  void deviceThatIsRegisteredIsNotBroughtInAgain() {
    DeviceRegistry registry = new DeviceRegistry(folder);

    assertThat(registry.provision("demo", "gateway", "car")).isEqualTo(CAR);
    assertThat(RegistryFile.provisioned(folder).read()).isEqualTo(RegistryContent.EMPTY);
  }

  @Test
  void whatPeopleRegisterWinsOverWhatAGatewayBroughtIn() {
    new DeviceRegistry(folder).provision("demo", "gateway", "trailer");

    DeviceEntry disabled = DeviceEntry.behindGateway("trailer", "gateway").disabled();
    managed.update(content -> content.with(content.tenantOrNew("demo").with(List.of(disabled))));

    assertThat(new DeviceRegistry(folder).content().findDevice("demo", "trailer"))
        .hasValue(disabled);
  }

  @Test
  void disablingATenantRefusesAllItsDevices() {
    RegistryContent before = managed.read();
    TenantEntry demo = before.tenantOrNew("demo");
    RegistryContent after =
        before.with(new TenantEntry("demo", false, demo.defaults(), demo.devices()));

    assertThat(new RegistryChange(before, after).refused())
        .containsExactly(new RegistryChange.Refused("demo", "car", false));
    assertThat(new RegistryChange(after, before).refused()).isEmpty();
  }
}
