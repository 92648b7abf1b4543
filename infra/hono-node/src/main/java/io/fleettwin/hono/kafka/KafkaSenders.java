package io.fleettwin.hono.kafka;

import static java.util.Objects.requireNonNull;

import io.opentracing.Tracer;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import org.eclipse.hono.adapter.MessagingClientProviders;
import org.eclipse.hono.client.command.CommandResponseSender;
import org.eclipse.hono.client.command.kafka.KafkaBasedCommandResponseSender;
import org.eclipse.hono.client.kafka.producer.CachingKafkaProducerFactory;
import org.eclipse.hono.client.telemetry.EventSender;
import org.eclipse.hono.client.telemetry.TelemetrySender;
import org.eclipse.hono.client.telemetry.kafka.KafkaBasedEventSender;
import org.eclipse.hono.client.telemetry.kafka.KafkaBasedTelemetrySender;
import org.eclipse.hono.client.util.MessagingClientProvider;

/** Hono's senders of what devices publish. They are started and stopped with the adapter. */
public final class KafkaSenders {

  private static final boolean WITH_DEFAULTS = true;

  private final TelemetrySender telemetry;
  private final EventSender events;
  private final CommandResponseSender commandResponses;

  public KafkaSenders(Vertx vertx, KafkaSettings settings, Tracer tracer) {
    requireNonNull(settings, "settings");
    var producers = CachingKafkaProducerFactory.<String, Buffer>sharedFactory(vertx);
    telemetry =
        new KafkaBasedTelemetrySender(vertx, producers, settings.producer(), WITH_DEFAULTS, tracer);
    events =
        new KafkaBasedEventSender(vertx, producers, settings.producer(), WITH_DEFAULTS, tracer);
    commandResponses =
        new KafkaBasedCommandResponseSender(vertx, producers, settings.producer(), tracer);
  }

  public EventSender events() {
    return events;
  }

  public CommandResponseSender commandResponses() {
    return commandResponses;
  }

  /** The senders as Hono's adapter base wants them. */
  public MessagingClientProviders asProviders() {
    return new MessagingClientProviders(
        new MessagingClientProvider<TelemetrySender>().setClient(telemetry),
        new MessagingClientProvider<EventSender>().setClient(events),
        new MessagingClientProvider<CommandResponseSender>().setClient(commandResponses));
  }
}
