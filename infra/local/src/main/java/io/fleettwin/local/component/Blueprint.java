package io.fleettwin.local.component;

import io.fleettwin.local.component.ComponentSpec.Kind;
import io.fleettwin.local.process.Launch;
import io.fleettwin.local.settings.Access;
import io.fleettwin.local.settings.Checkout;
import io.fleettwin.local.settings.DataFolder;
import io.fleettwin.local.settings.LakehouseSettings;
import io.fleettwin.local.settings.Module;
import io.fleettwin.local.settings.Port;
import io.fleettwin.local.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Turns settings into the specification of every component. */
public final class Blueprint {

  /** Environment variable in which the catalog and its clients find their token. */
  public static final String CATALOG_TOKEN = "FLEETTWIN_CATALOG_TOKEN";

  /** Where every process looks for the file of further signals. */
  private static final String SIGNALS_PROPERTY = "fleettwin.signals";

  private static final int CHECKPOINT_INTERVAL_SECONDS = 10;

  /** So many signals hold those by which every kind of hazard is felt. */
  private static final String SIGNALS_THAT_FEEL_ALL = "150";

  /** Longitude and latitude of the simulated region's middle: where the map opens. */
  private static final String REGION_CENTER = "11.58,48.14";

  private final Settings settings;
  private final DataFolder data;
  private final Secrets secrets;
  private final Jvm jvm;

  public Blueprint(Settings settings, Secrets secrets, Checkout checkout) {
    this.settings = settings;
    this.data = settings.data();
    this.secrets = secrets;
    this.jvm = new Jvm(checkout);
  }

  /** The specification of a component; its module must be built. */
  public ComponentSpec spec(Component component) {
    return switch (component) {
      case KAFKA -> kafka();
      case CATALOG -> catalog();
      case HONO -> hono();
      case FLINK -> flink();
      case JOBMANAGER, TASKMANAGER_1, TASKMANAGER_2 -> flinkProcess(component);
      case JOBS -> jobs();
      case UPKEEP -> upkeep();
      case API -> api();
      case SIM -> sim();
    };
  }

  /** Where people reach a component; empty for those that nobody calls. */
  public static String address(Component component, Settings settings) {
    return switch (component) {
      case KAFKA -> settings.kafkaBootstrap();
      case CATALOG -> settings.url(Port.CATALOG);
      case HONO -> "mqtt://" + settings.address(Port.MQTT);
      case FLINK, JOBMANAGER -> settings.url(Port.FLINK);
      case API -> settings.url(Port.API);
      case TASKMANAGER_1, TASKMANAGER_2, JOBS, UPKEEP, SIM -> "";
    };
  }

  /** The ports a component listens on. */
  public static Set<Port> ports(Component component, Settings settings) {
    return switch (component) {
      case KAFKA ->
          settings.externalKafka().isPresent()
              ? Set.of()
              : EnumSet.of(Port.KAFKA, Port.KAFKA_CONTROLLER);
      case CATALOG -> EnumSet.of(Port.CATALOG);
      case HONO -> EnumSet.of(Port.MQTT, Port.HONO_HEALTH);
      case FLINK -> EnumSet.of(Port.FLINK);
      case JOBMANAGER -> EnumSet.of(Port.FLINK, Port.FLINK_RPC);
      case API -> EnumSet.of(Port.API);
      case TASKMANAGER_1, TASKMANAGER_2, JOBS, UPKEEP, SIM -> Set.of();
    };
  }

  private ComponentSpec kafka() {
    Readiness probe =
        new KafkaProbe(settings.kafkaBootstrap(), TopicPlan.forTenant(Settings.TENANT));
    if (settings.externalKafka().isPresent()) {
      return new ComponentSpec(
          Component.KAFKA, Kind.EXTERNAL, Optional.empty(), Preparation.NOTHING, probe);
    }
    KafkaBroker broker = new KafkaBroker(settings, jvm);
    return new ComponentSpec(
        Component.KAFKA,
        Kind.SERVICE,
        Optional.of(broker.launch(heap(Component.KAFKA))),
        broker::prepare,
        probe);
  }

