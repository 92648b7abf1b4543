package io.fleettwin.local.component;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** Kafka is ready when a broker answers and the platform's topics exist; it creates those. */
final class KafkaProbe implements Readiness {

  private static final int TIMEOUT_MILLIS = 3_000;

  private final String bootstrap;
  private final TopicPlan plan;

  KafkaProbe(String bootstrap, TopicPlan plan) {
    this.bootstrap = bootstrap;
    this.plan = plan;
  }

  @Override
  public Verdict probe() throws InterruptedException {
    Map<String, Object> configuration =
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap,
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS,
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
    try (Admin admin = Admin.create(configuration)) {
      Set<String> existing = admin.listTopics().names().get();
      create(admin, existing);
      return Verdict.ok("");
    } catch (ExecutionException e) {
      return Verdict.notYet("no broker answers on " + bootstrap + ": " + e.getCause().getMessage());
    }
  }

  private void create(Admin admin, Set<String> existing)
      throws InterruptedException, ExecutionException {
    try {
      admin.createTopics(plan.missing(existing)).all().get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    }
  }
}
