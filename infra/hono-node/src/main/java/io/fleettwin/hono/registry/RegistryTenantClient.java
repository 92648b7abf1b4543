package io.fleettwin.hono.registry;

import static java.util.Objects.requireNonNull;

import io.opentracing.SpanContext;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.net.HttpURLConnection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.security.auth.x500.X500Principal;
import org.eclipse.hono.client.ClientErrorException;
import org.eclipse.hono.client.registry.TenantClient;
import org.eclipse.hono.util.TenantObject;

/** Hono's Tenant API, answered from the registry of this process. Thread-safe. */
public final class RegistryTenantClient implements TenantClient {

  private final DeviceRegistry registry;
  private final Map<String, Described> described = new ConcurrentHashMap<>();

  public RegistryTenantClient(DeviceRegistry registry) {
    this.registry = requireNonNull(registry, "registry");
  }

  @Override
  public Future<TenantObject> get(String tenantId, SpanContext context) {
    return registry
        .content()
        .findTenant(tenantId)
        .map(tenant -> Future.succeededFuture(cached(tenant)))
        .orElseGet(() -> Future.failedFuture(notFound(tenantId, "no such tenant")));
  }

  /** Client certificates are not supported: no tenant has a trust anchor. */
  @Override
  public Future<TenantObject> get(X500Principal subjectDn, SpanContext context) {
    return Future.failedFuture(
        new ClientErrorException(HttpURLConnection.HTTP_NOT_FOUND, "no such tenant"));
  }

  @Override
  public Future<Void> start() {
    return Future.succeededFuture();
  }

  @Override
  public Future<Void> stop() {
    return Future.succeededFuture();
  }

  static ClientErrorException notFound(String tenantId, String message) {
    return new ClientErrorException(tenantId, HttpURLConnection.HTTP_NOT_FOUND, message);
  }

  private TenantObject cached(TenantEntry tenant) {
    Described last = described.get(tenant.tenantId());
    if (last == null || !last.isOf(tenant)) {
      last = new Described(tenant.enabled(), tenant.defaults(), describe(tenant));
      described.put(tenant.tenantId(), last);
    }
    return last.asHonoSeesIt();
  }

  private static TenantObject describe(TenantEntry tenant) {
    TenantObject described = TenantObject.from(tenant.tenantId(), tenant.enabled());
    if (!tenant.defaults().isEmpty()) {
      described.setDefaults(new JsonObject(tenant.defaults()));
    }
    return described;
  }

  /** Every message asks for its tenant: the answer is kept until what it says changes. */
  private record Described(
      boolean enabled, Map<String, Object> defaults, TenantObject asHonoSeesIt) {

    boolean isOf(TenantEntry tenant) {
      return enabled == tenant.enabled() && defaults.equals(tenant.defaults());
    }
  }
}
