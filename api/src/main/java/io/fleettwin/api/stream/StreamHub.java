package io.fleettwin.api.stream;

import io.fleettwin.api.commands.CommandLog;
import io.fleettwin.api.hazards.HazardLog;
import io.fleettwin.api.insights.InsightLog;
import io.fleettwin.api.live.EpochMicros;
import io.fleettwin.api.live.LiveFleet;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells all readers what is new, in rounds.
 *
 * <p>In a round every reader whose line is idle is brought up to date; one whose line is still busy
 * with the round before is passed over, and catches up later with what is newest by then.
 */
@Component
final class StreamHub implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(StreamHub.class);

  /** Four rounds a second: smooth on a map, and a bound on the work. */
  private static final Duration ROUND = Duration.ofMillis(250);

  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  private final LiveFleet fleet;
  private final InsightLog insights;
  private final CommandLog commands;
  private final HazardLog hazards;
  private final JsonMapper json;
  private final InstantSource clock;
  private final Counter bytesSent;
  private final Set<StreamClient> clients = ConcurrentHashMap.newKeySet();
  private volatile @Nullable CountDownLatch running;

  StreamHub(
      LiveFleet fleet,
      InsightLog insights,
      CommandLog commands,
      HazardLog hazards,
      JsonMapper json,
      InstantSource clock,
      MeterRegistry registry) {
    this.fleet = fleet;
    this.insights = insights;
    this.commands = commands;
    this.hazards = hazards;
    this.json = json;
    this.clock = clock;
    this.bytesSent =
        Counter.builder("fleettwin.stream.sent")
            .description("What streams have sent")
            .baseUnit("bytes")
            .register(registry);
    Gauge.builder("fleettwin.stream.clients", clients, Set::size)
        .description("Readers that are connected")
        .register(registry);
  }

  void add(StreamClient client) {
    clients.add(client);
  }

  void remove(StreamClient client) {
    clients.remove(client);
  }

  int size() {
    return clients.size();
  }

  @Override
  public void start() {
    CountDownLatch stopSignal = new CountDownLatch(1);
    Thread thread = new Thread(() -> run(stopSignal), "stream-hub");
    thread.setDaemon(true);
    thread.start();
    running = stopSignal;
  }

  /** Ends the lines before the web server waits for its requests to end. */
  @Override
  public void stop() {
    running.countDown();
    running = null;
    List.copyOf(clients).forEach(StreamClient::close);
  }

  @Override
  public boolean isRunning() {
    return running != null;
  }

  private void run(CountDownLatch stopSignal) {
    long lastBeat = System.nanoTime();
    try {
      while (!stopSignal.await(ROUND.toMillis(), TimeUnit.MILLISECONDS)) {
        runRound();
        if (System.nanoTime() - lastBeat >= HEARTBEAT.toNanos()) {
          lastBeat = System.nanoTime();
          beat();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void runRound() {
    Map<String, TenantBatch> batches = new HashMap<>();
    long now = EpochMicros.of(clock.instant());
    for (StreamClient client : clients) {
      TenantBatch batch =
          batches.computeIfAbsent(
              client.subscription().tenant(),
              tenant ->
                  new TenantBatch(
                      fleet.of(tenant),
                      insights.of(tenant),
                      commands.of(tenant),
                      new HazardNews(hazards, tenant, json),
                      now,
                      json));
      guarded(client, () -> bringUpToDate(client, batch));
    }
  }

  private void bringUpToDate(StreamClient client, TenantBatch batch) {
    while (client.isIdle()) {
      Optional<byte[]> message = client.subscription().advance(batch);
      if (message.isEmpty()) {
        return;
      }
      client.send(message.get());
      bytesSent.increment(message.get().length);
    }
  }

  private void beat() {
    for (StreamClient client : clients) {
      guarded(
          client,
          () -> {
            if (client.isIdle()) {
              client.send(EventText.HEARTBEAT);
            }
          });
    }
  }

  /** A failure costs the reader its line, from which it resumes, and nobody else anything. */
  private static void guarded(StreamClient client, Runnable step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      LOG.error("A stream was closed by an unexpected failure", e);
      client.close();
    }
  }
}
