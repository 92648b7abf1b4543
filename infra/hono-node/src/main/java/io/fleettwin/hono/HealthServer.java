package io.fleettwin.hono;

import static java.util.Objects.requireNonNull;

import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.healthchecks.HealthCheckHandler;
import io.vertx.ext.healthchecks.Status;
import io.vertx.ext.web.Router;
import java.util.function.BooleanSupplier;
import org.eclipse.hono.service.HealthCheckProvider;
import org.eclipse.hono.service.HealthCheckServer;

/**
 * Tells over HTTP how the node is: {@code /liveness} and {@code /readiness} answer 200 or 503 with
 * Hono's checks as JSON, {@code /metrics} answers in the text format of Prometheus.
 */
@SuppressWarnings(
    "deprecation") // Hono is leaving this interface for Quarkus, and still asks for it
final class HealthServer implements HealthCheckServer {

  private final Vertx vertx;
  private final HealthCheckHandler readiness;
  private final HealthCheckHandler liveness;
  private final PrometheusMeterRegistry meters;
  private final String bindAddress;
  private final int port;
  private HttpServer server;

  HealthServer(Vertx vertx, PrometheusMeterRegistry meters, String bindAddress, int port) {
    this.vertx = requireNonNull(vertx, "vertx");
    this.meters = requireNonNull(meters, "meters");
    this.bindAddress = requireNonNull(bindAddress, "bindAddress");
    this.port = port;
    readiness = HealthCheckHandler.create(vertx);
    liveness = HealthCheckHandler.create(vertx);
  }

  @Override
  public void registerHealthCheckResources(HealthCheckProvider provider) {
    provider.registerReadinessChecks(readiness);
    provider.registerLivenessChecks(liveness);
  }

  @Override
  public Future<Void> start() {
    Router routes = Router.router(vertx);
    routes.get("/readiness").handler(readiness);
    routes.get("/liveness").handler(liveness);
    routes
        .get("/metrics")
        .handler(
            request ->
                request
                    .response()
                    .putHeader("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
                    .end(meters.scrape()));
    return vertx
        .createHttpServer()
        .requestHandler(routes)
        .listen(port, bindAddress)
        .onSuccess(listening -> server = listening)
        .mapEmpty();
  }

  @Override
  public Future<Void> stop() {
    return server == null ? Future.succeededFuture() : server.close();
  }

  /** Makes readiness depend on one more condition. */
  void check(String name, BooleanSupplier holds) {
    readiness.register(
        name, status -> status.complete(holds.getAsBoolean() ? Status.OK() : Status.KO()));
  }

  int actualPort() {
    return server.actualPort();
  }
}
