package io.fleettwin.hono.kafka;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.kafka.admin.KafkaAdminClient;
import java.util.List;
import org.eclipse.hono.client.kafka.HonoTopic;

/**
 * The topic in which the router leaves commands for this node's front end. Hono makes a new one
 * with every start, and a full installation has a service that clears them away; here the node
 * takes its own along when it ends properly.
 */
public final class CommandInbox {

  private final Vertx vertx;
  private final KafkaSettings settings;
  private final String topic;

  /**
   * @param adapterInstanceId the front end's name towards the router
   */
  public CommandInbox(Vertx vertx, KafkaSettings settings, String adapterInstanceId) {
    this.vertx = requireNonNull(vertx, "vertx");
    this.settings = requireNonNull(settings, "settings");
    topic = new HonoTopic(HonoTopic.Type.COMMAND_INTERNAL, adapterInstanceId).toString();
  }

  /** Deletes the topic. */
  public Future<Void> delete() {
    KafkaAdminClient admin =
        KafkaAdminClient.create(vertx, settings.admin().getAdminClientConfig("command-inbox"));
    return admin.deleteTopics(List.of(topic)).eventually(() -> admin.close());
  }
}
