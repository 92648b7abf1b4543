package io.fleettwin.hono;

import io.fleettwin.hono.kafka.CommandInbox;
import io.fleettwin.hono.kafka.KafkaSenders;
import io.fleettwin.hono.kafka.KafkaSettings;
import io.fleettwin.hono.mqtt.MqttFrontEnd;
import io.fleettwin.hono.mqtt.MqttMetrics;
import io.fleettwin.hono.registry.DeviceRegistry;
import io.fleettwin.hono.registry.GatewayProvisioning;
import io.fleettwin.hono.registry.RegistryCredentialsClient;
import io.fleettwin.hono.registry.RegistryRegistrationClient;
import io.fleettwin.hono.registry.RegistryTenantClient;
import io.fleettwin.hono.router.CommandRouterVerticle;
import io.micrometer.prometheus.PrometheusConfig;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.opentracing.Tracer;
import io.opentracing.noop.NoopTracerFactory;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import org.eclipse.hono.adapter.ProtocolAdapterProperties;
import org.eclipse.hono.client.command.CommandRouterClient;
import org.eclipse.hono.client.command.ProtocolAdapterCommandConsumerFactoryImpl;
import org.eclipse.hono.client.command.kafka.KafkaBasedInternalCommandConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All parts of a node, wired and running: registry, command router, MQTT front end, health server.
 *
 * <p>Kafka need not be there yet: the ports open at once, and readiness follows when Kafka does.
 */
public final class RunningNode {

  private static final Logger LOG = LoggerFactory.getLogger(RunningNode.class);

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
  private final Tracer tracer = NoopTracerFactory.create();
  private final PrometheusMeterRegistry meters =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final NodeSettings settings;
  private final KafkaSettings kafka;
  private final HealthServer health;
  private final RegistryWatch registry;
  private final RegistryTenantClient tenants;
  private final RegistryRegistrationClient registrations;
  private final KafkaSenders senders;
  private final CommandRouterVerticle router;
  private final MqttFrontEnd frontEnd;
  private volatile CommandInbox inbox;
  private volatile String routerDeployment;
  private volatile String frontEndDeployment;

  /** Wires a node; {@link #start} starts it. */
  public RunningNode(NodeSettings settings) {
    this.settings = settings;
    kafka = new KafkaSettings(settings.kafka());
    health = new HealthServer(vertx, meters, settings.bindAddress(), settings.healthPort());
    DeviceRegistry devices = new DeviceRegistry(settings.registry());
    registry = new RegistryWatch(vertx, devices);
    senders = new KafkaSenders(vertx, kafka, tracer);
    tenants = new RegistryTenantClient(devices);
    registrations =
        new RegistryRegistrationClient(
            devices, new GatewayProvisioning(vertx, devices, tenants, senders.events()));
    router = new CommandRouterVerticle(kafka, tenants, registrations, meters, tracer);
    frontEnd = frontEnd(devices);
    health.check("command-router", router::isReady);
    health.check("front-end", () -> frontEndDeployment != null);
  }

  /** Completes when both ports are open. */
  public Future<Void> start() {
    return health
        .start()
        .compose(open -> vertx.deployVerticle(router))
        .onSuccess(id -> routerDeployment = id)
        .compose(
            deployed -> {
              connectTo(router.client(vertx));
              return vertx.deployVerticle(frontEnd);
            })
        .onSuccess(id -> frontEndDeployment = id)
        .onSuccess(deployed -> registry.begin())
        .mapEmpty();
  }

  /**
   * Completes when devices, Kafka and the consumer groups have been left properly.
   *
   * <p>The last step ends the event loops, so its outcome comes from another thread.
   */
  public Future<Void> stop() {
    Promise<Void> ended = Promise.promise();
    undeploy(frontEndDeployment)
        .eventually(() -> undeploy(routerDeployment))
        .eventually(() -> inbox == null ? Future.succeededFuture() : inbox.delete())
        .eventually(() -> health.stop())
        .onFailure(e -> LOG.warn("not everything ended properly", e))
        .onComplete(left -> vertx.close().onComplete(ended));
    return ended.future();
  }

  public int mqttPort() {
    return frontEnd.getInsecurePort();
  }

  public int healthPort() {
    return health.actualPort();
  }

  private MqttFrontEnd frontEnd(DeviceRegistry devices) {
    ProtocolAdapterProperties properties = new ProtocolAdapterProperties();
    properties.setInsecurePortEnabled(true);
    properties.setInsecurePortBindAddress(settings.bindAddress());
    properties.setInsecurePort(settings.mqttPort());
    properties.setMaxPayloadSize(settings.maxPayloadBytes());
    MqttFrontEnd adapter = new MqttFrontEnd(properties, new MqttMetrics(meters, vertx, properties));
    adapter.setMessagingClientProviders(senders.asProviders());
    adapter.setTenantClient(tenants);
    adapter.setRegistrationClient(registrations);
    adapter.setCredentialsClient(new RegistryCredentialsClient(devices, registry::look));
    adapter.setTracer(tracer);
    adapter.setHealthCheckServer(health);
    return adapter;
  }

  private void connectTo(CommandRouterClient routerClient) {
    var consumers =
        new ProtocolAdapterCommandConsumerFactoryImpl(vertx, routerClient, frontEnd.getTypeName());
    consumers.registerInternalCommandConsumer(
        (adapterInstanceId, handlers) -> {
          inbox = new CommandInbox(vertx, kafka, adapterInstanceId);
          return new KafkaBasedInternalCommandConsumer(
              vertx,
              kafka.admin(),
              kafka.commandConsumer(),
              tenants,
              senders.commandResponses(),
              adapterInstanceId,
              handlers,
              tracer);
        });
    frontEnd.setCommandRouterClient(routerClient);
    frontEnd.setCommandConsumerFactory(consumers);
  }

  private Future<Void> undeploy(String deployment) {
    return deployment == null ? Future.succeededFuture() : vertx.undeploy(deployment);
  }
}
