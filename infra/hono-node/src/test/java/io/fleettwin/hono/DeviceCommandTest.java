package io.fleettwin.hono;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleettwin.contracts.device.DevicePassword;
import io.fleettwin.hono.registry.DeviceEntry;
import io.fleettwin.hono.registry.DeviceRegistry;
import io.fleettwin.hono.registry.RegistryFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

class DeviceCommandTest {

  @TempDir private Path folder;

  @Test
  void seriesHasPasswordsThatWhoeverHoldsTheSecretCanDerive() throws IOException {
    Files.writeString(folder.resolve("secret"), "a secret\n");

    assertThat(add("--prefix", "sim-", "--count", "3")).isZero();

    assertThat(RegistryFile.managed(folder).read().tenantOrNew("demo").devices())
        .containsOnlyKeys("sim-0001", "sim-0002", "sim-0003");
    String password = DevicePassword.derive("a secret".getBytes(UTF_8), "demo", "sim-0002");
    assertThat(new BCryptPasswordEncoder().matches(password, hashOf("sim-0002"))).isTrue();
  }

  @Test
  void secondRunKeepsWhatIsThereAndAddsTheRest() {
    add("--prefix", "sim-", "--count", "2");
    String before = hashOf("sim-0001");

    add("--prefix", "sim-", "--count", "4");

    assertThat(hashOf("sim-0001")).isEqualTo(before);
    assertThat(RegistryFile.managed(folder).read().tenantOrNew("demo").devices()).hasSize(4);
  }

  @Test
  void secretIsDrawnForItsOwnerOnly() throws IOException {
    add("--device", "car");

    Path secret = folder.resolve("secret");
    assertThat(Files.readString(secret).strip()).hasSizeGreaterThanOrEqualTo(43);
    assertThat(Files.getPosixFilePermissions(secret))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void gatewayMayBringInDevices() {
    add("--gateway", "replay-gateway");

    assertThat(entry("replay-gateway").mayProvision()).isTrue();
  }

  @Test
  void chosenPasswordIsHashedAtFullCost() {
    add("car", "--password", "easy to guess");

    assertThat(hashOf("car")).startsWith("$2a$10$");
    assertThat(new BCryptPasswordEncoder().matches("easy to guess", hashOf("car"))).isTrue();
  }

  @Test
  void removedDeviceIsGoneAndOneOfAGatewayIsDisabled() {
    add("--device", "car");
    new DeviceRegistry(folder).provision("demo", "gateway", "trailer");

    run("remove", "--device", "car");
    run("remove", "--device", "trailer");

    assertThat(RegistryFile.managed(folder).read().findDevice("demo", "car")).isEmpty();
    assertThat(entry("trailer").enabled()).isFalse();
  }

  @Test
  void wrongArgumentsAreToldApart() {
    assertThat(run("add", "--device", "car")).isEqualTo(2);
    assertThat(add("--device", "car", "--gateway", "too")).isEqualTo(2);
    assertThat(add("--prefix", "sim-", "--count", "0")).isEqualTo(2);
    assertThat(add("--prefix", "sim-", "--count", "2", "--password", "one for all")).isEqualTo(2);
  }

  private int add(String... which) {
    List<String> arguments = new ArrayList<>(List.of(which));
    arguments.addAll(List.of("--device-secret-file", folder.resolve("secret").toString()));
    return run("add", arguments.toArray(String[]::new));
  }

  private int run(String action, String... which) {
    List<String> arguments =
        new ArrayList<>(List.of(action, "--registry", folder.toString(), "--tenant", "demo"));
    arguments.addAll(List.of(which));
    return DeviceCommand.run(arguments.toArray(String[]::new));
  }

  private DeviceEntry entry(String device) {
    return RegistryFile.managed(folder).read().findDevice("demo", device).orElseThrow();
  }

  private String hashOf(String device) {
    return entry(device).credentials().get(0).bcryptHashes().get(0);
  }
}
