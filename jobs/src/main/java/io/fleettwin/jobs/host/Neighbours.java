package io.fleettwin.jobs.host;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits until the processes that the jobs talk to are up. Jobs would restart until then by
 * themselves, but with a stack trace for each attempt in place of one sentence.
 */
public final class Neighbours {
  private static final Logger LOG = LoggerFactory.getLogger(Neighbours.class);

  private static final int ATTEMPT_MILLIS = 3_000;
  private static final int OK = 200;

  private final Duration patience;

  /**
   * Neighbours that are given some time.
   *
   * @param patience how long to wait for each, above 0
   */
  public Neighbours(Duration patience) {
    this.patience = requireNonNull(patience, "patience");
  }

  /** One attempt to reach a neighbour. */
  @FunctionalInterface
  interface Attempt {
    /** What is wrong, in words for a log; empty if the neighbour answered. */
    Optional<String> findTrouble() throws InterruptedException;
  }

  /** Waits for a broker that answers; says in the log what it waits for. */
  public void awaitKafka(String bootstrap) throws InterruptedException {
    await("Kafka at " + bootstrap, () -> findKafkaTrouble(bootstrap));
  }

  /**
   * Waits for an Iceberg REST catalog that accepts the token; says in the log what it waits for.
   */
  public void awaitCatalog(URI catalog, String token) throws InterruptedException {
    URI page = URI.create(catalog + "/v1/config");
    await("Catalog at " + catalog, () -> findHttpTrouble(page, token));
  }

  /** Waits for a Flink cluster; says in the log what it waits for. */
  public void awaitFlink(String restAddress) throws InterruptedException {
    URI page = URI.create("http://" + restAddress + "/overview");
    await("Flink at " + restAddress, () -> findHttpTrouble(page, ""));
  }

  void await(String neighbour, Attempt attempt) throws InterruptedException {
    long deadlineNanos = System.nanoTime() + patience.toNanos();
    String lastTrouble = "";
    Optional<String> trouble = attempt.findTrouble();
    while (trouble.isPresent()) {
      if (System.nanoTime() >= deadlineNanos) {
        throw new NeighbourMissingException(
            neighbour + " did not answer within " + patience.toSeconds() + " s: " + trouble.get());
      }
      if (!trouble.get().equals(lastTrouble)) {
        lastTrouble = trouble.get();
        LOG.warn("{} is not ready: {}; waiting for it", neighbour, lastTrouble);
      }
      TimeUnit.SECONDS.sleep(1);
      trouble = attempt.findTrouble();
    }
  }

  private static Optional<String> findKafkaTrouble(String bootstrap) throws InterruptedException {
    Map<String, Object> settings =
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap,
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ATTEMPT_MILLIS,
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ATTEMPT_MILLIS);
    try (Admin admin = Admin.create(settings)) {
      admin.describeCluster().nodes().get();
      return Optional.empty();
    } catch (ExecutionException | KafkaException failure) {
      return Optional.of(rootMessage(failure));
    }
  }

  private static Optional<String> findHttpTrouble(URI page, String token)
      throws InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(page).timeout(Duration.ofMillis(ATTEMPT_MILLIS));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    try {
      int status =
          HttpClient.newHttpClient().send(request.build(), BodyHandlers.discarding()).statusCode();
      return status == OK ? Optional.empty() : Optional.of("HTTP status " + status);
    } catch (IOException failure) {
      return Optional.of(rootMessage(failure));
    }
  }

  private static String rootMessage(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
  }
}
