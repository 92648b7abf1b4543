package io.fleettwin.local.component;

import io.fleettwin.local.process.Launch;
import io.fleettwin.local.settings.DataFolder;
import io.fleettwin.local.settings.Module;
import io.fleettwin.local.settings.Port;
import io.fleettwin.local.settings.Settings;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.common.Uuid;

/** One Kafka node in KRaft mode: broker and controller in one JVM, data kept between runs. */
final class KafkaBroker {

  private static final int FORMAT_HEAP_MEBIBYTES = 128;

  private final Settings settings;
  private final Jvm jvm;

  KafkaBroker(Settings settings, Jvm jvm) {
    this.settings = settings;
    this.jvm = jvm;
  }

  Launch launch(int heapMebibytes) {
    List<String> options = List.of("-Dlog4j2.configurationFile=kafka-log4j2.xml");
    return new Launch(
        jvm.service(
            Component.KAFKA,
            heapMebibytes,
            settings.data().logs(),
            options,
            "kafka.Kafka",
            List.of(propertiesFile().toString())),
        jvm.environment(Module.LOCAL, Map.of()),
        settings.data().log(Component.KAFKA.id()));
  }

  /** Writes the broker's configuration, and formats its storage the first time. */
  void prepare() throws IOException, InterruptedException {
    Files.createDirectories(settings.data().run());
    Files.createDirectories(settings.data().kafka());
    Properties properties = new Properties();
    properties.putAll(properties());
    try (Writer writer = Files.newBufferedWriter(propertiesFile(), StandardCharsets.UTF_8)) {
      properties.store(writer, "Written by the launcher at each start");
    }
    if (!Files.exists(settings.data().kafka().resolve("meta.properties"))) {
      format();
    }
  }

  /** The broker's configuration. */
  Map<String, String> properties() {
    Map<String, String> values = new TreeMap<>();
    values.put("process.roles", "broker,controller");
    values.put("node.id", "1");
    values.put("controller.quorum.voters", "1@" + settings.address(Port.KAFKA_CONTROLLER));
    values.put(
        "listeners",
        "CLIENT://%s,CONTROLLER://%s"
            .formatted(settings.address(Port.KAFKA), settings.address(Port.KAFKA_CONTROLLER)));
    values.put("advertised.listeners", "CLIENT://" + settings.address(Port.KAFKA));
    values.put("listener.security.protocol.map", "CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    values.put("inter.broker.listener.name", "CLIENT");
    values.put("controller.listener.names", "CONTROLLER");
    values.put("log.dirs", settings.data().kafka().toString());

    // One node: nothing can be replicated, and nobody has to be waited for.
    values.put("default.replication.factor", "1");
    values.put("offsets.topic.replication.factor", "1");
    values.put("offsets.topic.num.partitions", "4");
    values.put("transaction.state.log.replication.factor", "1");
    values.put("transaction.state.log.min.isr", "1");
    values.put("transaction.state.log.num.partitions", "4");
    values.put("share.coordinator.state.topic.replication.factor", "1");
    values.put("share.coordinator.state.topic.min.isr", "1");
    values.put("group.initial.rebalance.delay.ms", "0");

    // A name with a typing error must not become a topic.
    values.put("auto.create.topics.enable", "false");
    values.put("num.partitions", Integer.toString(TopicPlan.PARTITIONS));
    values.put("num.network.threads", "2");
    values.put("num.io.threads", "4");
    values.put("log.cleaner.dedupe.buffer.size", Integer.toString(32 << 20));
    values.put("metadata.log.max.record.bytes.between.snapshots", Integer.toString(4 << 20));
    return values;
  }

  private void format() throws IOException, InterruptedException {
    Launch format =
        new Launch(
            jvm.tool(
                FORMAT_HEAP_MEBIBYTES,
                "kafka.tools.StorageTool",
                List.of(
                    "format",
                    "--cluster-id",
                    Uuid.randomUuid().toString(),
                    "--config",
                    propertiesFile().toString(),
                    "--ignore-formatted")),
            jvm.environment(Module.LOCAL, Map.of()),
            settings.data().log("kafka-format"));
    new Tool("formatting Kafka's storage", format).run();
  }

  private Path propertiesFile() {
    DataFolder data = settings.data();
    return data.run().resolve("kafka.properties");
  }
}