  private ComponentSpec catalog() {
    LakehouseSettings lakehouse = settings.lakehouse();
    List<String> arguments =
        List.of(
            "--bind", Settings.LOOPBACK,
            "--port", Integer.toString(settings.port(Port.CATALOG)),
            "--database", lakehouse.database().orElse(data.catalogDatabase().toString()),
            "--database-user", lakehouse.databaseUser().orElse(""),
            "--warehouse", lakehouse.bucket().orElse(data.warehouse().toString()),
            "--s3-endpoint", lakehouse.s3Endpoint().orElse(""),
            "--s3-region", lakehouse.s3Region().orElse(""));
    Preparation folders =
        () -> {
          Files.createDirectories(data.catalogDatabase().getParent());
          Files.createDirectories(data.warehouse());
        };
    Map<String, String> bearer = Map.of("Authorization", "Bearer " + secrets.catalogToken());
    return service(
        Component.CATALOG,
        launch(
            Component.CATALOG,
            List.of("-XX:+UseSerialGC"),
            "io.fleettwin.lakehouse.catalog.CatalogServer",
            arguments),
        folders,
        HttpProbe.ofStatus(settings.url(Port.CATALOG) + "/v1/config", bearer));
  }

  private ComponentSpec hono() {
    List<String> arguments =
        List.of(
            "--bind", Settings.LOOPBACK,
            "--mqtt-port", Integer.toString(settings.port(Port.MQTT)),
            "--health-port", Integer.toString(settings.port(Port.HONO_HEALTH)),
            "--kafka", settings.kafkaBootstrap(),
            "--registry", data.registry().toString());
    return service(
        Component.HONO,
        launch(Component.HONO, List.of(), "io.fleettwin.hono.HonoNode", arguments),
        new Provisioning(settings, secrets, jvm),
        HttpProbe.ofStatus(settings.url(Port.HONO_HEALTH) + "/readiness", Map.of()));
  }

  private ComponentSpec flink() {
    List<String> arguments = new ArrayList<>(jobArguments());
    arguments.addAll(List.of("--rest-port", Integer.toString(settings.port(Port.FLINK))));
    return service(
        Component.FLINK,
        launch(
            Component.FLINK,
            jvm.optionsOf(Module.JOBS),
            "io.fleettwin.jobs.EmbeddedFlink",
            arguments),
        this::createCheckpointFolder,
        runningJobs());
  }

  private ComponentSpec flinkProcess(Component component) {
    FlinkCluster cluster = new FlinkCluster(settings);
    return service(
        component,
        launch(
            component,
            jvm.optionsOf(Module.JOBS),
            cluster.mainClass(component),
            cluster.arguments(component)),
        () -> cluster.writeConfiguration(component, heap(component)),
        cluster.readiness(component));
  }

  private ComponentSpec jobs() {
    List<String> arguments = new ArrayList<>(jobArguments());
    arguments.addAll(List.of("--rest-address", settings.address(Port.FLINK)));
    Launch submit =
        launch(
            Component.JOBS, jvm.optionsOf(Module.JOBS), "io.fleettwin.jobs.SubmitJobs", arguments);
    return new ComponentSpec(
        Component.JOBS,
        Kind.TASK,
        Optional.of(submit),
        this::createCheckpointFolder,
        runningJobs());
  }

  private ComponentSpec upkeep() {
    Path status = data.upkeep().resolve("status.json");
    List<String> arguments =
        List.of(
            "--every", "PT" + settings.lakehouse().upkeepMinutes() + "M",
            "--catalog-uri", settings.url(Port.CATALOG),
            "--spill", data.upkeep().resolve("spill").toString(),
            "--status-file", status.toString());
    Preparation freshStatus =
        () -> {
          Files.createDirectories(data.upkeep());
          Files.deleteIfExists(status);
        };
    return service(
        Component.UPKEEP,
        launch(
            Component.UPKEEP,
            List.of("-XX:+UseSerialGC"),
            "io.fleettwin.lakehouse.upkeep.UpkeepCommand",
            arguments),
        freshStatus,
        new UpkeepProbe(status));
  }

