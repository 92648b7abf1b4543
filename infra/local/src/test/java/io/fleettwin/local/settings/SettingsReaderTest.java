package io.fleettwin.local.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsReaderTest {
  private static final Path BASE = Path.of("/checkout");

  private final SettingsReader reader = new SettingsReader(BASE);

  @Test
  void nothingChosenGivesTheStandardPlatform() {
    Settings settings = reader.read(List.of());

    assertThat(settings.data().root()).isEqualTo(BASE.resolve(".fleettwin"));
    assertThat(settings.fleet()).isEqualTo(new FleetSettings(200, 0));
    assertThat(settings.flink()).isEqualTo(FlinkMode.EMBEDDED);
    assertThat(settings.api().access()).isEqualTo(Access.ANONYMOUS);
    assertThat(settings.address(Port.MQTT)).isEqualTo("127.0.0.1:1883");
    assertThat(settings.kafkaBootstrap()).isEqualTo("127.0.0.1:9092");
  }

  @Test
  void flagsWinOverTheFileAndTheFileOverDefaults() {
    Map<String, String> flags = Map.of("vehicles", "5");
    Map<String, String> file = Map.of("vehicles", "50", "hazards", "20", "port.api", "9000");

    Settings settings = reader.read(List.of(flags, file));

    assertThat(settings.fleet()).isEqualTo(new FleetSettings(5, 20));
    assertThat(settings.port(Port.API)).isEqualTo(9000);
    assertThat(settings.port(Port.FLINK)).isEqualTo(8081);
  }

  @Test
  void warehouseThatIsNoBucketIsRefused() {
    assertThatThrownBy(() -> reader.read(List.of(Map.of("warehouse", "/mnt/lake"))))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("warehouse: /mnt/lake (expected: s3://BUCKET/PREFIX");
  }

  @Test
  void fileOfSignalsStartsAtTheCheckoutAndIsWrittenAsAWholePath() {
    Settings settings = reader.read(List.of(Map.of("signals", "more.csv")));

    assertThat(settings.signals()).contains(BASE.resolve("more.csv"));
    assertThat(reader.read(List.of(SettingsReader.write(settings)))).isEqualTo(settings);
    assertThat(reader.read(List.of()).signals()).isEmpty();
  }

  @Test
  void offsetMovesDefaultPortsOnly() {
    Settings settings = reader.read(List.of(Map.of("port-offset", "20000", "port.api", "9000")));

    assertThat(settings.port(Port.API)).isEqualTo(9000);
    assertThat(settings.port(Port.KAFKA)).isEqualTo(29092);
  }

  @Test
  void writtenSettingsReadBackTheSame() {
    Settings settings =
        reader.read(
            List.of(
                Map.of(
                    "data-dir", "/data",
                    "cluster", "true",
                    "kafka", "kafka.example:9092",
                    "auth", "token",
                    "heap.flink", "2g",
                    "map.style-url", "https://tiles.example/style.json",
                    "warehouse", "s3://lake/fleet",
                    "s3.endpoint", "https://store.example",
                    "catalog.database", "jdbc:postgresql://db.example/catalog",
                    "only", "api,hono")));

    assertThat(reader.read(List.of(SettingsReader.write(settings)))).isEqualTo(settings);
    assertThat(settings.heapMebibytes()).containsEntry("flink", 2048);
  }

  @ParameterizedTest(name = "{0} = {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "vehicles | many | vehicles: many (expected: a whole number from 0 to 100000).",
        "port.api | 0 | port.api: 0 (expected: a whole number from 1 to 65535).",
        "port.api | 9092 | port.api and port.kafka are both 9092 (expected: different ports).",
        "cluster | yes | cluster: yes (expected: true or false).",
        "auth | none | auth: none (expected: token or anonymous).",
        "heap.api | 12x | heap.api: 12x (expected: a whole number from 64 to 1048576)."
      })
  void whatCannotBeUsedIsOneSentence(String key, String value, String sentence) {
    assertThatThrownBy(() -> reader.read(List.of(Map.of(key, value))))
        .isInstanceOf(SettingsException.class)
        .hasMessage(sentence);
  }

  @Test
  void fileMayNotHoldAKeyThatNobodyKnows(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("fleettwin.properties"), "port.ap = 9000\n");

    assertThatThrownBy(() -> reader.readFile(file))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("unknown key 'port.ap'")
        .hasMessageContaining("port.api");
  }

  @Test
  void exampleFileHoldsEveryKeyWithItsDefault() throws IOException {
    Path example = Checkout.find().root().resolve("fleettwin.properties.example");
    String uncommented = Files.readString(example).replaceAll("(?m)^#(?=[a-z])", "");
    Path file = Files.writeString(Files.createTempFile("example", ".properties"), uncommented);

    Map<String, String> values = reader.readFile(file);

    assertThat(reader.read(List.of(values))).isEqualTo(reader.read(List.of()));
    assertThat(values.keySet()).containsAll(SettingsReader.KEYS);
  }
}
