package io.fleettwin.hono.router;

import static java.util.Objects.requireNonNull;

import io.fleettwin.hono.kafka.KafkaSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentracing.Tracer;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import org.eclipse.hono.client.command.CommandRouterClient;
import org.eclipse.hono.client.kafka.metrics.NoopKafkaClientMetricsSupport;
import org.eclipse.hono.client.kafka.producer.CachingKafkaProducerFactory;
import org.eclipse.hono.client.registry.DeviceRegistrationClient;
import org.eclipse.hono.client.registry.TenantClient;
import org.eclipse.hono.client.telemetry.EventSender;
import org.eclipse.hono.client.telemetry.kafka.KafkaBasedEventSender;
import org.eclipse.hono.client.util.MessagingClientProvider;
import org.eclipse.hono.commandrouter.CommandConsumerFactory;
import org.eclipse.hono.commandrouter.CommandTargetMapper;
import org.eclipse.hono.commandrouter.MicrometerBasedCommandRouterMetrics;
import org.eclipse.hono.commandrouter.impl.CommandRouterServiceImpl;
import org.eclipse.hono.commandrouter.impl.UnknownStatusProvidingService;
import org.eclipse.hono.commandrouter.impl.kafka.KafkaBasedCommandConsumerFactoryImpl;
import org.eclipse.hono.config.ServiceConfigProperties;
import org.eclipse.hono.deviceconnection.common.CacheBasedDeviceConnectionInfo;

/** Hono's command router on a context of its own. Deploy it first, undeploy it last. */
public final class CommandRouterVerticle extends AbstractVerticle {

  private final KafkaSettings kafka;
  private final TenantClient tenants;
  private final DeviceRegistrationClient registrations;
  private final MeterRegistry meters;
  private final Tracer tracer;
  private CommandRouterServiceImpl router;
  private volatile boolean ready;

  public CommandRouterVerticle(
      KafkaSettings kafka,
      TenantClient tenants,
      DeviceRegistrationClient registrations,
      MeterRegistry meters,
      Tracer tracer) {
    this.kafka = requireNonNull(kafka, "kafka");
    this.tenants = requireNonNull(tenants, "tenants");
    this.registrations = requireNonNull(registrations, "registrations");
    this.meters = requireNonNull(meters, "meters");
    this.tracer = requireNonNull(tracer, "tracer");
  }

  /** Calls this router from any context, once it is deployed. */
  public CommandRouterClient client(Vertx caller) {
    return new LocalCommandRouterClient(caller, context, router);
  }

  /**
   * Whether the router reads commands and can answer them. Hono's own check of that needs an
   * implementation of MicroProfile Health.
   */
  public boolean isReady() {
    return ready;
  }

  @Override
  public void start(Promise<Void> started) {
    var producers = CachingKafkaProducerFactory.<String, Buffer>sharedFactory(vertx);
    var connections = new CacheBasedDeviceConnectionInfo(new LocalCache(), tracer);
    var consumers =
        new KafkaBasedCommandConsumerFactoryImpl(
            vertx,
            tenants,
            CommandTargetMapper.create(registrations, connections, tracer),
            producers,
            kafka.producer(),
            kafka.producer(),
            kafka.commandConsumer(),
            new MicrometerBasedCommandRouterMetrics(meters, vertx),
            NoopKafkaClientMetricsSupport.INSTANCE,
            tracer);
    var events = new KafkaBasedEventSender(vertx, producers, kafka.producer(), true, tracer);
    router =
        new CommandRouterServiceImpl(
            new ServiceConfigProperties(),
            registrations,
            tenants,
            connections,
            new MessagingClientProvider<CommandConsumerFactory>().setClient(consumers),
            new MessagingClientProvider<EventSender>().setClient(events),
            new UnknownStatusProvidingService(),
            tracer);
    consumers.addOnFactoryReadyHandler(began -> ready = began.succeeded());
    router.start().onComplete(started);
  }

  /** Leaves the consumer group: without that, nobody could subscribe right after a restart. */
  @Override
  public void stop(Promise<Void> stopped) {
    router.stop().onComplete(stopped);
  }
}
