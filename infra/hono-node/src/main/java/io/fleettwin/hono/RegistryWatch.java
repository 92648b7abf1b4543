package io.fleettwin.hono;

import static java.util.Objects.requireNonNull;

import io.fleettwin.hono.registry.DeviceRegistry;
import io.fleettwin.hono.registry.RegistryChange;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import java.time.Instant;
import org.eclipse.hono.notification.NotificationEventBusSupport;
import org.eclipse.hono.notification.deviceregistry.DeviceChangeNotification;
import org.eclipse.hono.notification.deviceregistry.LifecycleChange;

/**
 * Looks at the registry's file every now and then, and tells the front end, in Hono's own way, of
 * devices whose connections have to end.
 */
final class RegistryWatch {

  private static final long PERIOD_MILLIS = 500;

  private final Vertx vertx;
  private final DeviceRegistry registry;
  private final Handler<DeviceChangeNotification> announce;

  RegistryWatch(Vertx vertx, DeviceRegistry registry) {
    this.vertx = requireNonNull(vertx, "vertx");
    this.registry = requireNonNull(registry, "registry");
    announce = NotificationEventBusSupport.getNotificationSender(vertx);
  }

  /** Looks periodically, until Vert.x is closed. */
  void begin() {
    vertx.setPeriodic(PERIOD_MILLIS, tick -> look());
  }

  /** Looks now; completes when the newest content is in force. */
  Future<Void> look() {
    return vertx
        .executeBlocking(registry::refresh, false)
        .onSuccess(change -> change.ifPresent(this::announceRefused))
        .mapEmpty();
  }

  private void announceRefused(RegistryChange change) {
    for (RegistryChange.Refused refused : change.refused()) {
      announce.handle(
          new DeviceChangeNotification(
              refused.removed() ? LifecycleChange.DELETE : LifecycleChange.UPDATE,
              refused.tenantId(),
              refused.deviceId(),
              Instant.now(),
              false));
    }
  }
}