  private ComponentSpec api() {
    List<String> arguments = new ArrayList<>();
    arguments.add("--server.address=" + Settings.LOOPBACK);
    arguments.add("--server.port=" + settings.port(Port.API));
    arguments.add("--fleettwin.kafka.bootstrap=" + settings.kafkaBootstrap());
    arguments.add("--fleettwin.lakehouse.catalog-uri=" + settings.url(Port.CATALOG));
    arguments.add("--fleettwin.security.token-file=" + secrets.apiTokens());
    if (settings.api().access() == Access.ANONYMOUS) {
      arguments.add("--fleettwin.security.anonymous-tenant=" + Settings.TENANT);
    }
    arguments.add("--fleettwin.basemap.roads-file=" + data.simulation().resolve("roads.geojson"));
    arguments.add("--fleettwin.basemap.center=" + REGION_CENTER);
    settings
        .api()
        .styleUrl()
        .ifPresent(url -> arguments.add("--fleettwin.basemap.style-url=" + url));
    return service(
        Component.API,
        launch(Component.API, List.of(), "io.fleettwin.api.ApiApplication", arguments),
        Preparation.NOTHING,
        HttpProbe.ofStatus(settings.url(Port.API) + "/actuator/health/readiness", Map.of()));
  }

  private ComponentSpec sim() {
    Path status = data.simulation().resolve("status.json");
    List<String> arguments = new ArrayList<>();
    arguments.addAll(
        List.of(
            "fleet",
            "--vehicles",
            Integer.toString(settings.fleet().vehicles()),
            "--tenant",
            Settings.TENANT,
            "--mqtt",
            settings.address(Port.MQTT),
            "--device-secret-file",
            secrets.deviceSecret().toString(),
            "--home",
            data.simulation().toString(),
            "--status-file",
            status.toString()));
    int hazards = settings.fleet().hazards();
    if (hazards > 0) {
      arguments.addAll(
          List.of("--hazards", Integer.toString(hazards), "--signals", SIGNALS_THAT_FEEL_ALL));
    }
    Preparation freshStatus =
        () -> {
          Files.createDirectories(data.simulation());
          Files.deleteIfExists(status);
        };
    return service(
        Component.SIM,
        launch(Component.SIM, List.of(), "io.fleettwin.sim.SimMain", arguments),
        freshStatus,
        new FleetProbe(status));
  }

  private List<String> jobArguments() {
    return List.of(
        "--kafka", settings.kafkaBootstrap(),
        "--tenants", Settings.TENANT,
        "--catalog-uri", settings.url(Port.CATALOG),
        "--checkpoints", data.checkpoints().toString(),
        "--checkpoint-interval-s", Integer.toString(CHECKPOINT_INTERVAL_SECONDS));
  }

  private Readiness runningJobs() {
    return new HttpProbe(
        settings.url(Port.FLINK) + "/jobs/overview",
        Map.of(),
        overview -> FlinkJobs.judge(overview, FlinkCluster.JOB_COUNT));
  }

  private void createCheckpointFolder() throws IOException {
    Files.createDirectories(data.checkpoints());
  }

  private ComponentSpec service(
      Component component, Launch launch, Preparation preparation, Readiness readiness) {
    return new ComponentSpec(component, Kind.SERVICE, Optional.of(launch), preparation, readiness);
  }

  private Launch launch(
      Component component, List<String> moduleOptions, String mainClass, List<String> arguments) {
    List<String> options = new ArrayList<>(moduleOptions);
    settings.signals().ifPresent(file -> options.add("-D" + SIGNALS_PROPERTY + "=" + file));
    return new Launch(
        jvm.service(component, heap(component), data.logs(), options, mainClass, arguments),
        jvm.environment(component.module(), Map.of(CATALOG_TOKEN, secrets.catalogToken())),
        data.log(component.id()));
  }

  private int heap(Component component) {
    return settings.heapMebibytes().getOrDefault(component.id(), component.heapMebibytes());
  }
}
