package io.fleettwin.hono.registry;

import static java.util.Objects.requireNonNull;

import io.opentracing.SpanContext;
import io.vertx.core.Future;
import java.net.HttpURLConnection;
import java.util.Optional;
import org.eclipse.hono.client.ClientErrorException;
import org.eclipse.hono.client.registry.DeviceRegistrationClient;
import org.eclipse.hono.util.RegistrationAssertion;

/**
 * Hono's Device Registration API, answered from the registry of this process. Thread-safe.
 *
 * <p>For a device alone:
 *
 * <ul>
 *   <li>registered and enabled: asserted;
 *   <li>anything else: 404.
 * </ul>
 *
 * <p>For a gateway that acts on behalf of a device, in this order:
 *
 * <ul>
 *   <li>device unknown, gateway enabled and authorised to provision: registered, then asserted;
 *   <li>device unknown or disabled: 404;
 *   <li>gateway unknown or disabled, or not in the device's {@code via}: 403;
 *   <li>anything else: asserted.
 * </ul>
 */
public final class RegistryRegistrationClient implements DeviceRegistrationClient {

  private final DeviceRegistry registry;
  private final Provisioning provisioning;

  /** Registers a device that a gateway has named for the first time. */
  @FunctionalInterface
  public interface Provisioning {

    /** Completes with the registered device once that is recorded and announced. */
    Future<DeviceEntry> provision(String tenantId, String gatewayId, String deviceId);
  }

  public RegistryRegistrationClient(DeviceRegistry registry, Provisioning provisioning) {
    this.registry = requireNonNull(registry, "registry");
    this.provisioning = requireNonNull(provisioning, "provisioning");
  }

  @Override
  public Future<RegistrationAssertion> assertRegistration(
      String tenantId, String deviceId, String gatewayId, SpanContext context) {
    Optional<TenantEntry> tenant = registry.content().findTenant(tenantId);
    if (tenant.isEmpty()) {
      return failed(tenantId, HttpURLConnection.HTTP_NOT_FOUND, "no such tenant");
    }
    Optional<DeviceEntry> device = tenant.get().findDevice(deviceId);
    if (gatewayId == null) {
      return device.filter(DeviceEntry::enabled).isPresent()
          ? Future.succeededFuture(describe(device.get()))
          : failed(tenantId, HttpURLConnection.HTTP_NOT_FOUND, "device unknown or disabled");
    }
    Optional<DeviceEntry> gateway = tenant.get().findDevice(gatewayId).filter(DeviceEntry::enabled);
    if (device.isEmpty() && gateway.filter(DeviceEntry::mayProvision).isPresent()) {
      return provisioning
          .provision(tenantId, gatewayId, deviceId)
          .compose(provisioned -> behindGateway(tenantId, provisioned, gatewayId));
    }
    if (device.filter(DeviceEntry::enabled).isEmpty()) {
      return failed(tenantId, HttpURLConnection.HTTP_NOT_FOUND, "device unknown or disabled");
    }
    if (gateway.isEmpty()) {
      return failed(tenantId, HttpURLConnection.HTTP_FORBIDDEN, "gateway unknown or disabled");
    }
    return behindGateway(tenantId, device.get(), gatewayId);
  }

  @Override
  public Future<Void> start() {
    return Future.succeededFuture();
  }

  @Override
  public Future<Void> stop() {
    return Future.succeededFuture();
  }

  private static Future<RegistrationAssertion> behindGateway(
      String tenantId, DeviceEntry device, String gatewayId) {
    return device.via().contains(gatewayId)
        ? Future.succeededFuture(describe(device))
        : failed(tenantId, HttpURLConnection.HTTP_FORBIDDEN, "gateway not authorised");
  }

  private static RegistrationAssertion describe(DeviceEntry device) {
    RegistrationAssertion described = new RegistrationAssertion(device.deviceId());
    if (!device.via().isEmpty()) {
      described.setAuthorizedGateways(device.via());
    }
    if (!device.defaults().isEmpty()) {
      described.setDefaults(device.defaults());
    }
    return described;
  }

  private static Future<RegistrationAssertion> failed(String tenantId, int status, String why) {
    return Future.failedFuture(new ClientErrorException(tenantId, status, why));
  }
}
