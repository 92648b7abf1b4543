package io.fleettwin.local.command;

import io.fleettwin.local.settings.Port;
import io.fleettwin.local.settings.SettingsReader;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/** What the operator may choose for a start, as flags; each has a key in the settings file. */
final class Choices {

  @Option(
      names = "--vehicles",
      paramLabel = "N",
      description = "Vehicles of the simulated fleet (default: 200).")
  private Integer vehicles;

  @Option(
      names = "--hazards",
      paramLabel = "N",
      description =
          "Hazards on the simulated roads within the first hour: ice, aquaplaning, potholes and"
              + " others (default: none).")
  private Integer hazards;

  @Option(names = "--no-sim", description = "Start no simulated fleet.")
  private boolean noSimulation;

  @Option(
      names = "--only",
      paramLabel = "COMPONENT[,...]",
      description = "Start only these components and what they need.")
  private String only;

  @Option(
      names = "--cluster",
      description = "Run Flink as a JobManager and two TaskManagers, not in one process.")
  private boolean cluster;

  @Option(
      names = "--kafka",
      paramLabel = "HOST:PORT",
      description = "Use this Kafka and start none.")
  private String kafka;

  @Option(
      names = "--warehouse",
      paramLabel = "S3-URL",
      description =
          "Keep tables under s3://BUCKET/PREFIX; keys from AWS_ACCESS_KEY_ID and"
              + " AWS_SECRET_ACCESS_KEY (default: the data folder).")
  private String warehouse;

  @Option(
      names = "--s3-endpoint",
      paramLabel = "URL",
      description = "S3-compatible store (default: Amazon's).")
  private String s3Endpoint;

  @Option(
      names = "--signals",
      paramLabel = "FILE",
      description =
          "Signals besides those of this release, in the form of signals.csv; lines may be added"
              + " while the platform runs.")
  private Path signals;

  @Option(
      names = "--auth",
      paramLabel = "MODE",
      description =
          "anonymous: whoever reaches this machine's loopback reads the API (default);%n"
              + "token: only with the token in DIR/secrets/operator-token.")
  private String auth;

  @Option(names = "--style-url", paramLabel = "URL", description = "Map style instead of ours.")
  private String styleUrl;

  @Option(
      names = "--port-offset",
      paramLabel = "N",
      description = "Add N to every default port: a second platform beside the first.")
  private Integer portOffset;

  @Option(names = "--port-api", paramLabel = "PORT", description = "API and map (8080).")
  private Integer api;

  @Option(names = "--port-mqtt", paramLabel = "PORT", description = "MQTT for vehicles (1883).")
  private Integer mqtt;

  @Option(names = "--port-kafka", paramLabel = "PORT", description = "Kafka (9092).")
  private Integer kafkaPort;

  @Option(names = "--port-catalog", paramLabel = "PORT", description = "Iceberg catalog (8181).")
  private Integer catalog;

  @Option(names = "--port-flink", paramLabel = "PORT", description = "Flink's web UI (8081).")
  private Integer flink;

  @Option(
      names = "--port-kafka-controller",
      paramLabel = "PORT",
      description = "Kafka's own use (9093).")
  private Integer kafkaController;

  @Option(
      names = "--port-hono-health",
      paramLabel = "PORT",
      description = "Health of the Hono node (8088).")
  private Integer honoHealth;

  @Option(
      names = "--port-flink-rpc",
      paramLabel = "PORT",
      description = "Flink's own use with --cluster (6123).")
  private Integer flinkRpc;

  Map<String, String> values() {
    Map<String, String> values = new TreeMap<>();
    put(values, SettingsReader.VEHICLES, noSimulation ? Integer.valueOf(0) : vehicles);
    put(values, SettingsReader.HAZARDS, hazards);
    put(values, SettingsReader.ONLY, only);
    put(values, SettingsReader.CLUSTER, cluster ? "true" : null);
    put(values, SettingsReader.KAFKA, kafka);
    put(values, SettingsReader.WAREHOUSE, warehouse);
    put(values, SettingsReader.S3_ENDPOINT, s3Endpoint);
    put(values, SettingsReader.SIGNALS, signals == null ? null : signals.toAbsolutePath());
    put(values, SettingsReader.AUTH, auth);
    put(values, SettingsReader.STYLE_URL, styleUrl);
    put(values, SettingsReader.PORT_OFFSET, portOffset);
    put(values, Port.API.key(), api);
    put(values, Port.MQTT.key(), mqtt);
    put(values, Port.KAFKA.key(), kafkaPort);
    put(values, Port.CATALOG.key(), catalog);
    put(values, Port.FLINK.key(), flink);
    put(values, Port.KAFKA_CONTROLLER.key(), kafkaController);
    put(values, Port.HONO_HEALTH.key(), honoHealth);
    put(values, Port.FLINK_RPC.key(), flinkRpc);
    return values;
  }

  private static void put(Map<String, String> values, String key, Object value) {
    if (value != null) {
      values.put(key, value.toString());
    }
  }
}
