package io.fleettwin.hono.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistryFileTest {

  @TempDir private Path folder;

  @Test
  void contentComesBackAsItWasWritten() {
    DeviceEntry full =
        new DeviceEntry(
            "car",
            false,
            List.of("gateway"),
            List.of(DeviceEntry.AUTO_PROVISIONING_ENABLED),
            Map.of("content-type", "text/plain", "ttl", 30),
            List.of(new PasswordCredentials("login", false, List.of("$2a$04$x", "$2a$10$y"))));
    TenantEntry tenant =
        new TenantEntry("demo", false, Map.of("ttl", 60), new TreeMap<>(Map.of("car", full)));
    RegistryContent content = RegistryContent.EMPTY.with(tenant).with(TenantEntry.empty("other"));
    RegistryFile file = RegistryFile.managed(folder);

    file.write(content);

    assertThat(file.read()).isEqualTo(content);
  }

  @Test
  void absentFileIsEmpty() {
    assertThat(RegistryFile.managed(folder).read()).isEqualTo(RegistryContent.EMPTY);
  }

  @Test
  void onlyTheOwnerCanReadHashes() throws IOException {
    RegistryFile.managed(folder).write(RegistryContent.EMPTY);

    assertThat(Files.getPosixFilePermissions(folder.resolve("devices.json")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void whatIsLeftOutHasADefault() throws IOException {
    write(
        """
        {"tenants": {"demo": {"devices": {"car": {"credentials": [
          {"type": "hashed-password", "secrets": [{"hash-function": "bcrypt", "pwd-hash": "h"}]}
        ]}}}}}
        """);

    DeviceEntry car = RegistryFile.managed(folder).read().findDevice("demo", "car").orElseThrow();

    assertThat(car)
        .isEqualTo(
            DeviceEntry.withPassword("car", new PasswordCredentials("car", true, List.of("h"))));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{ | not JSON",
        "{\"tenants\": 1} | a value has the wrong type",
        "{\"tenants\": {\"demo\": null}} | tenant demo: null (expected: an object)",
        "{\"tenants\":{\"t\":{\"devices\":{\"d\":{\"credentials\":[{\"type\":\"psk\"}]}}}}}"
            + " | device d: credentials type: psk (expected: hashed-password)",
        "{\"tenants\":{\"t\":{\"devices\":{\"d\":{\"credentials\":[{\"type\":\"hashed-password\","
            + "\"secrets\":[{\"hash-function\":\"md5\"}]}]}}}}}"
            + " | device d: secret: md5 (expected: bcrypt and a pwd-hash)"
      })
  void fileThatIsNoRegistryIsRefusedWithTheReason(String text, String reason) throws IOException {
    write(text);

    assertThatThrownBy(() -> RegistryFile.managed(folder).read())
        .isInstanceOf(RegistryFormatException.class)
        .hasMessageContaining("devices.json")
        .hasMessageContaining(reason);
  }

  private void write(String text) throws IOException {
    Files.writeString(folder.resolve("devices.json"), text);
  }
}
