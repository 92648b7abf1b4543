package io.fleettwin.hono.router;

import static java.util.Objects.requireNonNull;

import io.opentracing.SpanContext;
import io.opentracing.noop.NoopSpan;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.hono.client.command.CommandRouterClient;
import org.eclipse.hono.client.util.StatusCodeMapper;
import org.eclipse.hono.commandrouter.CommandRouterResult;
import org.eclipse.hono.commandrouter.CommandRouterService;

/**
 * Calls the command router of this process: on the router's own context, and back on the caller's.
 */
final class LocalCommandRouterClient implements CommandRouterClient {

  private final Vertx vertx;
  private final Context routerContext;
  private final CommandRouterService router;

  LocalCommandRouterClient(Vertx vertx, Context routerContext, CommandRouterService router) {
    this.vertx = requireNonNull(vertx, "vertx");
    this.routerContext = requireNonNull(routerContext, "routerContext");
    this.router = requireNonNull(router, "router");
  }

  @Override
  public Future<Void> setLastKnownGatewayForDevice(
      String tenantId, String deviceId, String gatewayId, SpanContext context) {
    return call(
        () ->
            router.setLastKnownGatewayForDevice(tenantId, deviceId, gatewayId, NoopSpan.INSTANCE));
  }

  @Override
  public Future<Void> registerCommandConsumer(
      String tenantId,
      String deviceId,
      boolean sendEvent,
      String adapterInstanceId,
      Duration lifespan,
      SpanContext context) {
    return call(
        () ->
            router.registerCommandConsumer(
                tenantId, deviceId, sendEvent, adapterInstanceId, lifespan, NoopSpan.INSTANCE));
  }

  @Override
  public Future<Void> unregisterCommandConsumer(
      String tenantId,
      String deviceId,
      boolean sendEvent,
      String adapterInstanceId,
      SpanContext context) {
    return call(
        () ->
            router.unregisterCommandConsumer(
                tenantId, deviceId, sendEvent, adapterInstanceId, NoopSpan.INSTANCE));
  }

  @Override
  public Future<Void> enableCommandRouting(List<String> tenantIds, SpanContext context) {
    return call(() -> router.enableCommandRouting(tenantIds, NoopSpan.INSTANCE));
  }

  @Override
  public Future<Void> start() {
    return Future.succeededFuture();
  }

  /** The router ends with the verticle that runs it, not with its caller. */
  @Override
  public Future<Void> stop() {
    return Future.succeededFuture();
  }

  private Future<Void> call(Supplier<Future<CommandRouterResult>> request) {
    Context caller = vertx.getOrCreateContext();
    Promise<Void> answer = Promise.promise();
    routerContext.runOnContext(
        go ->
            request
                .get()
                .compose(LocalCommandRouterClient::toOutcome)
                .onComplete(outcome -> caller.runOnContext(back -> answer.handle(outcome))));
    return answer.future();
  }

  private static Future<Void> toOutcome(CommandRouterResult result) {
    return result.isError()
        ? Future.failedFuture(StatusCodeMapper.from(result.getStatus(), "command router refused"))
        : Future.succeededFuture();
  }
}
